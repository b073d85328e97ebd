import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { executorPath } from '../support/executor.ts';
import { runOk, runProcess } from '../support/process.ts';
import { hasTag, Scene } from './support/scene.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Two builds at once, one in the process and one beside it, a failure and a cancellation. Prints what came of them. */
const program = `
import { readdirSync } from 'node:fs';
import { build, YadokariError, type BuildEvent, type BuildOptions } from 'yadokari';

const host = process.argv[2] ?? '';
const events: BuildEvent[] = [];
const listeners = (): number => process.eventNames().length;
const before = listeners();

function options(name: string, more: BuildOptions = {}): BuildOptions {
  return {
    dockerfile: { text: \`FROM \${host}/base/busybox:1\\nCOPY . /app/\\nRUN --mount=type=secret,id=token cat /run/secrets/token /app/name\\n\` },
    context: { files: { name: name + '\\n' } },
    secrets: { token: 'sesame-' + name },
    destination: \`\${host}/library/\${name}:1\`,
    insecure: true,
    insecurePull: true,
    onEvent: (event) => events.push(event),
    history: process.argv[3],
    ...more,
  };
}

async function failure(given: BuildOptions): Promise<unknown> {
  try {
    return await build(given);
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const { code, message, location, cause } = error;
    return { code, message, line: location?.line, file: location?.file, cause: String(cause) };
  }
}

// @ts-expect-error -- the option is called destination
const misspelt: BuildOptions = { destinations: [] };
// @ts-expect-error -- not a kind of compression
const wrong: BuildOptions = { compression: 'lzma' };

const [here, beside] = await Promise.all([build(options('here')), build(options('beside', { isolation: 'rootless' }))]);
const told = JSON.stringify(events);
const failures = [
  await failure(misspelt),
  await failure({ ...options('x'), ...wrong }),
  await failure(options('x', { dockerfile: { text: 'FROM scratch\\nCOPY absent /\\n' } })),
  await failure(options('x', { isolation: 'rootless', dockerfile: { text: 'FROM scratch\\nCOPY absent /\\n' } })),
];
const cancelled = await Promise.all(
  (['root', 'rootless'] as const).map((isolation) => {
    const stop = new AbortController();
    const onEvent = (event: BuildEvent): void => {
      if (event.type === 'step.output') stop.abort(new Error('enough'));
    };
    const text = \`FROM \${host}/base/busybox:1\\nRUN echo begun && sleep 600\\n\`;
    return failure(options('cancelled', { isolation, onEvent, signal: stop.signal, dockerfile: { text } }));
  }),
);
const rungs = events.flatMap((event) => (event.type === 'isolation.chosen' ? [event.rung] : [])).toSorted();
const left = readdirSync(process.env['TMPDIR'] ?? '');
console.log(JSON.stringify({ here, beside, rungs, secret: told.includes('sesame'), hidden: told.includes('***'), failures, cancelled, left, listeners: listeners() - before }));
`;

let scene: Scene;
let project = '';
let packed: readonly string[] = [];
let env: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  scene = await Scene.start('library');
  const source = join(scene.folder, 'source');
  // The bundle that is tested, and some of what must not be packed.
  for (const name of [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'src/library',
    'docs/library.md',
  ])
    cpSync(join(repository, name), join(source, name), { recursive: true });
  cpSync(join(dirname(executorPath('bundle')), '..'), join(source, 'dist'), { recursive: true });
  project = join(scene.folder, 'project');
  const tmp = join(scene.folder, 'tmp');
  for (const folder of [project, tmp]) mkdirSync(folder);
  env = { PATH: process.env['PATH'], HOME: scene.folder, TMPDIR: tmp };
  const pack = ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', project];
  const [tarball] = JSON.parse(await runOk('npm', pack, { cwd: source, env })) as {
    filename: string;
    files: { path: string }[];
  }[];
  packed = tarball?.files.map(({ path }) => path) ?? [];
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }\n');
  const install = ['install', '--offline', '--no-audit', '--no-fund', `./${tarball?.filename}`];
  await runOk('npm', install, { cwd: project, env });
});
afterAll(() => scene[Symbol.asyncDispose]());

