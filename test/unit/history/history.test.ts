import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { YadokariError } from '../../../src/base/index.ts';
import { History } from '../../../src/history/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { summary } from './support.ts';

const folder = temporaryFolder('history');
let files = 0;
afterAll(() => folder[Symbol.dispose]());

function newPath(): string {
  files += 1;
  return join(folder.path, `${files}.db`);
}

/** `CODE: message`, and the hint on a line of its own. */
async function failureOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    return `${error.code}: ${error.message}\n${error.hint ?? ''}`.replaceAll(folder.path, 'FOLDER');
  }
  return 'no failure';
}

describe('a history', () => {
  it('gives back what was recorded, the oldest first', async () => {
    const history = new History(newPath());
    const early = summary({ at: 1000, id: 'early' });
    const failed = summary({
      id: 'late',
      at: 2000,
      outcome: 'failed',
      failure: { code: 'RUN_FAILED', message: 'exit status 1 ☠' },
      steps: [],
    });
    const bare = { ...summary({ id: 'bare', at: 3000 }) };
    for (const key of [
      'image',
      'digest',
      'size',
      'layers',
      'project',
      'team',
      'branch',
      'revision',
      'url',
    ] as const)
      delete bare[key];
    await history.record(failed);
    await history.record(early);
    await history.record(bare);
    expect(history.list()).toEqual([early, failed, bare]);
  });

  it('makes the folder that it is to be in', async () => {
    const path = join(folder.path, 'a/b/history.db');
    await new History(path).record(summary({ id: 'a' }));
    expect(new History(path).list()).toHaveLength(1);
  });

  it('finds builds by project, team, branch and time', async () => {
    const history = new History(newPath());
    await history.record(summary({ id: 'a', at: 10, project: 'p', team: 't', branch: 'b' }));
    await history.record(summary({ id: 'b', at: 20, project: 'p', team: 'u', branch: 'c' }));
    await history.record(summary({ id: 'c', at: 30, project: "p' OR 1=1 --", team: 't', branch: 'b' }));
    const ids = (filter: Parameters<History['list']>[0]): readonly string[] =>
      history.list(filter).map(({ id }) => id);
    expect(ids({ project: 'p' })).toEqual(['a', 'b']);
    expect(ids({ project: "p' OR 1=1 --" })).toEqual(['c']);
    expect(ids({ team: 't', branch: 'b' })).toEqual(['a', 'c']);
    expect(ids({ since: 20 })).toEqual(['b', 'c']);
    expect(ids({ until: 20 })).toEqual(['a']);
    expect(ids({ since: 10, until: 30, branch: 'c' })).toEqual(['b']);
    expect(ids({ ids: ['c', 'a', 'unknown'] })).toEqual(['a', 'c']);
    expect(ids({ ids: [] })).toEqual([]);
  });

  it('forgets what is too old when something new comes, with its steps', async () => {
    const path = newPath();
    const history = new History(path);
    await history.record(summary({ id: 'old', at: 1000 }));
    await history.record(summary({ id: 'edge', at: 2000 }));
    await history.record(summary({ id: 'new', at: 3000 }), 2000);
    expect(history.list().map(({ id }) => id)).toEqual(['edge', 'new']);
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT count(*) AS count FROM steps').get()).toEqual({ count: 4 });
    database.close();
  });

  it('takes away what is asked for', async () => {
    const history = new History(newPath());
    for (const at of [1, 2, 3])
      await history.record(summary({ id: String(at), at, branch: at === 2 ? 'b' : 'a' }));
    expect(history.remove({ branch: 'b' })).toBe(1);
    expect(history.remove({ ids: ['3'], branch: 'b' })).toBe(0);
    expect(history.list().map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('says how the build before of the same image and branch ended', async () => {
    const history = new History(newPath());
    const failure = { code: 'RUN_FAILED', message: '' };
    const failed = { outcome: 'failed', failure } as const;
    expect(await history.record(summary({ id: '1', at: 1 }))).toBeUndefined();
    expect(await history.record(summary({ id: '2', at: 2, ...failed }))).toBe('succeeded');
    expect(await history.record(summary({ id: '3', at: 3, branch: 'other' }))).toBeUndefined();
    expect(await history.record(summary({ id: '4', at: 4, image: 'other/app' }))).toBeUndefined();
    expect(await history.record(summary({ id: '5', at: 5, platform: 'linux/arm64' }))).toBeUndefined();
    const cancelled = { outcome: 'failed', failure: { code: 'CANCELLED', message: '' } } as const;
    expect(await history.record(summary({ id: '6', at: 6, ...cancelled }))).toBe('failed');
    expect(await history.record(summary({ id: '7', at: 7 }))).toBe('failed');
    expect(await history.record(summary({ id: '8', at: 8 }))).toBe('succeeded');
  });

  it('has a version, and keeps away from one that it does not know', async () => {
    const path = newPath();
    await new History(path).record(summary());
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    database.exec('PRAGMA user_version = 2');
    database.close();
    const before = readFileSync(path);
    const words = (verb: string): string =>
      `HISTORY_UNUSABLE: cannot ${verb} the history "${path.replace(folder.path, 'FOLDER')}": a newer version of Yadokari has written it (schema 2, this one knows 1)\nuse the same version for all builds, or another file`;
    expect(await failureOf(() => new History(path).record(summary()))).toBe(words('write'));
    expect(await failureOf(() => new History(path).list())).toBe(words('read'));
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a file that is no history', () => {
  it('is left as it is: text, another program’s SQLite file, a folder', async () => {
    const text = newPath();
    writeFileSync(text, 'a log\n'.repeat(100));
    const foreign = newPath();
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    database.close();
    const both = [text, foreign].map((path) => readFileSync(path));
    expect(await failureOf(() => new History(text).record(summary()))).toBe(
      'HISTORY_UNUSABLE: cannot write the history "FOLDER/7.db": it is no SQLite file, or damaged\ngive --history a path of its own; nothing was changed in that file',
    );
    expect(await failureOf(() => new History(foreign).record(summary()))).toContain(
      'an SQLite file of another program',
    );
    expect(await failureOf(() => new History(foreign).remove({}))).toContain(
      'an SQLite file of another program',
    );
    expect(await failureOf(() => new History(folder.path).record(summary()))).toContain('it is no file');
    expect([text, foreign].map((path) => readFileSync(path))).toEqual(both);
  });

  it('is told from one that is damaged', async () => {
    const path = newPath();
    const history = new History(path);
    for (let at = 0; at < 200; at += 1) await history.record(summary({ id: String(at), at }));
    truncateSync(path, statSync(path).size / 2);
    expect(await failureOf(() => history.record(summary()))).toMatch(
      /^HISTORY_UNUSABLE: .*: it is damaged\n/,
    );
    expect(await failureOf(() => history.list())).toMatch(/^HISTORY_UNUSABLE: .*: it is damaged\n/);
  });

  it('is not made by reading', async () => {
    const path = newPath();
    expect(await failureOf(() => new History(path).list())).toContain('there is no such file');
    expect(await failureOf(() => new History(path).remove({ ids: [] }))).toContain('there is no such file');
    writeFileSync(path, '');
    expect(await failureOf(() => new History(path).list())).toContain('nothing was written to it yet');
    await new History(path).record(summary());
    expect(new History(path).list()).toHaveLength(1);
  });

  it('may be where nobody can write', async () => {
    expect(await failureOf(() => new History('/proc/history.db').record(summary()))).toMatch(
      /^HISTORY_UNUSABLE: cannot write the history "\/proc\/history.db": /,
    );
    expect(await failureOf(() => new History('/proc/nowhere/history.db').record(summary()))).toMatch(
      /^HISTORY_UNUSABLE: cannot write the history "\/proc\/nowhere\/history.db": ENOENT/,
    );
  });
});

describe('several writers', () => {
  const program = `
    import { History } from ${JSON.stringify(join(__dirname, '../../../src/history/history.ts'))};
    import { summary } from ${JSON.stringify(join(__dirname, 'support.ts'))};
    const [path, name] = process.argv.slice(-2);
    const history = new History(path);
    process.stdin.once('data', async () => {
      for (let at = 0; at < 20; at += 1) await history.record(summary({ id: name + '-' + at, at }));
      process.exit();
    });
    process.stdout.write('ready');
  `;

  it('wait for each other, and keep nothing else from going on', async () => {
    const path = newPath();
    await new History(path).record(summary({ id: 'first' }));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    setTimeout(() => other.exec('COMMIT'), 500);
    await new History(path).record(summary({ id: 'second' }));
    clearInterval(ticking);
    other.close();
    expect(ticks).toBeGreaterThan(5);
    expect(new History(path).list()).toHaveLength(2);
  });

  it('say which file it is that stays locked', async () => {
    const path = newPath();
    await new History(path).record(summary());
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const words = (verb: string): string =>
      `HISTORY_UNUSABLE: cannot ${verb} the history "${path.replace(folder.path, 'FOLDER')}": another process has kept it locked for 0.2 seconds\nsee that no program keeps it open for writing`;
    const history = new History(path, 0.2);
    expect(await failureOf(() => history.record(summary()))).toBe(words('write'));
    expect(await failureOf(() => history.remove({}))).toBe(words('write'));
    other.close();
    expect(history.list()).toHaveLength(1);
  });

  it('lose nothing, and begin the file once', async () => {
    const path = newPath();
    const script = join(folder.path, 'writer.ts');
    writeFileSync(script, program);
    const writers = ['a', 'b', 'c', 'd'].map((name) => {
      const child = spawn(process.execPath, [script, path, name], { stdio: ['pipe', 'pipe', 'inherit'] });
      const ready = new Promise((resolve) => child.stdout.once('data', resolve));
      const ended = new Promise((resolve) => child.once('close', resolve));
      return { child, ready, ended };
    });
    await Promise.all(writers.map(({ ready }) => ready));
    for (const { child } of writers) child.stdin.write('go');
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    const kept = new History(path).list();
    expect(new Set(kept.map(({ id }) => id)).size).toBe(80);
    expect(kept.every(({ steps }) => steps.length === 2)).toBe(true);
  });
});

if (process.getuid?.() !== 0) {
  it('says that a folder is read-only', async () => {
    const closed = join(folder.path, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    expect(await failureOf(() => new History(join(closed, 'a.db')).record(summary()))).toContain(
      'it cannot be opened',
    );
  });
}
