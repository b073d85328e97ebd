import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GitLabScene, inShell } from './support/gitlab.ts';

let scene: GitLabScene;
beforeAll(async () => {
  scene = await GitLabScene.start('warm');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

/** Shows its words. */
const printer = String.raw`printf '<%s>\n'`;

function pipeline(inputs: string, warmer = printer): string {
  const lines = `warmer: ${warmer}\n${inputs}`.replaceAll(/^(?=.)/gm, '      ');
  return `include:\n  - component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/warm@$CI_COMMIT_SHA\n    inputs:\n${lines}\n`;
}

function words(log: string): readonly string[] {
  return Array.from(log.matchAll(/^warm-images +> <(.*)>$/gm), ([, word = '']) => word);
}

/** The list of jobs of a pipeline that was started like that. */
async function jobs(source: string): Promise<string> {
  const predefined = { CI_PIPELINE_SOURCE: source };
  const { log } = await scene.run({
    ci: pipeline('images: a'),
    predefined,
    args: [...inShell, '--list-csv'],
  });
  return log;
}

describe('the component warm', () => {
  it('calls the warmer with its flags, whatever is in the values', async () => {
    const { log } = await scene.succeed({
      ci: pipeline(`
images: |
  alpine:3.22

  registry.example.com/$CI_PROJECT_NAME/a:1
  $(touch FOLDER/broken) "quoted" \`id\`
cache-dir: /ba ses
dockerfile: a file
force: true
cache-ttl: 24h
extra-args: |
  --insecure-pull
  --registry-mirror=mirror.example.com
rules: [{ if: $CI_COMMIT_BRANCH }]`),
    });
    expect(words(log)).toEqual([
      '--cache-ttl=24h',
      '--force=true',
      '--verbosity=info',
      '--cache-dir',
      '/ba ses',
      '--dockerfile',
      'a file',
      '--image',
      'alpine:3.22',
      '--image',
      'registry.example.com/app/a:1',
      '--image',
      `$(touch ${scene.folder}/broken) "quoted" \`id\``,
      '--insecure-pull',
      '--registry-mirror=mirror.example.com',
    ]);
  }, 60_000);

  it('fills the folder with the warmer itself', async () => {
    const folder = join(scene.folder, 'bases');
    const inputs = [
      'images: REGISTRY_HOST/base/busybox:1',
      `cache-dir: ${folder}`,
      'extra-args: --insecure-pull',
      'rules: [{ if: $CI_COMMIT_BRANCH }]',
    ];
    await scene.succeed({ ci: pipeline(inputs.join('\n'), 'THE_EXECUTOR warmer') });
    expect(readdirSync(folder).filter((name) => /^sha256:[0-9a-f]{64}$/.test(name))).toHaveLength(1);
  }, 60_000);

  it('runs in scheduled pipelines', async () => {
    expect(await jobs('push')).not.toContain('warm-images');
    expect(await jobs('schedule')).toContain('warm-images');
  }, 60_000);
});
