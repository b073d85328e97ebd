import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ownArchitecture } from '../../scripts/image/architectures.ts';
import { serveRootBase } from '../../scripts/image/root-base.ts';
import { version } from '../../src/cli/version.ts';
import { applyLayer, emptyFileSystem, type FileSystem } from '../conformance/flatten.ts';
import { startContainerd, type Containerd } from '../support/containerd.ts';
import { startDockerd, type Dockerd, type StorageDriver } from '../support/dockerd.ts';
import { executorPath } from '../support/executor.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folders.ts';
import { runOk, runProcess, type ProcessResult } from '../support/process.ts';
import { RegistryClient } from '../support/registry-client.ts';
import { startDockerRegistry, type DockerRegistry } from '../support/registry/index.ts';

/** `npm run image`, from end to end: what is pushed, what is in it, who can pull it. */

const root = join(import.meta.dirname, '../..');
const architectures = ['amd64', 'arm64'] as const;

let temporary: TemporaryFolder;
let registry: DockerRegistry;
let client: RegistryClient;
let printed: string[];

const path = (name: string): string => join(temporary.path, name);

/** What the script prints. The suite's own bundle is used where there is one. */
async function npmRunImage(output: string, args: readonly string[]): Promise<string[]> {
  const executor = executorPath('sources');
  const bundle = basename(executor) === 'index.js' ? ['--bundle', dirname(dirname(executor))] : [];
  const script = join(root, 'scripts/image.ts');
  const stdout = await runOk(process.execPath, [script, '--output', output, ...bundle, ...args]);
  return stdout.trimEnd().split('\n');
}

beforeAll(async () => {
  temporary = temporaryFolder('image', 4e9);
  registry = await startDockerRegistry({ storage: path('registry') });
  client = new RegistryClient(registry.host);
  printed = await npmRunImage(path('image'), ['--destination', `${registry.host}/yadokari`, '--insecure']);
}, 600_000);

afterAll(async () => {
  await registry.stop();
  temporary[Symbol.dispose]();
});

const known = new Map<string, Promise<FileSystem>>();

/** All files of an image, as a container sees them; read once. */
function filesOf(tag: string, architecture: string): Promise<FileSystem> {
  const key = `${tag} ${architecture}`;
  const files = known.get(key) ?? readFiles(tag, architecture);
  known.set(key, files);
  return files;
}

async function readFiles(tag: string, architecture: string): Promise<FileSystem> {
  const { layers } = await client.fetchImage('yadokari', tag, `linux/${architecture}`);
  let files = emptyFileSystem();
  for (const layer of layers) files = applyLayer(files, await client.fetchLayer('yadokari', layer));
  return files;
}

const configOf = async (tag: string, architecture = 'amd64'): Promise<unknown> =>
  (await client.fetchImage('yadokari', tag, `linux/${architecture}`)).config['config'];

