import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, makeFoldersSync, messageOf, YadokariError } from '../base/index.ts';
import { kindOfFile } from './header.ts';
import { columns, summaryOf, valuesOf } from './rows.ts';
import { exclusively, migrate, schemaVersion, versionOf } from './schema.ts';
import { isLocked, openDatabase, sqliteReason } from './sqlite.ts';
import type { Filter, KeptStep, Summary } from './types.ts';

type Verb = 'read' | 'write';

function unusable(path: string, verb: Verb, reason: string, hint?: string, cause?: unknown): YadokariError {
  return new YadokariError(
    'HISTORY_UNUSABLE',
    `cannot ${verb} the history ${JSON.stringify(path)}: ${reason}`,
    {
      ...(hint === undefined ? {} : { hint }),
      cause,
    },
  );
}

/** How long another process may keep the file locked, in seconds: a record takes milliseconds, on a slow disk a tenth of one. */
const usualPatience = 5;
/** Of it, how long at a time nothing else goes on. */
const standstill = 0.02;

const foreignHint = 'give --history a path of its own; nothing was changed in that file';

/** Makes sure that nothing but a history, or nothing at all, is opened. */
function inspect(path: string, verb: Verb): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    if (verb === 'read')
      throw unusable(path, verb, 'there is no such file', 'a build with --history makes it');
    makeFoldersSync(dirname(path));
    return;
  }
  if (!stats.isFile()) throw unusable(path, verb, 'it is no file', foreignHint);
  const kind = kindOfFile(path);
  if (kind === 'foreign-sqlite')
    throw unusable(path, verb, 'it is an SQLite file of another program', foreignHint);
  if (kind === 'other') throw unusable(path, verb, 'it is no SQLite file, or damaged', foreignHint);
}

function explain(path: string, verb: Verb, error: unknown, patience = usualPatience): unknown {
  if (error instanceof YadokariError) return error;
  const found = sqliteReason(error, patience);
  if (found !== undefined) return unusable(path, verb, found.reason, found.hint, error);
  if (errnoOf(error) === undefined) return error;
  return unusable(path, verb, messageOf(error), 'give a path that this user may use', error);
}

function conditionOf({ project, team, branch, since, until, ids }: Filter): {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
} {
  const parts: (readonly [string, readonly SQLInputValue[]])[] = [
    ...Object.entries({ project, team, branch }).flatMap(([column, value]) =>
      value === undefined ? [] : [[`${column} = ?`, [value]] as const],
    ),
    ...(since === undefined ? [] : [['at >= ?', [since]] as const]),
    ...(until === undefined ? [] : [['at < ?', [until]] as const]),
    ...(ids === undefined ? [] : [[`id IN (${ids.map(() => '?').join(', ')})`, ids] as const]),
  ];
  return {
    where: parts.length === 0 ? '1' : parts.map(([text]) => text).join(' AND '),
    values: parts.flatMap(([, values]) => values),
  };
}

/**
 * A file of summaries of builds. Each call opens and closes it: a build has one thing to write, at its end, and other builds write to the
 * same file at the same time. The journal is a rollback journal, since a write-ahead log needs memory that is shared between machines,
 * which volumes of a cluster do not have.
 */
export class History {
  readonly #path: string;
  readonly #patience: number;

  /** @param patience seconds that another process may keep the file locked */
  constructor(path: string, patience = usualPatience) {
    this.#path = path;
    this.#patience = patience;
  }

  /**
   * Adds a build, and takes those away that began before `oldest` (milliseconds since the epoch). While another process writes, the end of
   * this build goes on: metrics, traces, signals.
   * @returns how the build before it of the same image, branch and platform ended, of those that were not cancelled
   * @throws YadokariError `HISTORY_UNUSABLE`
   */
  async record(summary: Summary, oldest?: number): Promise<Summary['outcome'] | undefined> {
    for (const latest = performance.now() + this.#patience * 1000; ;) {
      try {
        return this.#add(summary, oldest);
      } catch (error) {
        const isWorthIt = error instanceof YadokariError && isLocked(error.cause);
        if (!isWorthIt || performance.now() >= latest) throw error;
      }
      await sleep(20 + Math.random() * 40);
    }
  }

