import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError, digestHex } from '../../base/index.ts';
import { seekData, seekHole } from '../../linux/index.ts';
import { blockCodec } from '../codec/block-codec.ts';
import { BlockWriter, type Written } from '../codec/block-writer.ts';
import { changedFile } from '../disk/apply-entries.ts';
import { openSource } from '../disk/open-source.ts';
import { encodeHeader } from '../tar/encode.ts';
import { padding } from '../tar/header.ts';
import type { Entry, LayerSource, WriteLayerOptions } from '../types.ts';
import type { TarItem } from './item.ts';
import { ChangedPaths } from './paths.ts';
import { plannedItems } from './planned.ts';
import { Stack } from './stack.ts';
import { UpperWalk } from './upper.ts';

/** What {@link writeLayer} made; no blob when there was nothing to write. */
export interface WriteOutcome {
  readonly written: (Written & { readonly file: string }) | undefined;
  readonly entries: number;
  readonly skipped: readonly string[];
}

export type PlainWriteOptions = Omit<WriteLayerOptions, 'signal' | 'mediaType'>;

export interface WriteContext {
  /** Blocks compressed at the same time. */
  readonly concurrency: number;
  readonly cancelled: () => boolean;
}

function stackedItems(sources: readonly LayerSource[]): {
  items: Iterable<TarItem>;
  skipped: readonly string[];
} {
  const stack = new Stack();
  const skipped: string[] = [];
  for (const source of sources) {
    const part = itemsOf(source);
    stack.add(part.items);
    skipped.push(...part.skipped);
  }
  return { items: stack.items(), skipped };
}

function itemsOf(source: LayerSource): { items: Iterable<TarItem>; skipped: readonly string[] } {
  if (source.kind === 'entries') return { items: plannedItems(source.entries), skipped: [] };
  if (source.kind === 'stack') return stackedItems(source.sources);
  const walk = source.kind === 'upper' ? new UpperWalk(source) : new ChangedPaths(source);
  return { items: walk.items(), skipped: walk.skipped };
}

function clamp(entry: Entry, latest: number | undefined): Entry {
  const { seconds, nanoseconds } = entry.mtime;
  if (latest === undefined || seconds < latest || (seconds === latest && nanoseconds === 0)) return entry;
  return { ...entry, mtime: { seconds: latest, nanoseconds: 0 } };
}

async function writeZeros(writer: BlockWriter, count: number): Promise<void> {
  for (let left = count; left > 0;) {
    left -= writer.zeros(left);
    if (writer.busy) await writer.settle();
  }
}

/** Bytes [from, to) of a file. */
async function writeRange(
  writer: BlockWriter,
  fd: number,
  file: string,
  [from, to]: readonly [number, number],
): Promise<void> {
  for (let at = from; at < to;) {
    const read = writer.readFrom(fd, to - at, at);
    if (read === 0) throw changedFile(file);
    at += read;
    if (writer.busy) await writer.settle();
  }
}

/** A file with holes: the archive holds zeros (so does BuildKit's), but nobody reads them from the disk. */
async function writeSparse(writer: BlockWriter, fd: number, file: string, size: number): Promise<void> {
  for (let at = 0; at < size;) {
    const data = Math.min(seekData(fd, at, file) ?? size, size);
    await writeZeros(writer, data - at);
    if (data === size) return;
    const hole = Math.min(seekHole(fd, data, file), size);
    await writeRange(writer, fd, file, [data, hole]);
    at = hole;
  }
}

async function writeFile(writer: BlockWriter, item: TarItem, file: string): Promise<void> {
  const { size } = item.entry;
  const fd = openSource(file);
  try {
    if (item.holes === true) await writeSparse(writer, fd, file, size);
    else await writeRange(writer, fd, file, [0, size]);
  } finally {
    closeSync(fd);
  }
}

async function writeContent(writer: BlockWriter, item: TarItem): Promise<void> {
  const { content, entry } = item;
  if (content !== undefined && 'file' in content) await writeFile(writer, item, content.file);
  else if (content !== undefined) {
    if (content.data.length !== entry.size) {
      throw new YadokariError(
        'INTERNAL',
        `cannot write a layer: "${entry.path}" has ${content.data.length} bytes, not ${entry.size}`,
      );
    }
    writer.write(content.data);
  } else if (entry.size > 0)
    throw new YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" has no content`);
  // Headers and files fill whole blocks of 512, so padding never runs over the end of a compression block.
  writer.zeros(padding(entry.size));
}

/** Two blocks of zeros (POSIX.1, ustar). */
const end = Buffer.alloc(1024);

async function writeItems(
  writer: BlockWriter,
  items: Iterable<TarItem>,
  clampTime: number | undefined,
): Promise<number> {
  let count = 0;
  for (const item of items) {
    const entry = clamp(item.entry, clampTime);
    writer.write(encodeHeader(entry));
    if (entry.type === 'file' && entry.size > 0) await writeContent(writer, item);
    if (writer.busy) await writer.settle();
    count += 1;
  }
  writer.write(end);
  return count;
}

/** The items again after a look at the first; undefined when there are none. */
function unlessEmpty(items: Iterable<TarItem>): Iterable<TarItem> | undefined {
  const iterator = items[Symbol.iterator]();
  const first = iterator.next();
  if (first.done === true) return undefined;
  return (function* () {
    yield first.value;
    yield* { [Symbol.iterator]: () => iterator };
  })();
}

/** Writes a layer's blob into `blobDir` under the hex part of its digest; nothing stays there when it fails. */
export async function writeLayer(
  source: LayerSource,
  options: PlainWriteOptions,
  context: WriteContext,
): Promise<WriteOutcome> {
  const { items: all, skipped } = itemsOf(source);
  const items = unlessEmpty(all);
  if (!items) return { written: undefined, entries: 0, skipped };
  const temporary = join(options.blobDir, `tmp-${randomUUID()}`);
  const fd = openSync(temporary, 'wx', 0o644);
  const writer = new BlockWriter(fd, blockCodec(options.compression, options.level), context);
  try {
    const entries = await writeItems(writer, items, options.clampTime);
    const written = await writer.finish();
    const file = join(options.blobDir, digestHex(written.digest));
    renameSync(temporary, file);
    return { written: { ...written, file }, entries, skipped };
  } catch (error) {
    await writer.abandon();
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}