describe('the npm package', () => {
  it('has the programs, the library and its types, and needs nothing else', () => {
    const tops = new Set(
      packed.map((path) =>
        path
          .split('/')
          .slice(0, path.startsWith('dist/') ? 2 : 1)
          .join('/'),
      ),
    );
    expect([...tops].toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/executor',
      'dist/types',
      'dist/warmer',
      'package.json',
    ]);
    const installed = readdirSync(join(project, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['yadokari']);
  });

  it.each(['executor', 'yadokari'])('has a command %s', async (name) => {
    const command = join(project, 'node_modules/.bin', name);
    expect(await runOk(command, ['version'], { cwd: project, env })).toMatch(/^yadokari \d+\.\d+\.\d+\n$/);
  });

  it('has types for programs, which build', async () => {
    writeFileSync(join(project, 'program.ts'), program);
    cpSync(join(repository, 'examples/library/build.ts'), join(project, 'example.ts'));
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
      target: 'es2024',
      module: 'nodenext',
      types: ['node'],
      typeRoots: [join(repository, 'node_modules/@types')],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    expect(await runProcess(process.execPath, [tsc, '-p', project])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });

    const { host } = scene.registry;
    const settings = { ...env, INSECURE: '1', BASE: `${host}/base/busybox:1` };
    const run = [join(project, 'example.ts'), `${host}/example/greeter:1`];
    const said = await runOk(process.execPath, run, { cwd: project, env: settings });
    expect(said).toMatch(/\n127\.0\.0\.1:\d+\/example\/greeter:1@sha256:[0-9a-f]{64}\n$/);
    expect(await hasTag(host, 'example/greeter', '1')).toBe(true);
  });

  it('builds several images at once, and leaves nothing in process or folder', async () => {
    writeFileSync(join(project, 'program.ts'), program);
    const { host } = scene.registry;
    const TMPDIR = join(scene.folder, 'empty');
    mkdirSync(TMPDIR);
    const history = join(scene.folder, 'history.db');
    const run = [join(project, 'program.ts'), host, history];
    const text = await runOk(process.execPath, run, { cwd: project, env: { ...env, TMPDIR } });
    const image = (name: string): unknown => ({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      configDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      size: expect.any(Number) as number,
      layers: expect.any(Number) as number,
      seconds: expect.any(Number) as number,
      destinations: [`${host}/library/${name}:1`],
    });
    const absent = {
      code: 'SOURCE_NOT_FOUND',
      message: '"/absent" not found',
      line: 2,
      file: 'Dockerfile',
      cause: 'undefined',
    };
    const cancelled = { code: 'CANCELLED', message: 'the build was cancelled', cause: 'Error: enough' };
    expect(JSON.parse(text)).toEqual({
      here: image('here'),
      beside: image('beside'),
      rungs: ['root', 'rootless'],
      secret: false,
      hidden: true,
      failures: [
        { code: 'USAGE', message: 'the library has no option "destinations"', cause: 'undefined' },
        {
          code: 'USAGE',
          message: '--compression has the value "lzma", which is not one of gzip, zstd',
          cause: 'undefined',
        },
        absent,
        absent,
      ],
      cancelled: [cancelled, cancelled],
      left: [],
      listeners: 0,
    });
    const ls = ['history', 'ls', '--format=json', `--history=${history}`];
    const kept = await runOk(join(project, 'node_modules/.bin/executor'), ls, { cwd: project, env });
    const { builds } = JSON.parse(kept) as {
      builds: readonly { outcome: string; failure?: { code: string } }[];
    };
    // Those that ended before there was a build are not among them.
    expect(builds.map(({ outcome, failure }) => failure?.code ?? outcome).toSorted()).toEqual([
      'CANCELLED',
      'CANCELLED',
      'SOURCE_NOT_FOUND',
      'SOURCE_NOT_FOUND',
      'succeeded',
      'succeeded',
    ]);
    expect(await hasTag(host, 'library/here', '1')).toBe(true);
    expect(await hasTag(host, 'library/beside', '1')).toBe(true);
    expect(await hasTag(host, 'library/cancelled', '1')).toBe(false);
  });
});
