import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

const root = resolve(__dirname, '../../..');
let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('bundle', 2e8);
});
afterAll(() => folder[Symbol.dispose]());

const here = (...names: string[]): string => join(folder.path, ...names);

/** A program that does what ours does: finds files beside itself, starts a thread, loads a part later, uses a package. */
const sources = {
  'main.js': `#!/usr/bin/env node
    import { Worker } from 'node:worker_threads';
    import { fileURLToPath } from 'node:url';
    import { dirname, join } from 'node:path';
    import { createRequire } from 'node:module';
    import { once } from 'node:events';
    import { XzReadableStream } from 'xz-decompress';
    import { greeting } from './greeting.js';
    const beside = (name) => join(dirname(fileURLToPath(import.meta.url)), name);
    const worker = new Worker(beside('worker.js'));
    const [answer] = await once(worker, 'message');
    const { later } = await import('./later.js');
    const native = createRequire(import.meta.url)(fileURLToPath(new URL(['native', 'koffi.node'].join('/'), import.meta.url)));
    const xz = Buffer.from('/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQABaGkAAAD+qTgRvMqlSAABGgLcLqV+H7bzfQEAAAAABFla', 'base64');
    let text = '';
    for await (const chunk of new XzReadableStream(new Blob([xz]).stream())) text += Buffer.from(chunk).toString();
    console.log(JSON.stringify([greeting, answer, later, typeof native.load, text.length]));`,
  'greeting.js': `export const greeting = 'hello';`,
  'later.js': `export const later = 'later';`,
  'worker.js': `import { parentPort } from 'node:worker_threads'; import { greeting } from './greeting.js'; parentPort.postMessage('thread says ' + greeting);`,
};

interface Project {
  sources?: Record<string, string>;
  entries?: Record<string, string>;
  secrets?: string[];
  cwd?: string;
}

/** Makes a project in `name` and bundles it to `out`. */
function bundle(name: string, out: string, project: Project = {}): { status: number | null; stderr: string } {
  mkdirSync(here(name, 'build'), { recursive: true });
  for (const part of ['xz-decompress', 'koffi/package.json', 'koffi/LICENSE.txt', '@vercel/ncc']) {
    cpSync(join(root, 'node_modules', part), here(name, 'node_modules', part), { recursive: true });
  }
  writeFileSync(here(name, 'package.json'), '{"type":"module"}');
  for (const [file, text] of Object.entries(project.sources ?? sources)) {
    writeFileSync(here(name, 'build', file), text);
  }
  const program = {
    name: 'tool',
    entries: project.entries ?? { 'index.js': 'main.js', 'worker.js': 'worker.js' },
  };
  const options = {
    root: here(name),
    build: here(name, 'build'),
    out: here(out),
    secretPaths: [here(name), ...(project.secrets ?? [])],
  };
  const native = join(
    root,
    `node_modules/@koromix/koffi-linux-${process.arch}/linux_${process.arch}/koffi.node`,
  );
  const script = `
    import { readFileSync } from 'node:fs';
    import { bundleProgram } from ${JSON.stringify(join(root, 'scripts/bundle/program.ts'))};
    const files = new Map([['native/koffi.node', readFileSync(${JSON.stringify(native)})]]);
    const program = { ...${JSON.stringify(program)}, files, packages: [${JSON.stringify(here(name, 'node_modules/koffi'))}] };
    try { await bundleProgram(program, ${JSON.stringify(options)}); } catch (error) { console.error(error.message); process.exitCode = 1; }`;
  const args = ['--no-deprecation', '--input-type=module', '--eval', script];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: project.cwd ?? here(name),
    timeout: 20_000,
  });
  return { status, stderr };
}

function content(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(dir, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(dir, name)).toString('base64')]));
}

describe('bundleProgram', () => {
  let answer: ReturnType<typeof bundle>;
  beforeAll(() => {
    mkdirSync(here('out/tool'), { recursive: true });
    writeFileSync(here('out/tool/old.js'), '');
    answer = bundle('project', 'out');
  });

  it('replaces what an earlier run left', () => {
    expect(answer).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(here('out'))).toEqual(['tool']);
    expect(readdirSync(here('out/tool'))).not.toContain('old.js');
  });

  it('names the licenses of the packages that went in', () => {
    const text = readFileSync(here('out/tool/licenses.txt'), 'utf8');
    const heads = text.split('\n').filter((line) => /^\S+ \d+\.\d+\.\d+ \(/.test(line));
    expect(heads).toEqual([
      expect.stringMatching(/^koffi \d+\.\d+\.\d+ \(MIT\)$/),
      expect.stringMatching(/^xz-decompress \d+\.\d+\.\d+ \(MIT\)$/),
    ]);
    expect(text).toContain('(MIT)\n\nCopyright: Tim Perry');
    expect(text).toContain(readFileSync(join(root, 'node_modules/koffi/LICENSE.txt'), 'utf8').trim());
  });

  it('writes the same bytes wherever it runs, with modes that depend on nobody', () => {
    bundle('two/deeper', 'second', { cwd: '/' });
    const first = content(here('out/tool'));
    expect(content(here('second/tool'))).toEqual(first);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['index.js', 'licenses.txt', 'native/koffi.node', 'package.json', 'worker.js']),
    );
    for (const name of Object.keys(first)) expect(statSync(here('out/tool', name)).mode & 0o777).toBe(0o644);
  });

  it('makes a program that runs alone', () => {
    cpSync(here('out/tool'), here('alone'), { recursive: true });
    rmSync(here('project'), { recursive: true });
    rmSync(here('out'), { recursive: true });
    const output = execFileSync(process.execPath, [here('alone/index.js')], { encoding: 'utf8', cwd: '/' });
    expect(JSON.parse(output)).toEqual(['hello', 'thread says hello', 'later', 'function', 2]);
  });
});

describe('bundleProgram refuses', () => {
  it('an entry that is not there, and keeps the earlier bundle', () => {
    mkdirSync(here('kept/tool'), { recursive: true });
    writeFileSync(here('kept/tool/index.js'), 'old');
    expect(bundle('gone', 'kept', { entries: { 'index.js': 'gone.js' } })).toEqual({
      status: 1,
      stderr: `cannot bundle "${here('gone/build/gone.js')}": it is not there (run tsc first)\n`,
    });
    expect(readFileSync(here('kept/tool/index.js'), 'utf8')).toBe('old');
  });

  it('a file beside the bundle that webpack would take in', () => {
    const main = `export const url = new URL('./worker.js', import.meta.url);`;
    const { status, stderr } = bundle('project', 'out', {
      sources: { 'main.js': main },
      entries: { 'index.js': 'main.js' },
    });
    expect(status).toBe(1);
    expect(stderr).toContain(`cannot bundle "${here('project/build/main.js')}": it refers to`);
  });

  it('a path of the machine that it was made on', () => {
    const main = `console.log(${JSON.stringify('/secret/place/x')});`;
    const project = {
      sources: { 'main.js': main },
      entries: { 'index.js': 'main.js' },
      secrets: ['/secret/place'],
    };
    expect(bundle('project', 'out', project)).toEqual({
      status: 1,
      stderr: 'file "index.js" of a bundle names the folder "/secret/place"\n',
    });
  });
});
