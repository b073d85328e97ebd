import { createReadStream } from 'node:fs';
import type { PlannedEntry } from '../../layer/index.ts';

/** Shorter ones would be found in every large file; printed text is not searched for them either. */
const shortest = 4;

/**
 * Files that hold the value of a secret as it is are left out, with all of their names.
 * @returns what may be kept, and the paths of what may not
 */
export async function withoutSecrets(
  entries: readonly PlannedEntry[],
  values: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<{ readonly kept: readonly PlannedEntry[]; readonly left: readonly string[] }> {
  const needles = values.map((value) => trimmed(value)).filter(({ length }) => length >= shortest);
  if (needles.length === 0) return { kept: entries, left: [] };
  const left = new Set<string>();
  for (const { path, content } of entries) {
    if (content && 'file' in content && (await holdsAny(content.file, needles, signal))) left.add(path);
  }
  const isLeft = ({ path, type, linkName }: PlannedEntry): boolean =>
    left.has(path) || (type === 'hardlink' && left.has(linkName ?? ''));
  return { kept: entries.filter((entry) => !isLeft(entry)), left: [...left] };
}

/** Files of secrets end with a newline that their value has not. */
function trimmed(value: Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end -= 1;
  return bytes.subarray(0, end);
}

async function holdsAny(file: string, needles: readonly Buffer[], signal: AbortSignal): Promise<boolean> {
  const overlap = Math.max(...needles.map(({ length }) => length)) - 1;
  let before = Buffer.alloc(0);
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1 << 20, signal });
  for await (const chunk of chunks) {
    const text = Buffer.concat([before, chunk]);
    if (needles.some((needle) => text.includes(needle))) return true;
    before = text.subarray(Math.max(0, text.length - overlap));
  }
  return false;
}
