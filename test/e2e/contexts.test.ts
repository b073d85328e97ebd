import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDouble } from '../support/registry/index.ts';
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

describe('ADD of URLs', () => {
  it('goes on where a connection broke, shows the login of a secret, and takes the time that the server says', async () => {
    const content = 'x'.repeat(200_000);
    const asked: (string | undefined)[][] = [];
    const web = await startDouble({
      handler: ({ received: { headers, path }, response }) => {
        asked.push([path, headers.authorization, headers.range]);
        const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
        const last = path === '/aged' ? { 'last-modified': 'Fri, 14 Jul 2017 02:40:00 GMT' } : {};
        const range =
          from === 0 ? {} : { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
        const length = content.length - from;
        response.writeHead(from === 0 ? 200 : 206, {
          etag: '"1"',
          'content-length': length,
          ...last,
          ...range,
        });
        if (path !== '/aged' || from > 0) response.end(content.slice(from));
        else response.write(content.slice(0, 100_000), () => setTimeout(() => response.destroy(), 50));
      },
    });
    try {
      const dockerfile = `FROM scratch\nADD ${web.url}/aged /\nADD ${web.url}/ageless /\n`;
      await scene.build({
        dockerfile,
        env: { LOGIN: 'of-the-secret' },
        flags: ['--secret=id=HTTP_AUTH_TOKEN_127.0.0.1,env=LOGIN'],
      });
      const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
      expect(filesOf(image, 0)).toEqual({ aged: content, ageless: content });
      const times = image.layers.flat().map(({ name, mtime }) => [name, mtime]);
      expect(times).toEqual([
        ['aged', 1_500_000_000],
        ['ageless', 0],
      ]);
      expect(new Set(asked.map(([, login]) => login))).toEqual(new Set(['Bearer of-the-secret']));
      expect(asked.filter(([path]) => path === '/aged')).toHaveLength(2);
    } finally {
      await web.stop();
    }
  });
});
