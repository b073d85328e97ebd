import { execFileSync } from 'node:child_process';
import { writeTar } from '../support/tar.ts';
import { compress, treeEntries, type Tree } from '../support/tree.ts';
import { contentHash, LONGEST_TEXT, type Base } from './answer.ts';
import { applyLayer, emptyFileSystem } from './flatten.ts';
import { sha256, type Descriptor, type RegistryClient } from '../support/registry-client.ts';

/** The images that the cases build on, made here, so that nothing has to be downloaded and each holds what a case needs. */
interface BaseDefinition {
  layers: Tree[];
  config?: Record<string, unknown>;
  compression?: 'gzip' | 'zstd';
  /** OCI media types instead of Docker's. */
  oci?: true;
  platform?: { os: string; architecture: string; variant?: string };
  author?: string;
}

/** What an image without a word about it is for. BuildKit runs here, so this is its native platform too. */
const NATIVE = { os: 'linux', architecture: process.arch === 'arm64' ? 'arm64' : 'amd64' };

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Everything the shell of a case may need, one program under many names. */
function busyboxFiles(): Tree {
  const applets = execFileSync('busybox', ['--list'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const links = applets
    .filter((name) => name !== 'busybox')
    .map((name) => [`bin/${name}`, { symlink: 'busybox' }] as const);
  const busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
  return { 'bin/': {}, 'bin/busybox': { from: busybox, mode: '0755' }, ...Object.fromEntries(links) };
}

/** Laid out as Debian and Fedora are since they merged /usr: /bin is a link. */
function mergedFiles(): Tree {
  const programs = Object.entries(busyboxFiles()).map(([path, item]) => [`usr/${path}`, item] as const);
  const { 'sbin/': _sbin, ...system } = systemFiles();
  const links: Tree = {
    bin: { symlink: 'usr/bin' },
    sbin: { symlink: 'usr/sbin' },
    lib: { symlink: 'usr/lib' },
    'usr/sbin/': {},
  };
  return { ...system, ...Object.fromEntries(programs), ...links };
}

const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
app:x:1000:1000:Application:/home/app:/bin/sh
builder:x:1001:100:Builder:/home/builder:/bin/sh
lost:x:1002:1002:No home:/nowhere/lost:/bin/sh
homeless:x:1003:1003:Empty home::/bin/sh
12345:x:1500:1500:A name made of digits:/home/digits:/bin/sh
`;

const GROUP = `root:x:0:
daemon:x:1:
staff:x:50:app
users:x:100:
app:x:1000:
lost:x:1002:
homeless:x:1003:
digits:x:1500:
extra:x:2000:app,builder
`;

function systemFiles(): Tree {
  return {
    'dev/': {},
    'etc/': {},
    'etc/passwd': PASSWD,
    'etc/group': GROUP,
    'etc/hostname': 'base\n',
    'home/': {},
    'home/app/': { uid: 1000, gid: 1000, mode: '0750' },
    'home/app/.profile': { content: 'umask 022\n', uid: 1000, gid: 1000 },
    'home/builder/': { uid: 1001, gid: 100 },
    'opt/': {},
    'proc/': { mode: '0555' },
    'root/': { mode: '0700' },
    'sbin/': {},
    'sys/': { mode: '0555' },
    'tmp/': { mode: '1777' },
    'usr/': {},
    'usr/bin/': {},
    'usr/lib/': {},
    'usr/local/': {},
    'usr/local/bin/': {},
    'var/': {},
    'var/lib/': {},
    'var/run': { symlink: '../run' },
    'run/': {},
  };
}

/** Files of every kind, for what must survive, be changed or disappear. */
const KINDS: Tree = {
  'data/': {},
  'data/plain': 'plain\n',
  'data/twin-a': 'two names\n',
  'data/twin-b': { hardlink: 'data/twin-a' },
  'data/setuid': { content: 'setuid\n', mode: '4755' },
  'data/setgid/': { mode: '2775', gid: 50 },
  'data/setgid/inside': { content: 'inside\n', gid: 50 },
  'data/sticky/': { mode: '1777' },
  'data/closed/': { mode: '0000' },
  'data/closed/secret': { content: 'secret\n', mode: '0000' },
  'data/fifo': { fifo: true, mode: '0600' },
  'data/null': { char: '1,3', mode: '0666' },
  'data/loop': { block: '7,0', mode: '0660', gid: 6 },
  'data/capable': {
    content: 'capable\n',
    mode: '0755',
    xattrs64: { 'security.capability': 'AQAAAgAgAAAAAAAAAAAAAAAAAAA=' },
  },
  'data/noted': { content: 'noted\n', xattrs: { 'user.note': 'from the base' } },
  'data/empty': '',
  'data/link': { symlink: 'plain', uid: 1000, gid: 1000 },
  'data/dangling': { symlink: 'nothing-here' },
  'data/owned': { content: 'owned\n', uid: 123456, gid: 7654321 },
  'data/tree/': {},
  'data/tree/one': '1\n',
  'data/tree/two': '2\n',
  'data/tree/sub/': {},
  'data/tree/sub/three': '3\n',
  'data/old/': {},
  'data/old/gone': 'gone\n',
  'data/old/kept': 'kept\n',
  'data/veiled/': { uid: 1000 },
  'data/veiled/hidden': 'hidden\n',
  [`data/${'long-name-'.repeat(12)}`]: 'a name beyond the header of a tar\n',
  [`data/${'deep/'.repeat(30)}bottom`]: 'deep\n',
  'data/snowman-☃': 'utf-8\n',
  'data/latin-\\xe9': 'not utf-8\n',
};

const KINDS_ABOVE: Tree = {
  'data/': {},
  'data/old/': {},
  'data/old/.wh.gone': '',
  'data/veiled/': { uid: 1000 },
  'data/veiled/.wh..wh..opq': '',
  'data/veiled/shown': 'shown\n',
  'data/above': 'second layer\n',
};

/** Links in the way of every destination and source. */
const LINKS: Tree = {
  'real/': {},
  'real/dir/': { mode: '0711', uid: 1000, gid: 1000 },
  'real/dir/file': 'real file\n',
  'real/other/': {},
  absolute: { symlink: '/real/dir' },
  relative: { symlink: 'real/dir' },
  chain: { symlink: 'relative' },
  dangling: { symlink: '/made/up' },
  upward: { symlink: '../../../real/dir' },
  loop: { symlink: 'loop' },
  tofile: { symlink: 'real/dir/file' },
  'real/back': { symlink: '..' },
  'real/dir/self': { symlink: '.' },
  'passwd-link': { symlink: '/etc/passwd' },
  outside: { symlink: '../../../../../../etc/hostname' },
};

const CONFIGURED = {
  Env: [
    PATH,
    'FROM_BASE=base value',
    'EMPTY=',
    'HOME=/var/home',
    'SPACED=a b  c',
    'TRICKY=$HOME ${x} "quoted" \\back',
  ],
  Entrypoint: ['/bin/sh', '-c'],
  Cmd: ['echo from the base'],
  User: 'app:staff',
  WorkingDir: '/srv/work',
  Labels: { base: 'yes', shared: 'from base', empty: '' },
  ExposedPorts: { '80/tcp': {}, '53/udp': {} },
  Volumes: { '/var/data': {} },
  StopSignal: 'SIGINT',
  Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 5_000_000_000, Retries: 2 },
  Shell: ['/bin/sh', '-ec'],
};

const ONBUILD = [
  'ARG FLAVOUR=plain',
  'ENV TRIGGERED=yes FLAVOUR=$FLAVOUR',
  'RUN echo "triggered $FLAVOUR" > /triggered',
  'COPY *.txt /from-context/',
  'WORKDIR /triggered-dir',
];

function definitions(): Record<string, BaseDefinition> {
  const busybox = [{ ...busyboxFiles(), ...systemFiles() }];
  const config = { Env: [PATH], Cmd: ['sh'] };
  const marked = (name: string): Tree[] => [...busybox, { 'etc/platform': `${name}\n` }];
  return {
    busybox: { layers: busybox, config },
    kinds: { layers: [...busybox, KINDS, KINDS_ABOVE], config },
    links: { layers: [...busybox, LINKS], config },
    bare: { layers: [{ ...busyboxFiles() }] },
    configured: {
      layers: [...busybox, { 'srv/': {}, 'srv/work/': { uid: 1000, gid: 50 } }],
      config: CONFIGURED,
      author: 'The Base <base@example.org>',
    },
    onbuild: { layers: busybox, config: { ...config, OnBuild: ONBUILD } },
    'onbuild-from': {
      layers: busybox,
      config: { ...config, OnBuild: ['COPY --from=helper /made /got', 'USER app'] },
    },
    'onbuild-chain': { layers: busybox, config: { ...config, OnBuild: ['ONBUILD RUN echo no'] } },
    zstd: { layers: [...busybox, { 'etc/zstd': 'yes\n' }], config, compression: 'zstd', oci: true },
    oci: { layers: [...busybox, { 'etc/oci': 'yes\n' }], config, oci: true },
    amd64: { layers: marked('amd64'), config },
    arm64: {
      layers: marked('arm64'),
      config,
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    },
    armv7: { layers: marked('armv7'), config, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
    merged: { layers: [mergedFiles()], config },
  };
}

const INDEXES: Record<string, string[]> = { multi: ['amd64', 'arm64', 'armv7'] };

export interface Bases {
  all: Base[];
  /** sha256 of a content → "IMAGE:PATH" */
  known: Map<string, string>;
}

interface Prepared {
  definition: BaseDefinition;
  layers: Buffer[];
  config: Record<string, unknown>;
}

/** Makes every base image and pushes it as `base/NAME:latest`. */
export async function pushBases(registry: RegistryClient): Promise<Bases> {
  const prepared = Object.entries(definitions()).map(([name, definition]) => ({
    name,
    ...prepare(definition),
  }));
  for (const image of prepared)
    await pushImage(registry, image, { repository: `base/${image.name}`, tag: 'latest' });
  for (const [name, members] of Object.entries(INDEXES)) {
    const images = prepared.filter((image) => members.includes(image.name));
    await pushIndex(registry, `base/${name}`, images);
  }
  const all = prepared.map(({ name, layers, config }) => ({
    name,
    config,
    files: layers.reduce(applyLayer, emptyFileSystem()),
  }));
  return { all, known: knownContents(all) };
}

function prepare(definition: BaseDefinition): Prepared {
  const layers = definition.layers.map((layer) => writeTar(treeEntries(layer)));
  return { definition, layers, config: imageConfig(definition, layers) };
}

function imageConfig(definition: BaseDefinition, layers: Buffer[]): Record<string, unknown> {
  return {
    ...(definition.platform ?? NATIVE),
    ...(definition.author === undefined ? {} : { author: definition.author }),
    created: '2024-01-02T03:04:05Z',
    config: definition.config ?? {},
    rootfs: { type: 'layers', diff_ids: layers.map(sha256) },
    history: layers.map((_, at) => ({ created: '2024-01-02T03:04:05Z', created_by: `layer ${at}` })),
  };
}

async function pushImage(
  registry: RegistryClient,
  { definition, layers, config }: Prepared,
  { repository, tag }: { repository: string; tag: string },
): Promise<Descriptor> {
  const { compression = 'gzip', oci = false } = definition;
  const type = (oci_: string, docker: string): string =>
    oci ? `application/vnd.oci.image.${oci_}` : `application/vnd.docker.${docker}`;
  const push = async (mediaType: string, blob: Buffer): Promise<Descriptor> => {
    return { mediaType, digest: await registry.pushBlob(repository, blob), size: blob.length };
  };
  const blobs: Descriptor[] = [];
  const layerType = type(`layer.v1.tar+${compression}`, 'image.rootfs.diff.tar.gzip');
  for (const layer of layers) blobs.push(await push(layerType, compress(layer, compression)));
  return registry.pushManifest(repository, tag, {
    schemaVersion: 2,
    mediaType: type('manifest.v1+json', 'distribution.manifest.v2+json'),
    config: await push(
      type('config.v1+json', 'container.image.v1+json'),
      Buffer.from(JSON.stringify(config)),
    ),
    layers: blobs,
  });
}

async function pushIndex(
  registry: RegistryClient,
  repository: string,
  images: (Prepared & { name: string })[],
): Promise<void> {
  const manifests: Descriptor[] = [];
  for (const image of images) {
    const descriptor = await pushImage(registry, image, { repository, tag: image.name });
    manifests.push({ ...descriptor, platform: image.definition.platform ?? NATIVE });
  }
  const mediaType = 'application/vnd.docker.distribution.manifest.list.v2+json';
  await registry.pushManifest(repository, 'latest', { schemaVersion: 2, mediaType, manifests });
}

function knownContents(bases: Base[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const { name, files } of bases) {
    // Only what comes from the machine's packages: what is written down above never changes by itself.
    for (const [path, { type, content }] of files) {
      const hash = type === 'file' && content.length > LONGEST_TEXT ? contentHash(content) : '';
      if (hash !== '' && !known.has(hash)) known.set(hash, `${name}:${path}`);
    }
  }
  return known;
}