describe('npm run image', () => {
  it('prints the size of each image, and what it pushed', () => {
    const digest = 'sha256:[0-9a-f]{64}';
    const folder = path('image').replaceAll('.', '\\.');
    expect(printed).toEqual([
      expect.stringMatching(`^executor amd64  \\d+\\.\\d MB  ${digest}  ${folder}/amd64/executor$`),
      expect.stringMatching(`^debug    amd64  \\d+\\.\\d MB  ${digest}  ${folder}/amd64/debug$`),
      expect.stringMatching(`^warmer   amd64  \\d+\\.\\d MB  ${digest}  ${folder}/amd64/warmer$`),
      expect.stringMatching(`^executor arm64  \\d+\\.\\d MB  ${digest}  ${folder}/arm64/executor$`),
      expect.stringMatching(`^debug    arm64  \\d+\\.\\d MB  ${digest}  ${folder}/arm64/debug$`),
      expect.stringMatching(`^warmer   arm64  \\d+\\.\\d MB  ${digest}  ${folder}/arm64/warmer$`),
      expect.stringMatching(`^pushed   ${registry.host}/yadokari:latest@${digest}$`),
      expect.stringMatching(`^pushed   ${registry.host}/yadokari:debug@${digest}$`),
      expect.stringMatching(`^pushed   ${registry.host}/yadokari:warmer@${digest}$`),
    ]);
  });

  it.each(['latest', 'debug', 'warmer'])(
    'pushes :%s for both architectures, none above 60 MB',
    async (tag) => {
      for (const architecture of architectures) {
        const image = await client.fetchImage('yadokari', tag, `linux/${architecture}`);
        expect(image.config).toMatchObject({ os: 'linux', architecture });
        const bytes = image.layers.reduce((sum, { size }) => sum + size, 0);
        expect(bytes).toBeLessThan(60e6);
      }
    },
  );

  it('gives the same digests again, wherever and as whoever', async () => {
    const again = path('elsewhere/again');
    mkdirSync(dirname(again));
    const before = process.umask(0o077);
    try {
      const lines = await npmRunImage(again, ['--architecture', 'arm64']);
      const first = printed.filter((line) => line.includes(' arm64 '));
      expect(lines.map((line) => line.replace(again, path('image')))).toEqual(first);
    } finally {
      process.umask(before);
    }
  }, 300_000);

  it('names an architecture that it cannot make', async () => {
    const script = join(root, 'scripts/image.ts');
    const { status, stderr } = await runProcess(process.execPath, [script, '--architecture', 's390x']);
    expect([status, stderr]).toEqual([
      1,
      'error: no architecture "s390x": the image is made for amd64 and arm64\n',
    ]);
  });
});

describe('the config', () => {
  const common = {
    Entrypoint: ['/kaniko/executor'],
    WorkingDir: '/workspace',
  };
  const env = ['HOME=/root', 'USER=root', 'SSL_CERT_DIR=/kaniko/ssl/certs', 'DOCKER_CONFIG=/kaniko/.docker/'];

  it.each(architectures)("is Kaniko's: latest, %s", async (architecture) => {
    expect(await configOf('latest', architecture)).toEqual({
      ...common,
      Env: ['PATH=/usr/local/bin:/kaniko:/kaniko/bin:/busybox', ...env],
    });
  });

  it.each(architectures)(
    'of the warmer differs from that of the executor by its entry point: %s',
    async (architecture) => {
      expect(await configOf('warmer', architecture)).toEqual({
        ...((await configOf('latest', architecture)) as object),
        Entrypoint: ['/kaniko/warmer'],
      });
      const [warmer, latest] = await Promise.all(
        ['warmer', 'latest'].map((tag) => client.fetchImage('yadokari', tag, `linux/${architecture}`)),
      );
      expect(warmer?.layers).toEqual(latest?.layers);
    },
  );

  it.each(architectures)("is Kaniko's: debug, %s", async (architecture) => {
    const usual = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    expect(await configOf('debug', architecture)).toEqual({
      ...common,
      Env: [`PATH=${usual}:/kaniko:/kaniko/bin:/busybox`, ...env],
    });
  });
});

/** Paths outside of /kaniko, links with their targets. */
function outside(files: FileSystem): string[] {
  return [...files]
    .filter(([name]) => !name.startsWith('/kaniko/'))
    .map(([name, { type, link }]) => (type === 'symlink' ? `${name} -> ${link}` : name))
    .sort();
}

