import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Graft, recover } from '../../../../src/rootfs/takeover/graft.ts';
import { mountPointsIn } from '../../../../src/linux/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder('graft')));
afterEach(() => folder[Symbol.dispose]());

/** Path → type, mode, owner, mtime of folders, content: all that must come back. */
function picture(root: string, below = ''): Record<string, string> {
  const all: Record<string, string> = {};
  for (const name of readdirSync(join(root, below)).toSorted()) {
    const path = join(below, name);
    const stats = lstatSync(join(root, path));
    const words = [stats.mode.toString(8), stats.uid, stats.gid];
    // Its own folder gets the journal and what is set aside.
    if (path !== 'kaniko') words.push(stats.mtimeMs);
    if (stats.isFile()) words.push(readFileSync(join(root, path), 'utf8'));
    all[path] = words.join(' ');
    if (stats.isDirectory()) Object.assign(all, picture(root, path));
  }
  return all;
}

function withoutTree(all: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith('kaniko/tree')));
}

/** The mtimes of folders that were emptied are all that a kill at a bad moment may cost. */
function withoutFolders(all: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(withoutTree(all)).map(([path, words]) => [
      path,
      words.replace(/^(4\d+ \d+ \d+) .*/, '$1'),
    ]),
  );
}

function withoutTimeOf(file: string, all: Record<string, string>): Record<string, string> {
  return { ...all, [file]: all[file]?.replace(/^(\S+ \S+ \S+) \S+/, '$1') ?? '' };
}

