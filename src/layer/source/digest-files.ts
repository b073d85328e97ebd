import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { openSource } from '../disk/open-source.ts';

const buffer = Buffer.allocUnsafeSlow(256 * 1024);
/** Files between two looks at whether anybody still wants to know. */
const pauseEvery = 64;

function digestOf(file: string): string {
  const fd = openSource(file);
  try {
    const hash = createHash('sha256');
    for (;;) {
      const read = readSync(fd, buffer, 0, buffer.length, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
}

/** SHA-256 of each file in hex. Links at the end of a path are not followed. */
export async function digestFiles(
  files: readonly string[],
  cancelled: () => boolean,
): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const file of files) {
    digests.push(digestOf(file));
    if (digests.length % pauseEvery !== 0) continue;
    await new Promise((next) => void setImmediate(next));
    if (cancelled()) throw new Error('cancelled');
  }
  return digests;
}