describe('the files', () => {
  const latest = [
    ['/', '/busybox -> kaniko/busybox', '/etc', '/etc/group', '/etc/nsswitch.conf', '/etc/passwd', '/kaniko'],
    ['/root', '/run', '/run/secrets', '/run/secrets/kubernetes.io', '/tmp'],
    ['/usr', '/usr/local', '/usr/local/bin', '/var', '/var/run -> ../run', '/workspace'],
  ].flat();
  const debug = [
    '/bin -> kaniko/busybox',
    '/etc/os-release',
    '/lib -> kaniko/lib',
    '/usr/bin -> ../kaniko/busybox',
  ];

  it.each([
    ['latest', 'amd64', latest],
    ['latest', 'arm64', latest],
    ['debug', 'amd64', [...latest, ...debug, '/lib64 -> kaniko/lib']],
    ['debug', 'arm64', [...latest, ...debug]],
  ])('outside of /kaniko are few: %s, %s', async (tag, architecture, expected) => {
    expect(outside(await filesOf(tag, architecture))).toEqual([...expected].sort());
  });

  it.each(architectures)('belong to UID and GID 1000, and make nobody root: %s', async (architecture) => {
    const files = [...(await filesOf('debug', architecture))];
    expect(files.filter(([, { uid, gid }]) => uid !== 1000 || gid !== 1000)).toEqual([]);
    expect(files.filter(([, { mode }]) => (mode & 0o6000) !== 0)).toEqual([]);
    expect(files.filter(([, { xattrs }]) => Object.keys(xattrs).length > 0)).toEqual([]);
    expect(files.filter(([, { mtime }]) => mtime !== 0)).toEqual([]);
    expect(files.find(([name]) => name === '/tmp')?.[1].mode).toBe(0o1777);
  });

  it.each(architectures)("have Kaniko's paths, and say what they are made of: %s", async (architecture) => {
    const files = await filesOf('latest', architecture);
    for (const name of ['/kaniko/.docker', '/kaniko/ssl/certs', '/kaniko/bin'])
      expect(files.get(name)?.type).toBe('dir');
    for (const name of [
      '/kaniko/executor',
      '/kaniko/warmer',
      '/kaniko/bin/node',
      '/kaniko/bin/unshare',
      '/kaniko/busybox/busybox',
    ])
      expect(files.get(name)).toMatchObject({ type: 'file', mode: 0o755 });
    expect(files.get('/kaniko/busybox/sh')).toMatchObject({ type: 'symlink', link: 'busybox' });
    const authorities = files.get('/kaniko/ssl/certs/ca-certificates.crt')?.content.toString() ?? '';
    expect(authorities.match(/-----BEGIN CERTIFICATE-----/g)?.length).toBeGreaterThan(100);
    const image = JSON.parse(files.get('/kaniko/image.json')?.content.toString() ?? '') as {
      sources: object;
    };
    expect(image).toMatchObject({ version, architecture });
    for (const name of Object.keys(image.sources)) expect(files.has(`/kaniko/licenses/${name}`)).toBe(true);
  });
});

/** Writes the programs and libraries of an image to a folder. @returns their paths there */
function unpackPrograms(files: FileSystem, folder: string): string[] {
  const programs = [...files].filter(([name]) => /^\/kaniko\/(bin|lib)\/[^/]+$/.test(name));
  return programs.map(([name, { content }]) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o755 });
    return file;
  });
}

describe('the programs', () => {
  const machines = { amd64: 'Advanced Micro Devices X86-64', arm64: 'AArch64' };
  const loaders = { amd64: 'ld-linux-x86-64.so.2', arm64: 'ld-linux-aarch64.so.1' };

  it.each(architectures)(
    'are for the architecture, with all they need in /kaniko/lib: %s',
    async (architecture) => {
      const folder = path(`programs-${architecture}`);
      const unpacked = unpackPrograms(await filesOf('latest', architecture), folder);
      expect(unpacked).toContain(join(folder, 'kaniko/bin/node'));
      for (const file of unpacked) {
        expect(await runOk('readelf', ['--file-header', file])).toContain(machines[architecture]);
        const needed = (await runOk('patchelf', ['--print-needed', file])).split('\n').filter(Boolean);
        const missing = needed.filter((name) => !existsSync(join(folder, 'kaniko/lib', name)));
        expect([file, missing]).toEqual([file, []]);
        if (dirname(file) !== join(folder, 'kaniko/bin')) continue;
        const interpreter = await runOk('patchelf', ['--print-interpreter', file]);
        expect(interpreter).toBe(`/kaniko/lib/${loaders[architecture]}\n`);
        expect(await runOk('patchelf', ['--print-rpath', file])).toBe('/kaniko/lib\n');
      }
    },
  );
});

