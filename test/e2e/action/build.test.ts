import { ActScene, password } from './support/act.ts';
import { login, workflow } from './support/workflow.ts';

let scene: ActScene;
beforeAll(async () => {
  scene = await ActScene.start('action');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

const dockerfile = `
FROM REGISTRY/base/busybox:1 AS build
ARG WORD
RUN echo "::warning::not a command"; echo "built $WORD" >/result
FROM REGISTRY/base/busybox:1
COPY --from=build /result /result
RUN cat /result
`.trimStart();

describe('the action', () => {
  it('builds, pushes with a password and hands the digest on', async () => {
    const run = await scene.succeed({
      dockerfile,
      secrets: { PASSWORD: password },
      workflow: workflow(
        `
push: true
tags: |
  TARGET/team/app:1.0
  TARGET/team/app:latest
build-args: WORD=hello
${login}`,
        `
- run: |
    echo "digest \${{ steps.build.outputs.digest }}"
    echo "id \${{ steps.build.outputs.imageid }}"
    echo "tags" $TAGS
    echo "sign \${{ steps.build.outputs.image-with-digest }}"
    echo "first \${{ fromJSON(steps.build.outputs.metadata)['image.name'] }}"
    echo "left" $(find $RUNNER_TEMP $TMPDIR $HOME -mindepth 1 -name "*yadokari*" -o -name .docker)
  env:
    TAGS: \${{ steps.build.outputs.tags }}
`,
      ),
    });
    expect(run.printed).not.toContain(password);
    const { digest, config } = await scene.pushed('team/app', '1.0');
    expect((await scene.pushed('team/app', 'latest')).digest).toBe(digest);
    const name = `${scene.target.host}/team/app`;
    const lines = run.printed.split('\n');
    expect(lines.slice(lines.findIndex((line) => line.startsWith('digest ')))).toEqual([
      `digest ${digest}`,
      `id ${config}`,
      `tags ${name}:1.0 ${name}:latest`,
      `sign ${name}@${digest}`,
      `first ${name}:1.0,${name}:latest`,
      'left',
      '',
    ]);
    expect(lines).toContain('built hello');
    expect(lines).toContain('[build 2/2] RUN echo "::warning::not a command"; echo "built $WORD" >/result');
    const commands = run.lines.flatMap(({ command, msg }) => (command === undefined ? [] : [command, msg]));
    expect(commands).toContain('group');
    expect(run.lines.filter(({ command }) => command === 'warning')).toEqual([]);
    expect(run.lines.filter(({ command }) => command === 'ignored')).toHaveLength(1);
  }, 120_000);
});