function write(root: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** A container's root with what stays in it, and the image's tree in its `kaniko` folder. */
function scene(root: string): { graft: () => Graft; tree: string; aside: string } {
  write(root, {
    'etc/hosts': 'job hosts',
    'etc/passwd': 'own passwd',
    'etc/own/file': 'own',
    'bin/sh': 'own sh',
    'run/secrets/token': 'secret',
    'workspace/Dockerfile': 'FROM x',
    'kaniko/executor': 'program',
    'only-own/deep/file': 'x',
  });
  const tree = join(root, 'kaniko/tree');
  write(tree, {
    'etc/hosts': 'image hosts',
    'etc/passwd': 'image passwd',
    'etc/conf.d/a': 'a',
    'usr/bin/env': 'env',
    'run/pid': '1',
    'tmp/.keep': '',
  });
  symlinkSync('usr/bin', join(tree, 'bin'));
  linkSync(join(tree, 'etc/passwd'), join(tree, 'usr/passwd-too'));
  chmodSync(join(tree, 'tmp'), 0o1777);
  chmodSync(join(tree, 'etc'), 0o750);
  for (const at of [join(tree, 'etc'), join(root, 'etc')]) utimesSync(at, 1_600_000_000, 1_600_000_000);
  const aside = join(root, 'kaniko/aside');
  const keep = ['/kaniko', '/workspace', '/etc/hosts', '/run/secrets', '/', '/not/there'];
  return { graft: () => new Graft({ root, tree, aside, keep, hide: [] }), tree, aside };
}

function root(): string {
  const path = join(folder.path, 'root');
  mkdirSync(path);
  return path;
}

describe('a graft', () => {
  it('shows the image where the container was, but for what stays', () => {
    const own = root();
    const graft = scene(own).graft();
    graft.enter();
    expect(readdirSync(own).toSorted()).toEqual(['bin', 'etc', 'kaniko', 'run', 'tmp', 'usr', 'workspace']);
    expect(readdirSync(join(own, 'etc')).toSorted()).toEqual(['conf.d', 'hosts', 'passwd']);
    expect(readFileSync(join(own, 'etc/hosts'), 'utf8')).toBe('job hosts');
    expect(readFileSync(join(own, 'etc/passwd'), 'utf8')).toBe('image passwd');
    expect(readdirSync(join(own, 'run')).toSorted()).toEqual(['pid', 'secrets']);
    expect(statSync(join(own, 'etc')).mode & 0o7777).toBe(0o750);
    expect(statSync(join(own, 'etc')).mtimeMs).toBe(1_600_000_000_000);
    graft.leave();
  });

  it('leaves both as they were when nothing happened', () => {
    const own = root();
    const { graft, tree } = scene(own);
    const before = picture(own);
    const once = graft();
    once.enter();
    const untouched = new Set(once.leave());
    expect(picture(own)).toEqual(before);
    // Only what was moved itself has a new ctime: links and files, under whatever name.
    const moved = ['bin', 'etc/passwd', 'usr/passwd-too', 'run/pid'];
    for (const path of moved) expect(untouched).toContain(lstatSync(join(tree, path), { bigint: true }).ino);
    expect(untouched.size).toBe(3);
  });

  it('takes what a step made, changed and removed back into the tree', () => {
    const own = root();
    const { graft, tree } = scene(own);
    const one = graft();
    one.enter();
    writeFileSync(join(own, 'new'), 'new');
    writeFileSync(join(own, 'etc/new'), 'new');
    writeFileSync(join(own, 'etc/passwd'), 'changed');
    rmSync(join(own, 'usr/bin'), { recursive: true });
    rmSync(join(own, 'bin'));
    rmSync(join(own, 'tmp'), { recursive: true });
    writeFileSync(join(own, 'tmp'), 'a file now');
    chmodSync(join(own, 'etc'), 0o700);
    expect(one.leave()).toEqual([lstatSync(join(tree, 'run/pid'), { bigint: true }).ino]);
    expect(Object.keys(picture(tree)).toSorted()).toEqual([
      'etc',
      'etc/conf.d',
      'etc/conf.d/a',
      'etc/hosts',
      'etc/new',
      'etc/passwd',
      'new',
      'run',
      'run/pid',
      'tmp',
      'usr',
      'usr/passwd-too',
    ]);
    expect(readFileSync(join(tree, 'etc/passwd'), 'utf8')).toBe('changed');
    expect(readFileSync(join(tree, 'etc/hosts'), 'utf8')).toBe('image hosts');
    expect(statSync(join(tree, 'etc')).mode & 0o7777).toBe(0o700);
    expect(readFileSync(join(own, 'etc/passwd'), 'utf8')).toBe('own passwd');
    expect(existsSync(join(own, 'etc/new'))).toBe(false);
  });

  it('makes no folder in the image for what stays', () => {
    const own = root();
    const { graft, tree } = scene(own);
    rmSync(join(tree, 'run'), { recursive: true });
    const one = graft();
    one.enter();
    expect(readdirSync(join(own, 'run'))).toEqual(['secrets']);
    one.leave();
    expect(existsSync(join(tree, 'run'))).toBe(false);
  });

  it.each([
    [
      'files where the container has a mount',
      'workspace/file',
      /files in \/workspace, which this container cannot hide/,
    ],
    ['a file where a folder has to stay', 'run', /\/run of the image is no folder/],
  ])('refuses %s, and changes nothing', (_, path, message) => {
    const own = root();
    const { graft, tree } = scene(own);
    rmSync(join(tree, 'run'), { recursive: true });
    write(tree, { [path]: 'in the way' });
    const before = picture(own);
    expect(() => graft().enter()).toThrow(
      expect.objectContaining({ code: 'UNSAFE_PATH', message: expect.stringMatching(message) }),
    );
    expect(picture(own)).toEqual(before);
  });

  it('keeps credentials from the step, and says which are lost with a killed builder', () => {
    const own = root();
    const { tree, aside } = scene(own);
    const file = join(own, 'kaniko/config.json');
    writeFileSync(file, 'secret');
    const plan = { root: own, tree, aside, keep: ['/kaniko'], hide: [file] };
    const one = new Graft(plan);
    one.enter();
    expect(existsSync(file)).toBe(false);
    one.leave();
    expect(readFileSync(file, 'utf8')).toBe('secret');
    new Graft(plan).enter();
    expect(recover({ root: own, aside })).toEqual({ tree, lost: [file] });
  });

  it('leaves nothing of a journal whose writer was killed in the middle', () => {
    const own = root();
    const { aside } = scene(own);
    const before = picture(own);
    writeFileSync(`${aside}.journal.new`, '{"phase":"as');
    expect(recover({ root: own, aside })).toBeUndefined();
    expect(picture(own)).toEqual(before);
  });

  it('is undone by the next one when its process was killed', () => {
    const own = root();
    const { graft, aside, tree } = scene(own);
    const before = withoutTree(picture(own));
    graft().enter();
    writeFileSync(join(own, 'etc/hosts'), 'hosts of a step');
    expect(recover({ root: own, aside })).toEqual({ tree, lost: [] });
    expect(withoutTimeOf('etc/hosts', picture(own))).toEqual(withoutTimeOf('etc/hosts', before));
    // Nobody knows what the step has done to it.
    expect(existsSync(tree)).toBe(false);
    expect(recover({ root: own, aside })).toBeUndefined();
  });

  it('says so where nobody can tell any more how far a killed one came', () => {
    const own = root();
    const { aside } = scene(own);
    writeFileSync(`${aside}.journal`, '{"phase":"in","tr');
    expect(() => recover({ root: own, aside })).toThrow(
      'does not tell how to put this container back in order',
    );
  });

  it('ends what a step has left running whose builder was killed', async () => {
    const own = root();
    const { graft, aside } = scene(own);
    graft().enter();
    const straggler = spawn('sleep', ['900'], { cwd: join(own, 'etc/conf.d'), stdio: 'ignore' });
    const other = spawn('sleep', ['900'], { cwd: join(own, 'workspace'), stdio: 'ignore' });
    try {
      await Promise.all([once(straggler, 'spawn'), once(other, 'spawn')]);
      const ended = once(straggler, 'exit');
      recover({ root: own, aside });
      expect(await ended).toEqual([null, 'SIGKILL']);
      expect([other.exitCode, other.signalCode]).toEqual([null, null]);
    } finally {
      for (const child of [straggler, other]) child.kill('SIGKILL');
    }
  });

  it('is undone wherever its process was killed', async () => {
    const own = root();
    const { aside } = scene(own);
    // Enough entries for a kill to hit between two of them.
    for (let at = 0; at < 300; at++) writeFileSync(join(own, `etc/own-${at}`), String(at));
    const before = withoutFolders(picture(own));
    for (let kill = 0; kill < 12; kill++) {
      for (let at = 0; at < 300; at++) write(own, { [`kaniko/tree/etc/image-${at}`]: String(at) });
      const child = spawn(process.execPath, [join(__dirname, 'graft-child.ts'), own], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, kill * 7));
      child.kill('SIGKILL');
      await once(child, 'close');
      recover({ root: own, aside });
      expect(withoutFolders(picture(own))).toEqual(before);
    }
  }, 60_000);
});

