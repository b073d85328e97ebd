import type { DatabaseSync } from 'node:sqlite';
import { messageOf, YadokariError } from '../base/index.ts';

type Sqlite = typeof import('node:sqlite');

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
 * @param patience seconds that another process may keep it locked; nothing else goes on meanwhile
 * @throws YadokariError `HISTORY_UNUSABLE` for a Node without SQLite, errors of SQLite
 */
export function openDatabase(
  path: string,
  { readOnly, patience }: { readonly readOnly: boolean; readonly patience: number },
): DatabaseSync {
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
  return new sqlite.DatabaseSync(path, { readOnly, timeout: patience * 1000 });
}

/** SQLite's primary result codes that a person can do something about. https://www.sqlite.org/rescode.html */
const reasons: Readonly<Record<number, readonly [reason: string, hint: string]>> = {
  8: ['it is read-only', 'give a path that this user may write to'],
  10: ['the disk reports an error', 'look at the disk or the volume it is on'],
  11: ['it is damaged', 'move it away: the next build begins a new one'],
  13: ['the disk is full', 'free space there, or keep builds for a shorter time with --history-keep'],
  14: ['it cannot be opened', 'give a path in a folder that exists and that this user may write to'],
  26: ['it is no SQLite file, or damaged', 'move it away: the next build begins a new one'],
};

const busy = 5;

/** Its primary result code; undefined for errors that are not SQLite's. */
function codeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  // The high bits of an extended code say more than anybody can use.
  return Number(error.errcode) & 0xff;
}

/** Whether another process has the file: it may be free a moment later. */
export function isLocked(error: unknown): boolean {
  return codeOf(error) === busy;
}

/** What an error of SQLite's means; undefined for other errors. @param patience seconds that a lock was waited for */
export function sqliteReason(
  error: unknown,
  patience: number,
): { readonly reason: string; readonly hint?: string } | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === busy) {
    const reason = `another process has kept it locked for ${patience} seconds`;
    return { reason, hint: 'see that no program keeps it open for writing' };
  }
  const [reason, hint] = reasons[code] ?? [];
  if (reason !== undefined && hint !== undefined) return { reason, hint };
  return { reason: messageOf(error) };
}