  #add(summary: Summary, oldest: number | undefined): Summary['outcome'] | undefined {
    return this.#write((database) => {
      const previous = previousOutcome(database, summary);
      const places = columns.map(() => '?').join(', ');
      const insert = database.prepare(`INSERT INTO builds (${columns.join(', ')}) VALUES (${places})`);
      const { lastInsertRowid } = insert.run(...valuesOf(summary));
      const step = database.prepare('INSERT INTO steps (build, position, text, seconds) VALUES (?, ?, ?, ?)');
      for (const [at, { text, seconds }] of summary.steps.entries())
        step.run(lastInsertRowid, at, text, seconds);
      if (oldest !== undefined) database.prepare('DELETE FROM builds WHERE at < ?').run(oldest);
      return previous;
    }, standstill);
  }

  /** The builds that are meant, the oldest first. @throws YadokariError `HISTORY_UNUSABLE` */
  list(filter: Filter = {}): readonly Summary[] {
    return this.#read((database) => {
      const { where, values } = conditionOf(filter);
      const rows = database.prepare(`SELECT * FROM builds WHERE ${where} ORDER BY at, number`).all(...values);
      const steps = database.prepare('SELECT text, seconds FROM steps WHERE build = ? ORDER BY position');
      return rows.map((row) => {
        const kept = steps.all(row['number'] ?? null).map((step): KeptStep => ({
          text: String(step['text']),
          seconds: Number(step['seconds']),
        }));
        return summaryOf(row, kept);
      });
    });
  }

  /** Takes builds away. @returns how many @throws YadokariError `HISTORY_UNUSABLE` */
  remove(filter: Filter): number {
    // Only what is there is changed: no file is made.
    inspectOrExplain(this.#path, 'read');
    return this.#write((database) => {
      const { where, values } = conditionOf(filter);
      return Number(database.prepare(`DELETE FROM builds WHERE ${where}`).run(...values).changes);
    });
  }

  #read<T>(work: (database: DatabaseSync) => T): T {
    return this.#open('read', (database) => {
      // A file that was never written to has no tables.
      if (this.#checkedVersion(database, 'read') === 0)
        throw unusable(this.#path, 'read', 'nothing was written to it yet', 'a build with --history does');
      return work(database);
    });
  }

  /** @param patience seconds for a lock, in which nothing else goes on */
  #write<T>(work: (database: DatabaseSync) => T, patience = this.#patience): T {
    const alone = (database: DatabaseSync): T =>
      exclusively(database, () => {
        this.#checkedVersion(database, 'write');
        migrate(database);
        return work(database);
      });
    return this.#open('write', alone, patience);
  }

  #checkedVersion(database: DatabaseSync, verb: Verb): number {
    const version = versionOf(database);
    if (version <= schemaVersion) return version;
    const reason = `a newer version of Yadokari has written it (schema ${version}, this one knows ${schemaVersion})`;
    throw unusable(this.#path, verb, reason, 'use the same version for all builds, or another file');
  }

  #open<T>(verb: Verb, work: (database: DatabaseSync) => T, patience = this.#patience): T {
    inspectOrExplain(this.#path, verb);
    let database: DatabaseSync | undefined;
    try {
      database = openDatabase(this.#path, { readOnly: verb === 'read', patience });
      return work(database);
    } catch (error) {
      throw explain(this.#path, verb, error, this.#patience);
    } finally {
      database?.close();
    }
  }
}

function inspectOrExplain(path: string, verb: Verb): void {
  try {
    inspect(path, verb);
  } catch (error) {
    throw explain(path, verb, error);
  }
}

/** Builds of another branch or platform say nothing about this one; a cancelled one says nothing at all. */
function previousOutcome(database: DatabaseSync, summary: Summary): Summary['outcome'] | undefined {
  const { image, branch, platform, at } = summary;
  const row = database
    .prepare(
      `SELECT outcome FROM builds
       WHERE image IS ? AND branch IS ? AND (platform IS ? OR platform IS NULL OR ? IS NULL)
         AND error_code IS NOT 'CANCELLED' AND at <= ?
       ORDER BY at DESC, number DESC LIMIT 1`,
    )
    .get(image ?? null, branch ?? null, platform ?? null, platform ?? null, Math.round(at));
  if (row === undefined) return undefined;
  return row['outcome'] === 'succeeded' ? 'succeeded' : 'failed';
}
