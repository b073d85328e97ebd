import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchPushed, filesOf } from './support/image.ts';
import { failed, Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('contexts');
});
afterAll(() => scene[Symbol.asyncDispose]());

describe('the build context', () => {
  it('is piped in, with its Dockerfile and ignore file; named ones are an OCI layout and an archive', async () => {
    await scene.build({
      dockerfile: 'FROM scratch\nCOPY a /base\nENV KEPT=1\n',
      files: { a: 'a' },
      flags: ['--oci-layout-path=FOLDER/layout'],
    });
    const layout = join(scene.folder, `run-${scene.runs}`, 'layout');
    const folder = join(scene.folder, 'piped');
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const files = {
      Dockerfile: 'FROM base\nCOPY . /all/\nCOPY --from=more /x /more\n',
      '.dockerignore': 'Dockerfile\nignored\n',
      ignored: 'i',
      kept: 'k',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'sub', name), text);
    writeFileSync(join(folder, 'x'), 'x');
    execFileSync('tar', ['--zstd', '-cf', join(folder, 'archive'), '-C', folder, 'sub']);
    execFileSync('tar', ['-cf', join(folder, 'more'), '-C', folder, 'x']);
    const built = await scene.build({
      stdin: readFileSync(join(folder, 'archive')),
      flags: [
        '--context=-',
        '--context-sub-path=sub',
        `--build-context=base=oci-layout://${layout}`,
        `--build-context=more=tar://${folder}/more`,
      ],
    });
    expect(built.stderr).toMatch(/Using context tar:\/\/stdin at sha256:[0-9a-f]{64} /);
    const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
    expect(filesOf(image, 0)).toEqual({
      base: 'a',
      'all/.dockerignore': 'Dockerfile\nignored\n',
      'all/kept': 'k',
      more: 'x',
    });
  });

  it('cannot be read from standard input when the Dockerfile is', async () => {
    const stdin = execFileSync('tar', ['-c', '-C', scene.folder, '-T', '/dev/null']);
    expect(await scene.fail({ stdin, flags: ['--context=-', '--dockerfile=-'] })).toEqual(
      failed(
        1,
        'error: standard input is wanted twice',
        'hint: only one of --context, --build-context and --dockerfile can be read from standard input',
        'code: USAGE',
      ),
    );
  });
});
