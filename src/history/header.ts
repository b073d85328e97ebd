import { closeSync, openSync, readSync } from 'node:fs';

/** `ydkr`: marks an SQLite file as a history of ours, for file(1) too. https://www.sqlite.org/pragma.html#pragma_application_id */
export const applicationId = 0x79_64_6b_72;

const magic = 'SQLite format 3\0';

/** The header's first part, up to the end of the application id. https://www.sqlite.org/fileformat2.html#the_database_header */
const headerBytes = 72;
const applicationIdAt = 68;

/** What a file is, by its first bytes. `new`: it is empty, which is how SQLite leaves one that was never written. */
export type FileKind = 'new' | 'history' | 'foreign-sqlite' | 'other';

/** @throws errno errors of open(2) and read(2) */
export function kindOfFile(path: string): FileKind {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    const size = readSync(file, header, 0, headerBytes, 0);
    if (size === 0) return 'new';
    if (size < headerBytes || header.toString('latin1', 0, magic.length) !== magic) return 'other';
    return header.readUInt32BE(applicationIdAt) === applicationId ? 'history' : 'foreign-sqlite';
  } finally {
    closeSync(file);
  }
}
