import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

const root = resolve(__dirname, '../../..');
let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('native', 1e8);
});
afterAll(() => folder[Symbol.dispose]());

const here = (...names: string[]): string => join(folder.path, ...names);
const guest = process.arch === 'arm64' ? 'x64' : 'arm64';

interface Result {
  error?: string;
  warnings: string[];
  paths: string[];
}

/** Writes the native files to `out`. Without a network: npm is not to be found. */
function natives(out: string, options: { cache: string; earlier?: string[]; network: boolean }): Result {
  const given = {
    root,
    cache: here(options.cache),
    earlier: (options.earlier ?? []).map((name) => here(name)),
  };
  const script = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    import { nativeFiles } from ${JSON.stringify(join(root, 'scripts/bundle/native.ts'))};
    const warnings = [];
    let files = new Map();
    let error;
    try { files = nativeFiles({ ...${JSON.stringify(given)}, warn: (text) => warnings.push(text) }); } catch (thrown) { error = thrown.message; }
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(${JSON.stringify(here(out))}, path)), { recursive: true });
      writeFileSync(join(${JSON.stringify(here(out))}, path), bytes);
    }
    console.log(JSON.stringify({ error, warnings, paths: [...files.keys()] }));`;
  mkdirSync(here('bin'), { recursive: true });
  const tar = spawnSync('sh', ['-c', 'command -v tar && command -v gzip'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  for (const tool of tar)
    cpSync(tool, here('bin', tool.slice(dirname(tool).length + 1)), { dereference: true });
  const env = options.network ? process.env : { ...process.env, PATH: here('bin') };
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    env,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Result;
}

/** e_machine of an ELF file: 62 is x86-64, 183 is AArch64. */
function machine(...names: string[]): number {
  const bytes = readFileSync(here(...names));
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('\u007fELF');
  return bytes.readUInt16LE(18);
}

const all = [
  'native/linux-x64/koffi.node',
  'native/linux-x64-musl/koffi.node',
  'native/linux-arm64/koffi.node',
  'native/linux-arm64-musl/koffi.node',
  'native/sources.json',
];

it('native files come from node_modules, the registry, the cache, or an earlier bundle, in that order', () => {
  expect(natives('first', { cache: 'cache', network: true })).toEqual({ warnings: [], paths: all });
  expect(machine('first/native/linux-x64/koffi.node')).toBe(62);
  expect(machine('first/native/linux-x64-musl/koffi.node')).toBe(62);
  expect(machine('first/native/linux-arm64/koffi.node')).toBe(183);
  expect(machine('first/native/linux-arm64-musl/koffi.node')).toBe(183);
  const [tarball, ...rest] = readdirSync(here('cache'));
  expect(rest).toEqual([]);
  expect(tarball).toMatch(new RegExp(`^koromix-koffi-linux-${guest}-[0-9.]+\\.tgz$`));

  expect(natives('second', { cache: 'cache', network: false })).toEqual({ warnings: [], paths: all });
  for (const path of all)
    expect(readFileSync(here('second', path)).equals(readFileSync(here('first', path)))).toBe(true);

  const third = natives('third', { cache: 'none', earlier: ['nothing', 'first'], network: false });
  expect(third).toEqual({
    warnings: [
      expect.stringMatching(
        new RegExp(`^@koromix/koffi-linux-${guest} [0-9.]+ is taken from an earlier bundle: `),
      ),
    ],
    paths: all,
  });
  for (const path of all)
    expect(readFileSync(here('third', path)).equals(readFileSync(here('first', path)))).toBe(true);
}, 60_000);

it('a tarball that was changed in the cache is fetched again', () => {
  const [tarball = ''] = readdirSync(here('cache'));
  const good = readFileSync(here('cache', tarball));
  writeFileSync(here('cache', tarball), Buffer.concat([good, Buffer.from('x')]));
  expect(natives('out', { cache: 'cache', network: true }).warnings).toEqual([]);
  expect(readFileSync(here('cache', tarball)).equals(good)).toBe(true);
}, 60_000);

it('a changed file in an earlier bundle is not taken, nor one of another version', () => {
  cpSync(here('first'), here('changed'), { recursive: true });
  writeFileSync(here('changed', `native/linux-${guest}/koffi.node`), 'other');
  cpSync(here('first'), here('older'), { recursive: true });
  const sources = readFileSync(here('older/native/sources.json'), 'utf8');
  writeFileSync(here('older/native/sources.json'), sources.replaceAll(/"sha512-[^"]+"/g, '"sha512-other"'));
  rmSync(here('none'), { recursive: true, force: true });
  const { error, paths } = natives('bad', { cache: 'none', earlier: ['changed', 'older'], network: false });
  expect(error).toContain('npm');
  expect(paths).toEqual([]);
});
