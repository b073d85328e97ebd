import { createHash } from 'node:crypto';
import type { ObjectFormat } from '../objects/types.ts';
import type { CheckedOut } from './checkout-tree.ts';

const version = 2;
/** Times, device, inode, owner and size, which a checkout on another disk has differently: git looks at the file instead. */
const statBytes = 40;
/** Where in these the mode is. */
const modeAt = 24;
const longestName = 0xfff;

function entryOf({ path, mode, id }: CheckedOut): Buffer {
  const stat = Buffer.alloc(statBytes);
  stat.writeUInt32BE(mode, modeAt);
  const name = Buffer.from(path, 'latin1');
  const flags = Buffer.alloc(2);
  flags.writeUInt16BE(Math.min(name.length, longestName));
  const entry = Buffer.concat([stat, Buffer.from(id, 'hex'), flags, name]);
  // At least one zero, and a length that eight divides.
  return Buffer.concat([entry, Buffer.alloc(8 - (entry.length % 8))]);
}

/** What git calls the index (gitformat-index): the files of a commit that is checked out. The same for every checkout. */
export function indexFile(files: readonly CheckedOut[], format: ObjectFormat): Buffer {
  const head = Buffer.alloc(12);
  head.write('DIRC', 'latin1');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(files.length, 8);
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const body = Buffer.concat([head, ...sorted.map(entryOf)]);
  return Buffer.concat([body, createHash(format).update(body).digest()]);
}
