import type { DatabaseSync } from 'node:sqlite';
import { applicationId } from './header.ts';

/**
 * What takes a file from one version (its `user_version`) to the next; the first begins an empty one. A step that was released is never
 * changed: files of its making are out there.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE builds (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    seconds REAL NOT NULL,
    outcome TEXT NOT NULL,
    version TEXT NOT NULL,
    image TEXT,
    destinations TEXT NOT NULL,
    digest TEXT,
    size INTEGER,
    layers INTEGER,
    project TEXT,
    team TEXT,
    branch TEXT,
    revision TEXT,
    url TEXT,
    context TEXT NOT NULL,
    dockerfile TEXT NOT NULL,
    platform TEXT,
    hits INTEGER NOT NULL,
    misses INTEGER NOT NULL,
    pulled INTEGER NOT NULL,
    pushed INTEGER NOT NULL,
    error_code TEXT,
    error_message TEXT
  ) STRICT;
  CREATE INDEX builds_at ON builds (at);
  CREATE INDEX builds_image ON builds (image, at);
  CREATE TABLE steps (
    build INTEGER NOT NULL REFERENCES builds (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (build, position)
  ) STRICT, WITHOUT ROWID;
  `,
];

/** The version that this program writes. */
export const schemaVersion = steps.length;

/** The version a file is of; 0 where nothing was written yet. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/**
 * Runs `work` alone among all writers; what it did is there as a whole or not at all. Waits for others as long as the database has
 * patience.
 */
export function exclusively<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // After some errors SQLite has rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Brings a file to the present version; to be called exclusively, since another process may be doing it. */
export function migrate(database: DatabaseSync): void {
  const found = versionOf(database);
  if (found >= schemaVersion) return;
  for (const step of steps.slice(found)) database.exec(step);
  database.exec(`PRAGMA application_id = ${applicationId}`);
  database.exec(`PRAGMA user_version = ${schemaVersion}`);
}
