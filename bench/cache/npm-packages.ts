import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { writeTar } from '../../test/support/tar.ts';

// What examples/tide-service depends on: four packages that do something, and those that come along, as packages do. They are made
// here, the same bytes each time: nothing of npm's own registry may change what is measured.

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** As `npm pack` makes it. */
  readonly tarball: Buffer;
  /** Subresource integrity, as lock files have it. */
  readonly integrity: string;
}

const scope = '@reef';
const first = '1.0.0';

/** What the service itself calls. */
const written: Readonly<Record<string, string>> = {
  config: 'exports.setting = (name, otherwise) => process.env[name] ?? otherwise;\n',
  logger: 'exports.log = (message) => console.log(`${new Date().toISOString()} ${message}`);\n',
  router: `const nothing = { status: 404, body: { error: 'not found' } };
exports.router = (routes) => (url) => (routes[url] ? { status: 200, body: routes[url]() } : nothing);
`,
  units: 'exports.metres = (value) => Math.round(value * 100) / 100;\n',
};

// prettier-ignore
const along = [
  'abalone', 'anemone', 'barnacle', 'blenny', 'brittlestar', 'butterfish', 'clam', 'clownfish', 'cockle', 'conch', 'coral',
  'cowrie', 'crab', 'cuttlefish', 'damselfish', 'dugong', 'eel', 'fanworm', 'feather', 'goby', 'grouper', 'grunt', 'hermit',
  'hydroid', 'jellyfish', 'kelp', 'limpet', 'lionfish', 'lobster', 'manta', 'moray', 'mussel', 'nautilus', 'nudibranch',
  'octopus', 'oyster', 'parrotfish', 'periwinkle', 'plankton', 'pufferfish', 'ray', 'scallop', 'seahorse', 'seastar', 'shrimp',
  'siphon', 'snapper', 'sponge', 'squid', 'tang', 'triggerfish', 'triton', 'turtle', 'urchin', 'whelk', 'wrasse',
];

/** Modules of a package, and lines of one: some 45 kB for each package. */
const modules = 14;
const lines = 60;

/** Text that is the same for the same name, and compresses like a program. */
function moduleText(name: string, at: number): string {
  let noise = createHash('sha256').update(`${name} ${at}`).digest('hex');
  const text = Array.from({ length: lines }, (_, line) => {
    if (line % 16 === 15) noise = createHash('sha256').update(noise).digest('hex');
    const word = noise.slice((line % 16) * 4, (line % 16) * 4 + 4);
    return `exports.${name}${word} = (value) => value + 0x${word}; // step ${line} of ${name}`;
  });
  return `'use strict';\n${text.join('\n')}\n`;
}

function pack(name: string, manifest: object): Buffer {
  const files = [
    ['package.json', JSON.stringify(manifest, undefined, 2)],
    ['index.js', `'use strict';\n${written[name] ?? `exports.name = '${name}';\n`}`],
    ['README.md', `# ${scope}/${name}\n\nMade for a measurement.\n`],
    ...Array.from({ length: modules }, (_, at) => [`lib/part-${at}.js`, moduleText(name, at)]),
  ];
  const entries = files.map(([path = '', text = '']) => ({
    name: `package/${path}`,
    mtime: 499_162_500, // what npm gives every file
    content: Buffer.from(text),
  }));
  return gzipUncompressed(writeTar(entries));
}

/**
 * A gzip member (RFC 1952) of stored blocks: what deflate makes of the same bytes differs between versions of zlib, and lock files
 * name digests.
 */
function gzipUncompressed(content: Buffer): Buffer {
  const blocks: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  const most = 0xffff;
  for (let at = 0; at < content.length; at += most) {
    const block = content.subarray(at, at + most);
    const head = Buffer.from([at + most >= content.length ? 1 : 0, 0, 0, 0, 0]);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ most, 3);
    blocks.push(head, block);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(content), 0);
  end.writeUInt32LE(content.length, 4);
  return Buffer.concat([...blocks, end]);
}

function npmPackage(name: string, version: string, dependencies: Record<string, string>): NpmPackage {
  const full = `${scope}/${name}`;
  const tarball = pack(name, { name: full, version, license: 'Apache-2.0', main: 'index.js', dependencies });
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  return { name: full, version, dependencies, tarball, integrity };
}

/** Each of the written ones brings a quarter of the others along, which stand in a chain with branches. */
function dependenciesOf(name: string): Record<string, string> {
  const mine = Object.keys(written).indexOf(name);
  const at = along.indexOf(name);
  const wanted = mine >= 0 ? [mine] : [at + 4, at + 8];
  const names = wanted.flatMap((index) => along[index] ?? []);
  return Object.fromEntries(names.map((one) => [`${scope}/${one}`, first]));
}

/** Newest last: `@reef/logger` has a second version, for a dependency that changes. */
export function npmPackages(): readonly NpmPackage[] {
  const names = [...Object.keys(written), ...along];
  return [
    ...names.map((name) => npmPackage(name, first, dependenciesOf(name))),
    npmPackage('logger', '1.1.0', dependenciesOf('logger')),
  ];
}

/** `package-lock.json` of a project with these dependencies, as npm 10 writes it. */
export function lockFile(
  project: { name: string; version: string; license: string; dependencies: Record<string, string> },
  packages: readonly NpmPackage[],
): string {
  const { name, version, license, dependencies } = project;
  const found = new Map<string, object>();
  const add = (wanted: Readonly<Record<string, string>>): void => {
    for (const [one, exact] of Object.entries(wanted)) {
      if (found.has(`node_modules/${one}`)) continue;
      const chosen = packages.find((other) => other.name === one && other.version === exact);
      if (!chosen) throw new Error(`no package ${one}@${exact}`);
      found.set(`node_modules/${one}`, lockEntry(chosen));
      add(chosen.dependencies);
    }
  };
  add(dependencies);
  const sorted = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = Object.fromEntries([['', { name, version, license, dependencies }], ...sorted]);
  const document = { name, version, lockfileVersion: 3, requires: true, packages: all };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function lockEntry({ name, version, integrity, dependencies }: NpmPackage): object {
  const resolved = `https://registry.npmjs.org/${tarballPath({ name, version })}`;
  const some = Object.keys(dependencies).length > 0;
  return { version, resolved, integrity, license: 'Apache-2.0', ...(some ? { dependencies } : {}) };
}

/** Where a registry has a package's archive, without a slash at the beginning. */
export function tarballPath({ name, version }: { name: string; version: string }): string {
  return `${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
}