/** Writes an image to a folder, links included, as far as programs need it. */
function unpack(files: FileSystem, folder: string): void {
  for (const [name, { type, content, link, mode }] of files) {
    const target = join(folder, name);
    mkdirSync(type === 'dir' ? target : dirname(target), { recursive: true });
    if (type === 'symlink') symlinkSync(link, target);
    if (type === 'file') writeFileSync(target, content, { mode });
  }
}

describe('the image of the other architecture', () => {
  it('runs: the executor, its shell, unshare', async () => {
    const [other, emulator] =
      process.arch === 'arm64' ? ['amd64', 'qemu-x86_64-static'] : ['arm64', 'qemu-aarch64-static'];
    const folder = path('other');
    unpack(await filesOf('latest', other), folder);
    copyFileSync(`/usr/bin/${emulator}`, join(folder, 'emulator'));
    const run = (...command: readonly string[]): Promise<string> =>
      runOk('chroot', [folder, '/emulator', ...command], { env: { PATH: process.env['PATH'] } });
    const executor = '/kaniko/dist/executor/index.js';
    expect(await run('/kaniko/bin/node', executor, 'version')).toBe(`yadokari ${version}\n`);
    expect(await run('/kaniko/busybox/sh', '-c', 'echo hi')).toBe('hi\n');
    expect(await run('/kaniko/bin/unshare', '--version')).toMatch(/^unshare from util-linux \d/);
  }, 120_000);
});

