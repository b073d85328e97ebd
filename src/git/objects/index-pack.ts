import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { corrupt } from './corrupt.ts';
import { PackObjects } from './pack-objects.ts';
import type { PackEntry, PackReader } from './pack-reader.ts';
import type { GitObject, ObjectFormat, ObjectId } from './types.ts';

/** Where an object lies in its pack. */
export interface Indexed {
  readonly id: ObjectId;
  readonly offset: number;
  /** Of its bytes in the pack, header included. */
  readonly crc: number;
}

/** Objects between two looks at what else there is to do. */
const turn = 1000;

function hashObject({ type, data }: GitObject, format: ObjectFormat): ObjectId {
  return createHash(format).update(`${type} ${data.length}\0`).update(data).digest('hex');
}

async function breathe(count: number, signal: AbortSignal | undefined): Promise<void> {
  if (count % turn !== 0) return;
  await setImmediate();
  signal?.throwIfAborted();
}

interface Scanned {
  readonly whole: readonly Indexed[];
  readonly deltas: readonly { readonly entry: PackEntry; readonly crc: number }[];
}

function crcOf(reader: PackReader, from: number, to: number): number {
  return crc32(reader.view(from, to - from).subarray(0, to - from));
}

/** All entries, one after the other: objects that are there as a whole have their hash at once. */
async function scan(reader: PackReader, format: ObjectFormat, signal?: AbortSignal): Promise<Scanned> {
  const whole: Indexed[] = [];
  const deltas: { entry: PackEntry; crc: number }[] = [];
  const count = reader.count();
  let offset = 12;
  for (let number = 1; number <= count; number += 1) {
    const entry = reader.entry(offset);
    const { data, end } = reader.inflate(entry);
    const crc = crcOf(reader, offset, end);
    if ('type' in entry.kind)
      whole.push({ id: hashObject({ type: entry.kind.type, data }, format), offset, crc });
    else deltas.push({ entry, crc });
    offset = end;
    await breathe(number, signal);
  }
  if (offset !== reader.bytes - reader.hashBytes) throw corrupt('a pack has bytes after its last object');
  return { whole, deltas };
}

/**
 * Finds out which objects a pack has. Each is read: its hash says that it is what it is called.
 * @throws YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED`
 */
export async function indexPack(
  reader: PackReader,
  format: ObjectFormat,
  signal?: AbortSignal,
): Promise<readonly Indexed[]> {
  const { whole, deltas } = await scan(reader, format, signal);
  const byId = new Map(whole.map(({ id, offset }) => [id, offset]));
  const objects = new PackObjects(reader, (id) => byId.get(id));
  const made: Indexed[] = [];
  let left = deltas;
  while (left.length > 0) {
    const waiting: { entry: PackEntry; crc: number }[] = [];
    for (const [at, delta] of left.entries()) {
      const { offset } = delta.entry;
      const object = objects.tryRead(offset);
      await breathe(at + 1, signal);
      if (object === undefined) {
        // Its base is a delta that comes later.
        waiting.push(delta);
        continue;
      }
      const id = hashObject(object, format);
      byId.set(id, offset);
      made.push({ id, offset, crc: delta.crc });
    }
    if (waiting.length === left.length) throw corrupt('a delta has its base outside of its pack');
    left = waiting;
  }
  return [...whole, ...made];
}