describe('a graft into a root folder that is somebody else’s', () => {
  it('names what the image has there and the container has not, and changes nothing', () => {
    const own = root();
    const { tree, aside } = scene(own);
    const before = picture(own);
    const graft = new Graft({ root: own, tree, aside, keep: ['/kaniko'], hide: [], topIsFixed: true });
    expect(() => graft.enter()).toThrow(
      '/ belongs to somebody else, and lacks /bin, /tmp, /usr as the image',
    );
    expect(picture(own)).toEqual(before);
  });

  it('changes what is in its folders, and no name of its own', () => {
    const own = root();
    const { tree, aside } = scene(own);
    rmSync(join(own, 'bin'), { recursive: true });
    symlinkSync('usr/bin', join(own, 'bin'));
    for (const name of ['usr', 'tmp']) mkdirSync(join(own, name));
    writeFileSync(join(own, 'file'), 'own file');
    const before = picture(own);
    const top = readdirSync(own);
    const inodes = top.map((name) => lstatSync(join(own, name)).ino);
    const keep = ['/kaniko', '/workspace', '/etc/hosts', '/run/secrets'];
    const graft = new Graft({ root: own, tree, aside, keep, hide: [], topIsFixed: true });
    for (let turn = 0; turn < 2; turn++) {
      graft.enter();
      expect(readdirSync(own)).toEqual(top);
      expect(readdirSync(join(own, 'etc')).toSorted()).toEqual(['conf.d', 'hosts', 'passwd']);
      expect(readdirSync(join(own, 'only-own'))).toEqual([]);
      expect(readFileSync(join(own, 'bin/env'), 'utf8')).toBe('env');
      graft.leave();
      expect(picture(own)).toEqual(before);
    }
    graft.enter();
    writeFileSync(join(own, 'usr/made'), 'made');
    rmSync(join(own, 'run/pid'));
    graft.leave();
    expect(readdirSync(tree).toSorted()).toEqual(['bin', 'etc', 'run', 'tmp', 'usr']);
    expect([readFileSync(join(tree, 'usr/made'), 'utf8'), readdirSync(join(tree, 'run'))]).toEqual([
      'made',
      [],
    ]);
    expect(withoutTree(picture(own))).toEqual(withoutTree(before));
    expect(top.map((name) => lstatSync(join(own, name)).ino)).toEqual(inodes);
  });

  it('is undone when its process was killed', () => {
    const own = root();
    const { tree, aside } = scene(own);
    rmSync(join(tree, 'bin'));
    for (const name of ['usr', 'tmp']) mkdirSync(join(own, name));
    const before = withoutTree(picture(own));
    new Graft({ root: own, tree, aside, keep: ['/kaniko'], hide: [], topIsFixed: true }).enter();
    expect(recover({ root: own, aside, topIsFixed: true })).toEqual({ tree, lost: [] });
    expect(picture(own)).toEqual(before);
  });
});

describe('a graft on an overlay', () => {
  it('works where folders of lower layers cannot be renamed', () => {
    const [lower, upper, work, merged] = ['lower', 'upper', 'work', 'merged'].map((name) =>
      join(folder.path, name),
    ) as [string, string, string, string];
    for (const path of [lower, upper, work, merged]) mkdirSync(path);
    scene(lower);
    rmSync(join(lower, 'kaniko/tree'), { recursive: true });
    const data = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', data, merged]);
    try {
      const { graft, tree } = scene(merged);
      const before = picture(merged);
      for (let turn = 0; turn < 2; turn++) {
        const one = graft();
        one.enter();
        expect(readdirSync(merged).toSorted()).toEqual([
          'bin',
          'etc',
          'kaniko',
          'run',
          'tmp',
          'usr',
          'workspace',
        ]);
        one.leave();
        expect(picture(merged)).toEqual(before);
      }
      const one = graft();
      one.enter();
      rmSync(join(merged, 'tmp'), { recursive: true });
      mkdirSync(join(merged, 'only-own'));
      one.leave();
      expect(existsSync(join(tree, 'tmp'))).toBe(false);
      expect(readdirSync(join(tree, 'only-own'))).toEqual([]);
      expect(readFileSync(join(merged, 'only-own/deep/file'), 'utf8')).toBe('x');
    } finally {
      execFileSync('umount', [merged]);
    }
  });
});

it('reads mount points with their escapes', () => {
  const line = '36 35 98:0 /mnt1 /mnt\\040two rw,noatime master:1 - ext3 /dev/root rw,errors=continue';
  expect(mountPointsIn(`${line}\n`)).toEqual(['/mnt two']);
});
