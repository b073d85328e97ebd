import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { YadokariError } from '../../base/index.ts';
import { cloneFile } from '../../linux/index.ts';
import { compareText, walkKey } from '../paths.ts';
import type { PlannedEntry, UnpackResult } from '../types.ts';
import type { TreeWriter, TreeWriterOptions } from './tree-writer.ts';
import { writingTree } from './unpack.ts';
import { openSource } from './open-source.ts';

/** Below this, sharing blocks costs more than it saves. */
const cloneFrom = 256 * 1024;
const buffer = Buffer.allocUnsafeSlow(1024 * 1024);

/** What to do when a source file is not as long as its entry says. */
export function changedFile(file: string): YadokariError {
  return new YadokariError('SOURCE_INVALID', `file "${file}" became shorter while it was read`, {
    hint: 'nothing may write to the files of a build while it runs',
  });
}

function copyFile(writer: TreeWriter, file: string, size: number): void {
  const from = openSource(file);
  try {
    const to = writer.descriptor;
    if (to === undefined) return;
    if (size >= cloneFrom && fstatSync(from).size === size && cloneFile(from, to)) return writer.count(size);
    for (let left = size; left > 0;) {
      const read = readSync(from, buffer, 0, Math.min(left, buffer.length), null);
      if (read === 0) throw changedFile(file);
      writer.data(buffer, 0, read, size - left);
      left -= read;
    }
  } finally {
    closeSync(from);
  }
}

function write(writer: TreeWriter, entry: PlannedEntry): void {
  writer.begin({ ...entry, name: entry.path, linkName: entry.linkName ?? '', sparse: false });
  const { content } = entry;
  if (content !== undefined && 'data' in content) {
    const { data } = content;
    writer.data(Buffer.from(data.buffer, data.byteOffset, data.byteLength), 0, data.length, 0);
  } else if (content !== undefined) copyFile(writer, content.file, entry.size);
  writer.end();
}

/** Writes planned entries in the order of a walk: folders before what they hold. */
export async function applyPlanned(
  entries: readonly PlannedEntry[],
  options: TreeWriterOptions,
  cancelled: () => boolean,
): Promise<UnpackResult> {
  const sorted = entries.map((entry) => ({ entry, key: walkKey(entry.path) }));
  sorted.sort((a, b) => compareText(a.key, b.key));
  return writingTree(options, async (writer) => {
    let count = 0;
    for (const { entry } of sorted) {
      write(writer, entry);
      count += 1;
      if (count % 1024 !== 0) continue;
      // Lets an abort come in.
      await new Promise(setImmediate);
      if (cancelled()) throw new YadokariError('CANCELLED', 'the build was cancelled');
    }
  });
}
