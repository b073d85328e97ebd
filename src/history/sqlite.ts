import type { DatabaseSync } from 'node:sqlite';
import { YadokariError } from '../base/index.ts';

type Sqlite = typeof import('node:sqlite');

/** How long another process may keep the file locked, in milliseconds: a record takes a few, on a slow disk a hundred. */
const patience = 5000;

/** Node 24 warns once that its SQLite is experimental, on standard error, where a log of ours may be read by a program. */
function loadQuietly(): Sqlite | undefined {
  const usual = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    if (usual !== undefined) Object.defineProperty(process, 'emitWarning', usual);
  }
}

/**
 * Opens an SQLite file. Nothing is loaded before that.
 * @throws YadokariError `HISTORY_UNUSABLE` for a Node without SQLite, errors of SQLite
 */
export function openDatabase(path: string, readOnly: boolean): DatabaseSync {
  const sqlite = loadQuietly();
  if (sqlite === undefined) {
    throw new YadokariError(
      'HISTORY_UNUSABLE',
      `this Node (${process.versions.node}) is built without SQLite`,
      {
        hint: 'use the Node of nodejs.org or of the executor image',
      },
    );
  }
  return new sqlite.DatabaseSync(path, { readOnly, timeout: patience });
}

/** SQLite's primary result codes that a person can do something about. https://www.sqlite.org/rescode.html */
const reasons: Readonly<Record<number, readonly [reason: string, hint: string]>> = {
  5: [
    `another process has kept it locked for ${patience / 1000} seconds`,
    'see that no program keeps it open for writing',
  ],
  8: ['it is read-only', 'give a path that this user may write to'],
  10: ['the disk reports an error', 'look at the disk or the volume it is on'],
  11: ['it is damaged', 'move it away: the next build begins a new one'],
  13: ['the disk is full', 'free space there, or keep builds for a shorter time with --history-keep'],
  14: ['it cannot be opened', 'give a path in a folder that exists and that this user may write to'],
  26: ['it is no SQLite file, or damaged', 'move it away: the next build begins a new one'],
};

/** What an error of SQLite's means; undefined for other errors. */
export function sqliteReason(
  error: unknown,
): { readonly reason: string; readonly hint?: string } | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  // The high bits of an extended code say more than anybody can use.
  const [reason, hint] = reasons[Number(error.errcode) & 0xff] ?? [];
  if (reason !== undefined && hint !== undefined) return { reason, hint };
  return { reason: 'message' in error ? String(error.message) : 'SQLite failed' };
}
