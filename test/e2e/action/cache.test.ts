import { ActScene, password, type Run } from './support/act.ts';
import { login } from './support/workflow.ts';

let scene: ActScene;
beforeAll(async () => {
  scene = await ActScene.start('action-cache');
}, 60_000);
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = `
FROM REGISTRY/base/busybox:1 AS tools
RUN echo tool > /tool
FROM REGISTRY/base/busybox:1
COPY --from=tools /tool /tool
RUN cat /tool > /out
`.trimStart();

/** A step that builds with caches. */
function build(id: string, inputs: string): string {
  const given = `${login}\n${inputs}`.replaceAll(/^(?=.)/gm, '          ');
  return `      - uses: ./\n        id: ${id}\n        with:\n${given}\n`;
}

const workflow = `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${build('cold', 'cache-to: type=gha,mode=max')}
${build('warm', 'cache-from: |\n  type=registry,ref=TARGET/not/there:1\n  type=gha')}
${build('other', 'cache-from: type=gha,scope=other')}
${build('afresh', 'cache-from: type=gha\nno-cache: true')}
${build('filtered', 'cache-from: type=gha\nno-cache-filters: tools\npull: true')}
`;

function count(run: Run, text: string): number {
  return run.printed.split(text).length - 1;
}

it("GitHub's cache is written and read, with build-push-action's inputs", async () => {
  const run = await scene.succeed({ workflow, dockerfile, secrets: { PASSWORD: password } });
  expect(count(run, 'going on without it')).toBe(0);
  const hits = 'Using caching version of cmd';
  // Once in "warm", and where the stage that is copied from is made afresh, as nothing of it has changed.
  expect(count(run, `${hits}: COPY --from=tools /tool /tool`)).toBe(2);
  expect(count(run, `${hits}: RUN cat /tool > /out`)).toBe(2);
  expect(count(run, `${hits}: RUN echo tool > /tool`)).toBe(0);
  // The stage runs in all but "warm".
  expect(count(run, 'No cached layer found for cmd RUN echo tool > /tool')).toBe(4);
}, 60_000);