describe.each<[StorageDriver, number]>([
  ['vfs', 1000],
  ['overlay2', 0],
])('Docker with %s', (driver, owner) => {
  let dockerd: Dockerd;
  beforeAll(async () => {
    dockerd = await startDockerd({ driver });
  }, 60_000);
  afterAll(() => dockerd[Symbol.asyncDispose](), 60_000);

  it('pulls the index and runs its own architecture', async () => {
    const image = `${registry.host}/yadokari:latest`;
    await dockerd.docker('pull', '--quiet', image);
    const { status, stdout, stderr } = await dockerd.run(image, { args: ['version'] });
    expect([status, stdout, stderr]).toEqual([0, `yadokari ${version}\n`, '']);
  }, 60_000);

  it(`gives the root folder to UID ${owner}`, async () => {
    const args = ['sh', '-c', 'stat -c %u / /kaniko /etc /workspace'];
    const { stdout } = await dockerd.run(`${registry.host}/yadokari:latest`, { args });
    expect(stdout).toBe(`${owner}\n1000\n1000\n1000\n`);
  });

  if (driver !== 'overlay2') return;
  it('builds the image in a container of itself with the default rights, as outside', async () => {
    const architecture = ownArchitecture();
    await using base = await serveRootBase([architecture]);
    const dockerfile = readFileSync(join(root, 'image/Dockerfile'), 'utf8');
    const tried = 'FROM debug AS tried\nRUN executor version > /version; ls /kaniko >> /version\n';
    mkdirSync(path('itself'));
    writeFileSync(path('itself/Dockerfile'), `${dockerfile}\n${tried}`);
    const { config, layers } = await client.fetchImage('yadokari', 'debug', `linux/${architecture.name}`);
    const epoch = Date.parse(String(config['created'])) / 1000;
    const build = (target: string): Promise<ProcessResult> =>
      dockerd.run(`${registry.host}/yadokari:latest`, {
        flags: [
          ['--volume', `${path('image')}/${architecture.name}/context:/context:ro`],
          ['--volume', `${path('itself')}:/dockerfile:ro`, '--env', `SOURCE_DATE_EPOCH=${epoch}`],
        ].flat(),
        args: [
          ['--context', '/context', '--dockerfile', '/dockerfile/Dockerfile', '--target', target],
          ['--custom-platform', `linux/${architecture.name}`, '--ignore-var-run=false'],
          ['--build-arg', `ROOT=${base.reference(architecture)}`, '--kaniko-dir', '/else/where'],
          ['--image-format', 'oci', '--compression-level', '6', '--insecure', '--insecure-pull'],
          ['--destination', `${registry.host}/itself:${target}`],
        ].flat(),
      });
    const { status, stderr } = await build('debug');
    const line = printed.find((one) => one.startsWith(`debug    ${architecture.name} `)) ?? '';
    const [digest] = /sha256:[0-9a-f]{64}/.exec(line) ?? [];
    expect([status, stderr]).toEqual([0, expect.stringContaining(`itself@${digest}`)]);
    // Its commands see the image's own /kaniko, where the executor that builds lay.
    const run = await build('tried');
    expect([run.status, run.stderr]).toEqual([0, expect.stringContaining('with isolation takeover')]);
    const built = await client.fetchImage('itself', 'tried');
    expect(built.layers.slice(0, -1)).toEqual(layers);
    const [last] = built.layers.slice(-1);
    const files = applyLayer(emptyFileSystem(), await client.fetchLayer('itself', last!));
    // The image has none of the three folders, and a step needs them: BuildKit leaves them in the layer as well.
    expect([...files.keys()]).toEqual(['/', '/dev', '/proc', '/sys', '/version']);
    const context = `${path('image')}/${architecture.name}/context`;
    const own = ['runtime', 'program'].flatMap((part) => readdirSync(join(context, part, 'kaniko')));
    const shown = [...new Set(own)].filter((name) => !name.startsWith('.')).toSorted();
    const expected = [`yadokari ${version}`, ...shown].map((line) => `${line}\n`).join('');
    expect(files.get('/version')?.content.toString()).toBe(expected);
  }, 120_000);
});

describe('containerd', () => {
  let containerd: Containerd;
  let image: string;
  beforeAll(async () => {
    containerd = await startContainerd();
    image = `${registry.host}/yadokari:user`;
    // ctr runs an image as whom it names.
    mkdirSync(path('user'));
    writeFileSync(path('user/Dockerfile'), `FROM ${registry.host}/yadokari:latest\nUSER 1000\n`);
    const outputs = ['--destination', image, '--tar-path', path('user.tar')];
    const build = ['--context', path('user'), ...outputs, '--insecure', '--verbosity', 'warn'];
    await runOk(process.execPath, [executorPath('sources'), ...build]);
    await containerd.ctr('images', 'pull', '--plain-http', image);
  }, 120_000);
  afterAll(() => containerd[Symbol.asyncDispose](), 60_000);

  it('runs the executor as UID 1000', async () => {
    const { status, stdout, stderr } = await containerd.run(image, ['/kaniko/executor', 'version']);
    expect([status, stdout, stderr]).toEqual([0, `yadokari ${version}\n`, '']);
  });

  it('imports the archive of the image as well', async () => {
    await containerd.ctr('images', 'remove', image);
    await containerd.ctr('images', 'import', path('user.tar'));
    const { status, stdout, stderr } = await containerd.run(image, ['/kaniko/executor', 'version']);
    expect([status, stdout, stderr]).toEqual([0, `yadokari ${version}\n`, '']);
  }, 60_000);

  // It leaves out an entry for the root folder when it unpacks a layer.
  it('gives the root folder to root, whatever the image says', async () => {
    const command = ['/busybox/stat', '-c', '%u', '/', '/kaniko', '/etc', '/workspace'];
    expect((await containerd.run(image, command)).stdout).toBe('0\n1000\n1000\n1000\n');
  });
});
