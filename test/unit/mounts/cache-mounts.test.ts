import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderCacheMounts, type CacheWish, type Sharing } from '../../../src/mounts/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('cache-mounts');
});
afterEach(() => folder[Symbol.dispose]());

function wish(sharing: Sharing, more: Partial<CacheWish> = {}): CacheWish {
  return {
    key: 'npm',
    sharing,
    fill: (dir) => {
      mkdirSync(join(dir, 'mount'));
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    ...more,
  };
}

/** Two of them, as two builds on one machine have. */
function mounts(): FolderCacheMounts {
  return new FolderCacheMounts(folder.path, 'real');
}

function stamp(): number | undefined {
  using lent = mounts().lend('npm');
  return lent?.stamp();
}

describe('caches in folders', () => {
  it('are lent for reading while nobody uses them, and only those take them meanwhile who share them', async () => {
    expect(mounts().lend('npm')).toBeUndefined();
    const taken = await mounts().take(wish('shared'));
    expect(mounts().lend('npm')).toBeUndefined();
    taken.release();
    {
      using lent = mounts().lend('npm');
      expect(lent?.folder).toBe(taken.folder);
      expect(mounts().lend('npm')).toBeUndefined();
      const shared = await mounts().take(wish('shared'));
      expect(shared.folder).toBe(lent?.folder);
      shared.release();
      const own = await mounts().take(wish('private'));
      expect(own.folder).not.toBe(lent?.folder);
      own.release();
    }
    (await mounts().take(wish('locked'))).release();
    expect(mounts().lend('other')).toBeUndefined();
  });

  it('say whether somebody has taken them since they were lent', async () => {
    for (const sharing of ['shared', 'locked', 'private'] as const) {
      const before = stamp();
      await new Promise((resolve) => setTimeout(resolve, 2));
      (await mounts().take(wish(sharing))).release();
      const after = stamp();
      expect(after).not.toBe(before);
      expect(stamp()).toBe(after);
    }
  });

  it('are the same for builds that follow, filled once', async () => {
    let filled = 0;
    const fill = (dir: string): Promise<void> => {
      filled += 1;
      writeFileSync(join(dir, 'file'), 'kept');
      return Promise.resolve();
    };
    for (const sharing of ['shared', 'locked', 'private'] as const) {
      const taken = await mounts().take(wish(sharing, { fill }));
      expect(readFileSync(join(taken.folder, 'file'), 'utf8')).toBe('kept');
      taken.release();
    }
    expect(filled).toBe(1);
  });

  it('differ by key and by whom ids mean', async () => {
    const one = await mounts().take(wish('shared'));
    const other = await mounts().take(wish('shared', { key: 'apt' }));
    const mapped = await new FolderCacheMounts(folder.path, 'mapped').take(wish('shared'));
    expect(new Set([one.folder, other.folder, mapped.folder]).size).toBe(3);
    for (const taken of [one, other, mapped]) taken.release();
  });

  it('have one folder where they are shared, however many use it', async () => {
    const taken = await Promise.all([mounts().take(wish('shared')), mounts().take(wish('shared'))]);
    expect(taken[0].folder).toBe(taken[1].folder);
    for (const one of taken) one.release();
  });

  it('have another folder for each private use at the same time, and the first again afterwards', async () => {
    const first = await mounts().take(wish('private'));
    const second = await mounts().take(wish('private'));
    const shared = await mounts().take(wish('shared'));
    expect(new Set([first.folder, second.folder, shared.folder]).size).toBe(3);
    for (const one of [first, second, shared]) one.release();
    const again = await mounts().take(wish('private'));
    expect(again.folder).toBe(first.folder);
    again.release();
  });

  it('let a locked use wait until every other has ended', async () => {
    const first = await mounts().take(wish('shared'));
    let got = false;
    const waiting = mounts()
      .take(wish('locked'))
      .then((taken) => {
        got = true;
        return taken;
      });
    const other = await mounts().take(wish('shared'));
    expect(got).toBe(false);
    first.release();
    other.release();
    const taken = await waiting;
    expect(taken.folder).toBe(first.folder);
    taken.release();
    taken.release();
  });

  it('end a wait with the build', async () => {
    const first = await mounts().take(wish('locked'));
    const build = new AbortController();
    const waiting = mounts().take(wish('locked', { signal: build.signal }));
    build.abort(new Error('the build was cancelled'));
    await expect(waiting).rejects.toThrow('the build was cancelled');
    first.release();
  });

  it('are never seen half filled', async () => {
    const broken = wish('shared', {
      fill: (dir) => {
        writeFileSync(join(dir, 'half'), '');
        return Promise.reject(new Error('no more'));
      },
    });
    await expect(mounts().take(broken)).rejects.toThrow('no more');
    const taken = await mounts().take(wish('shared'));
    expect(readdirSync(taken.folder)).toEqual(['mount']);
    taken.release();
  });

  it('can be made before anybody uses them, by one alone', async () => {
    const made: string[] = [];
    const begun = Promise.withResolvers<void>();
    const fill = (name: string) => async (dir: string) => {
      await begun.promise;
      made.push(name);
      mkdirSync(join(dir, name));
    };
    const making = mounts().make('npm', fill('first'));
    await mounts().make('npm', fill('second'));
    begun.resolve();
    await making;
    await mounts().make('npm', fill('third'));
    expect(made).toEqual(['first']);
    const taken = await mounts().take(wish('private'));
    expect(readdirSync(taken.folder)).toEqual(['first']);
    taken.release();
  });

  it('that could not be made early are made when they are used', async () => {
    const fails = mounts().make('npm', () => Promise.reject(new Error('no more')));
    await expect(fails).rejects.toThrow('no more');
    const taken = await mounts().take(wish('locked'));
    expect(readdirSync(taken.folder)).toEqual(['mount']);
    taken.release();
  });

  it('say where they cannot be written', async () => {
    writeFileSync(join(folder.path, 'v1'), 'in the way');
    await expect(mounts().take(wish('shared'))).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
  });

  it('cannot be led elsewhere by a key', async () => {
    const taken = await mounts().take(wish('shared', { key: '../../../outside' }));
    expect(taken.folder.startsWith(`${folder.path}/v1/real/`)).toBe(true);
    expect(existsSync(join(folder.path, '..', 'outside'))).toBe(false);
    taken.release();
  });
});
