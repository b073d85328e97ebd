import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLayerEngine, type Tree } from '../../../src/layer/index.ts';
import { PlannedTree } from '../../../src/build/copy/index.ts';
import { addArchive } from '../../../src/build/handlers/add-archive.ts';
import type { CopyTask } from '../../../src/build/handlers/copy.ts';
import { memoryTree } from './memory-tree.ts';

const engine = createLayerEngine({ threads: 1 });
const work = mkdtempSync(join(tmpdir(), 'add-archive-'));
afterAll(async () => {
  await engine.close();
  rmSync(work, { recursive: true });
});

/** Packs what a shell script makes, members in the order given. */
function archive(script: string, members: string): string {
  const dir = mkdtempSync(join(work, 'make-'));
  execFileSync('sh', ['-ec', `cd ${dir} && ${script}`]);
  const file = `${dir}.tar`;
  execFileSync('sh', ['-ec', `cd ${dir} && tar --no-recursion -P -cf ${file} ${members}`]);
  return file;
}

async function unpacked(base: Tree, file: string, owner?: { uid: number; gid: number }): Promise<string[]> {
  const target = new PlannedTree(base);
  // Only what unpacking asks of a task.
  const task = {
    context: {
      services: { engine, signal: new AbortController().signal },
      now: { seconds: 1, nanoseconds: 0 },
    },
    target,
    destination: '/dest/',
    options: owner ? { owner } : {},
  } as unknown as CopyTask;
  expect(await addArchive(task, file, mkdtempSync(join(work, 'bytes-')))).toBe(true);
  return target
    .entries()
    .map(({ path, type, mode, uid, gid, linkName }) =>
      `${type} ${mode.toString(8)} ${uid}:${gid} ${path} ${linkName ?? ''}`.trim(),
    );
}

describe('addArchive', () => {
  it('makes folders that the archive does not name, and leaves its root alone', async () => {
    const file = archive('mkdir -m 700 d; echo f > d/f; chmod 640 d/f; chown 5:6 d/f; chmod 711 .', '. d/f');
    expect(await unpacked(memoryTree({}), file)).toEqual([
      'directory 755 0:0 dest',
      'directory 755 0:0 dest/d',
      'file 640 5:6 dest/d/f',
    ]);
  });

  it('gives everything the owner asked for', async () => {
    const file = archive('mkdir -m 700 d; echo f > d/f; chmod 644 d/f', 'd d/f');
    expect(await unpacked(memoryTree({ dest: { dir: 0o755 } }), file, { uid: 7, gid: 8 })).toEqual([
      'directory 700 7:8 dest/d',
      'file 644 7:8 dest/d/f',
    ]);
  });

  it('follows links that are there inside the destination, absolute ones too', async () => {
    const base = memoryTree({
      'dest/real': { dir: 0o755 },
      'dest/link': { link: '/real' },
      real: { dir: 0o755 },
    });
    const file = archive('mkdir link; echo f > link/f; chmod 644 link/f', 'link/f');
    expect(await unpacked(base, file)).toEqual(['file 644 0:0 dest/real/f']);
  });

  it('refuses to write through a link of its own that leads out', async () => {
    const file = archive('mkdir x; echo f > x/f; tar -cf ../early.tar x/f; rm -r x; ln -s /etc x', 'x');
    execFileSync('sh', ['-ec', `cd ${work} && tar -A -f ${file} early.tar`]);
    await expect(unpacked(memoryTree({ etc: { dir: 0o755 } }), file)).rejects.toThrow(
      `cannot unpack "x/f" of "${file}": "/dest/x" is not a folder`,
    );
  });

  it('replaces what is in its way, whatever it is', async () => {
    const base = memoryTree({ 'dest/a/below': { file: '' }, 'dest/b': { file: '' } });
    const file = archive('echo f > a; chmod 644 a; mkdir -m 755 b', 'a b');
    expect(await unpacked(base, file)).toEqual(['file 644 0:0 dest/a', 'directory 755 0:0 dest/b']);
  });

  it('keeps hard links', async () => {
    const file = archive('echo f > a; chmod 600 a; ln a b', 'a b');
    expect(await unpacked(memoryTree({ dest: { dir: 0o755 } }), file)).toEqual([
      'file 600 0:0 dest/a',
      'hardlink 600 0:0 dest/b dest/a',
    ]);
  });

  it('is not interested in what is no archive', async () => {
    const file = join(work, 'text');
    writeFileSync(file, 'text');
    const task = {
      context: {
        services: { engine, signal: new AbortController().signal },
        now: { seconds: 1, nanoseconds: 0 },
      },
      target: new PlannedTree(memoryTree({})),
      destination: '/dest/',
      options: {},
    } as unknown as CopyTask;
    expect(await addArchive(task, file, mkdtempSync(join(work, 'bytes-')))).toBe(false);
    expect(task.target.entries()).toEqual([]);
  });
});
