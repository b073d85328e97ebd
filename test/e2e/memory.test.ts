import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTar } from '../support/tar.ts';
import { watchMemory } from './support/memory.ts';
import { Scene, type Started } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('memory', 5e9);
});
afterAll(() => scene[Symbol.asyncDispose]());

const ceiling = 200e6;
/**
 * What planning 100,000 entries on the main thread costs today: above the ceiling, a known fault. The bound keeps it from growing
 * until plans are streamed to the thread that writes the layer.
 */
const planned = 480e6;

/** Most memory that the executor's own processes took together, in bytes, until a build that succeeds has ended. */
async function peakOf(started: Started): Promise<number> {
  const watch = watchMemory(started.folder);
  const { status, stderr } = await started.finished;
  const peak = watch.stop();
  if (status !== 0) throw new Error(stderr);
  return peak;
}

/** A gigabyte, half of which no compression makes smaller. */
async function writeGigabyte(path: string): Promise<void> {
  const file = createWriteStream(path);
  const noise = randomBytes(1 << 20);
  const text = Buffer.alloc(1 << 20, 'all work and no play ');
  for (let at = 0; at < 512; at += 1) {
    noise.writeUInt32LE(at, 0);
    for (const part of [noise, text]) if (!file.write(Buffer.from(part))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

const folders = 1000;
const filesInFolder = 100;

/** A tar of 100,000 small files. */
function manyFiles(): Buffer {
  const entries: { name: string; content?: Buffer }[] = [];
  for (let at = 0; at < folders; at += 1) {
    entries.push({ name: `many/folder-${at}/` });
    for (let file = 0; file < filesInFolder; file += 1)
      entries.push({ name: `many/folder-${at}/file-${file}`, content: Buffer.from(`${at} ${file}\n`) });
  }
  return writeTar(entries);
}

describe('memory stays under 200 MB for', () => {
  it('a layer of a gigabyte, copied and pushed, then pulled and unpacked', async () => {
    const folder = scene.prepare({ dockerfile: 'FROM scratch\nCOPY gigabyte /\n' });
    await writeGigabyte(join(folder, 'context/gigabyte'));
    const flags = ['--compression-level=1'];
    const copied = scene.start({ flags, destinations: ['TARGET/base/gigabyte:1'] }, folder);
    expect(await peakOf(copied)).toBeLessThan(ceiling);
    rmSync(join(folder, 'context'), { recursive: true });
    const dockerfile = [
      'FROM REGISTRY/base/busybox:1 AS tools',
      'FROM REGISTRY/base/gigabyte:1',
      'COPY --from=tools /bin /bin',
      'RUN test "$(wc -c < /gigabyte)" = 1073741824',
    ].join('\n');
    expect(await peakOf(scene.start({ dockerfile }))).toBeLessThan(ceiling);
  }, 120_000);

  it('a layer of 100,000 files that a RUN wrote, pulled again and changed', async () => {
    const folder = scene.prepare({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nCOPY many.tar /\nRUN tar -xf /many.tar && rm /many.tar\n',
    });
    writeFileSync(join(folder, 'context/many.tar'), manyFiles());
    const written = scene.start({ destinations: ['TARGET/base/many:1'] }, folder);
    expect(await peakOf(written)).toBeLessThan(ceiling);
    const dockerfile = 'FROM REGISTRY/base/many:1\nRUN echo changed > /many/folder-7/file-7\n';
    expect(await peakOf(scene.start({ dockerfile }))).toBeLessThan(ceiling);
  }, 120_000);
});

describe('memory of a plan stays bounded for', () => {
  it('a layer of 100,000 files of the context', async () => {
    const folder = scene.prepare({ dockerfile: 'FROM scratch\nCOPY many /many\n' });
    execFileSync('tar', ['-xf', '-', '-C', join(folder, 'context')], { input: manyFiles() });
    expect(await peakOf(scene.start({}, folder))).toBeLessThan(planned);
  }, 120_000);

  it('a layer of 100,000 files of an archive', async () => {
    const folder = scene.prepare({ dockerfile: 'FROM scratch\nADD many.tar /many\n' });
    writeFileSync(join(folder, 'context/many.tar'), manyFiles());
    expect(await peakOf(scene.start({}, folder))).toBeLessThan(planned);
  }, 120_000);

  it('a COPY on a base of 100,000 files', async () => {
    const dockerfile = 'FROM REGISTRY/base/many:1\nCOPY a /many/\n';
    expect(await peakOf(scene.start({ dockerfile, files: { a: 'a' } }))).toBeLessThan(planned);
  }, 120_000);
});
