import { ok } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { OverlayProbe, Rootfs, RootfsDriver } from '../../../src/rootfs/index.ts';
import { baseLayer, Bench, describeTree, file, folder, layerOf, link, planned } from './support.ts';

const overlay: OverlayProbe = { ok: true, userxattr: false };
const scan: OverlayProbe = { ok: false, reason: 'not wanted' };

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
});
afterAll(() => bench.close());

/** What a step does, and what its layer must hold: names as in the tar, parents that only hold others left out. */
interface Case {
  readonly script: string;
  /** Where the drivers differ, both are right: overlay knows that a file is as it was, and says "opaque" where a scan names what is gone. */
  readonly names:
    readonly string[] | { readonly overlay: readonly string[]; readonly scan: readonly string[] };
  /** Names that come out as copies: what lies below did not change, so the layer has nothing to link to (as BuildKit's). */
  readonly parted?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'nothing at all': { script: 'true', names: [] },
  'only reading': { script: 'cat /data/a /data/sub/x; ls -l /data', names: [] },
  'a new file and folder': { script: 'mkdir /new; echo a > /new/a', names: ['new/', 'new/a'] },
  'new content of the same size and time': {
    script: 'touch -r /data/a /tmp/t; printf "CONTENT A\\n" > /data/a; touch -r /tmp/t /data/a; rm /tmp/t',
    names: ['data/a', 'tmp/'],
  },
  'an owner alone': { script: 'chown 42:43 /data/b', names: ['data/b'] },
  'a mode alone': { script: 'chmod 600 /data/c', names: ['data/c'] },
  'a time alone': { script: 'touch -d @12345 /data/d', names: ['data/d'] },
  'an owner of a symlink': { script: 'chown -h 42:43 /data/link', names: ['data/link'] },
  'a capability alone': {
    script: '/usr/sbin/setcap cap_net_raw+ep /data/e',
    names: ['data/e'],
  },
  'another link to a file': {
    script: 'ln /data/f /data/g',
    names: ['data/', 'data/g'],
    parted: ['data/g'],
  },
  'changes that come to nothing': {
    script: 'chmod 600 /data/c; chmod 644 /data/c; mv /data/a /t; mv /t /data/a',
    names: { overlay: ['data/'], scan: ['data/a', 'data/c'] },
  },
  'one name less of an inode': {
    script: 'rm /links/two',
    names: ['links/', 'links/.wh.two'],
  },
  'a write through one of two names': {
    script: 'echo more >> /links/one',
    names: ['links/one'],
  },
  'a deleted file': { script: 'rm /data/a', names: ['data/', 'data/.wh.a'] },
  'a deleted folder': { script: 'rm -r /data/sub', names: ['data/', 'data/.wh.sub'] },
  'a folder that is another one': {
    script: 'rm -r /data/sub; mkdir /data/sub; echo z > /data/sub/z',
    names: {
      overlay: ['data/', 'data/sub/', 'data/sub/.wh..wh..opq', 'data/sub/z'],
      scan: ['data/', 'data/sub/', 'data/sub/.wh.x', 'data/sub/.wh.y', 'data/sub/z'],
    },
  },
  'a file in place of a folder': {
    script: 'rm -r /data/sub; echo file > /data/sub',
    names: ['data/', 'data/sub'],
  },
  'a folder in place of a file': {
    script: 'rm /data/a; mkdir /data/a; echo x > /data/a/x',
    names: {
      overlay: ['data/', 'data/a/', 'data/a/.wh..wh..opq', 'data/a/x'],
      scan: ['data/', 'data/a/', 'data/a/x'],
    },
  },
  'a link in place of a folder': {
    script: 'rm -r /data/*; rmdir /data; mkdir /real; ln -s real /data; echo x > /data/x',
    names: ['data', 'real/', 'real/x'],
  },
  'a folder that moved': {
    script: 'mv /data/sub /moved',
    names: ['data/', 'data/.wh.sub', 'moved/', 'moved/x', 'moved/y'],
  },
  'a renamed file': { script: 'mv /data/a /data/z', names: ['data/', 'data/.wh.a', 'data/z'] },
  'two files that changed names': {
    script: 'mv /data/a /data/t; mv /data/b /data/a; mv /data/t /data/b',
    names: ['data/', 'data/a', 'data/b'],
  },
  'odd kinds of files': {
    script:
      'mknod /data/null c 1 3; mknod /data/disk b 8 1; mkfifo /data/pipe; ln -s "no where" /data/dangling; chmod 1777 /data/sub; chmod 4711 /data/a',
    names: ['data/', 'data/a', 'data/dangling', 'data/disk', 'data/null', 'data/pipe', 'data/sub/'],
  },
  'a file that came and went': { script: 'echo x > /data/x; rm /data/x', names: ['data/'] },
  'folders that nobody may enter': {
    script: 'mkdir -p /data/locked/in; echo x > /data/locked/in/x; chmod 0 /data/locked/in /data/locked',
    names: ['data/', 'data/locked/', 'data/locked/in/', 'data/locked/in/x'],
  },
  'names that are no UTF-8': {
    script: 'printf "" > "/data/$(printf \'\\377x\')"; touch "/data/with space" /data/ü',
    names: ['data/', 'data/with space', 'data/\xc3\xbc', 'data/\xffx'],
  },
  'a sparse file': {
    script: 'dd if=/dev/zero of=/data/sparse bs=1 count=1 seek=10000000 2>/dev/null',
    names: ['data/', 'data/sparse'],
  },
};

/** The folders above a changed name that the writer may add, and that overlay copies up. */
function withoutParents(names: readonly string[], wanted: readonly string[]): string[] {
  return names.filter(
    (name) =>
      wanted.includes(name) ||
      !name.endsWith('/') ||
      !names.some((other) => other !== name && other.startsWith(name)),
  );
}

describe.each([
  ['overlay', overlay],
  ['scan', scan],
] as const)('root file systems by %s', (name, probe) => {
  let driver: RootfsDriver;
  beforeEach(() => {
    driver = bench.driver(probe);
  });
  afterEach(async () => {
    await driver.close();
    await driver.close();
    ok(!readFileSync('/proc/self/mountinfo', 'utf8').includes(bench.folder.path));
  });

  async function withBase(): Promise<Rootfs> {
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    return rootfs;
  }

  it('has the name of what it does', () => {
    expect(driver.name).toBe(name);
  });

  it.each(Object.entries(cases))(
    'finds %s, and a layer made of it gives the same tree',
    async (_what, { script, names, parted = [] }) => {
      const rootfs = await withBase();
      const { report, written, names: found } = await bench.step(rootfs, script);
      expect(report).toMatchObject({ result: { status: 0 }, err: [] });
      const wanted = 'overlay' in names ? names[name] : names;
      expect(withoutParents(found, wanted).sort()).toEqual([...wanted].sort());
      const again = await withBase();
      if (written.layer) await again.applyLayer(written.layer);
      // A scan parts the names of an inode before a step; overlay does when one is written to.
      const apart = name === 'overlay' ? parted : [...parted, 'links/two'];
      const links = new RegExp(`^((?:${apart.join('|')}) .*) =.*$`);
      const described = async (one: Rootfs): Promise<string[]> => {
        const lines = describeTree(await one.tree());
        return apart.length === 0 ? lines : lines.map((line) => line.replace(links, '$1'));
      };
      expect(await described(again)).toEqual(await described(rootfs));
    },
  );

  it('shows each step what the ones before it did', async () => {
    const rootfs = await withBase();
    await bench.step(rootfs, 'echo one > /data/new; rm /data/b; mkdir /made');
    const second = await bench.step(rootfs, 'cat /data/new; ls /data/b; ls -d /made; echo two >> /data/new');
    expect(second.report.out).toEqual(['one', '/made']);
    expect(second.report.err).toEqual(['ls: /data/b: No such file or directory']);
    expect(withoutParents(second.names, [])).toEqual(['data/new']);
    const third = await bench.step(rootfs, 'rm -r /made; echo again > /data/b');
    expect(third.names.filter((entry) => !['data/'].includes(entry))).toEqual(['data/b', '.wh.made']);
    const tree = await rootfs.tree();
    expect(Buffer.from(tree.readSmall('data/new') ?? []).toString()).toBe('one\ntwo\n');
    expect(tree.lookup('made')).toBeUndefined();
  });

  it('notices a change in the very moment after a step', async () => {
    const rootfs = await withBase();
    for (let round = 0; round < 8; round += 1) {
      // Same size, old time: only ctime can tell, if its clock has moved on.
      const { names } = await bench.step(
        rootfs,
        `touch -r /data/a /tmp/t; printf "content ${round}\\n" > /data/a; touch -r /tmp/t /data/a`,
      );
      expect(names).toContain('data/a');
    }
  });

  it('puts planned entries on top, parents keeping what they are', async () => {
    const rootfs = await withBase();
    const before = (await rootfs.tree()).lookup('data');
    await rootfs.applyEntries([
      planned({ path: 'data/copied', text: 'copied', uid: 5 }),
      planned({ path: 'app', type: 'directory', mode: 0o750, uid: 9, gid: 9 }),
      planned({ path: 'app/file', text: 'file' }),
    ]);
    const tree = await rootfs.tree();
    // Copying into one folder in place changes its time, as it would anywhere.
    const time = name === 'overlay' ? before?.mtime : tree.lookup('data')?.mtime;
    expect(tree.lookup('data')).toEqual({ ...before, mtime: time });
    expect(tree.lookup('data/copied')).toMatchObject({
      type: 'file',
      uid: 5,
      size: 6,
      mtime: { seconds: 1000, nanoseconds: 5 },
    });
    expect(tree.lookup('app')).toMatchObject({ mode: 0o750, uid: 9 });
    expect(tree.list('data')).toContain('a');
    const { report, names } = await bench.step(rootfs, 'cat /data/copied /app/file /data/a');
    expect(report.out).toEqual(['copiedfilecontent a']);
    expect(names).toEqual([]);
  });

  it('applies layers in the order of the calls, whiteouts and all', async () => {
    const rootfs = await driver.create();
    await Promise.all([
      rootfs.applyLayer(baseLayer()),
      rootfs.applyLayer(layerOf(folder('data'), file('data/.wh.a'), file('data/b', 'second'))),
      rootfs.applyLayer(
        layerOf(folder('data'), folder('data/sub'), file('data/sub/.wh..wh..opq'), file('data/sub/z', 'z')),
      ),
      rootfs.applyLayer(layerOf(file('data/a', 'third'), file('.wh.links'))),
    ]);
    const tree = await rootfs.tree();
    expect(tree.list('data')).toEqual(['a', 'b', 'c', 'caps', 'd', 'e', 'f', 'link', 'sub']);
    expect(tree.list('data/sub')).toEqual(['z']);
    expect(tree.lookup('links')).toBeUndefined();
    expect(Buffer.from(tree.readSmall('data/link') ?? []).toString()).toBe('third');
    const { report } = await bench.step(rootfs, 'ls /data/sub; cat /data/b; ls /links');
    expect(report.out).toEqual(['z', 'second']);
  });

  it('leads a layer’s files through links of the layers below, as if it were unpacked on top', async () => {
    const rootfs = await driver.create();
    await rootfs.applyLayer(
      layerOf(
        folder('usr', { mode: 0o751 }),
        folder('usr/bin', { uid: 3, mtime: 5 }),
        file('usr/bin/old', 'old'),
        link('bin', 'usr/bin'),
        link('abs', '/usr'),
        link('new', 'made/here'),
      ),
    );
    await rootfs.applyLayer(
      layerOf(
        file('bin/tool', 'tool'),
        file('bin/.wh.old'),
        file('abs/bin/other', 'other'),
        file('new/deep/x', 'x'),
      ),
    );
    const tree = await rootfs.tree();
    expect(tree.lookup('bin')).toMatchObject({ type: 'symlink' });
    expect(tree.lookup('abs')).toMatchObject({ type: 'symlink' });
    expect(tree.list('usr/bin')).toEqual(['other', 'tool']);
    expect(tree.list('made/here')).toEqual(['deep']);
    expect(tree.list('made/here/deep')).toEqual(['x']);
    expect(tree.lookup('usr')).toMatchObject({ mode: 0o751 });
    expect(tree.lookup('usr/bin')).toMatchObject({ uid: 3 });
  });

  it('links a layer’s files to files of the layers below', async () => {
    const rootfs = await driver.create();
    await rootfs.applyLayer(
      layerOf(
        folder('usr', { mode: 0o711 }),
        folder('usr/bin', { mode: 0o700 }),
        file('usr/bin/tool', 'tool', { uid: 4, mode: 0o755 }),
        file('usr/bin/x'),
      ),
    );
    await rootfs.applyLayer(
      layerOf(folder('opt'), {
        name: 'opt/other',
        type: 'hardlink',
        link: 'usr/bin/tool',
        uid: 4,
        mode: 0o755,
      }),
    );
    const tree = await rootfs.tree();
    expect(tree.lookup('opt/other')).toMatchObject({ type: 'file', size: 4, uid: 4, mode: 0o755 });
    expect(tree.inodeKey('opt/other')).toBe(tree.inodeKey('usr/bin/tool'));
    expect(tree.list('usr/bin')).toEqual(['tool', 'x']);
    expect(tree.lookup('usr')).toMatchObject({ mode: 0o711 });
    expect(tree.lookup('usr/bin')).toMatchObject({ mode: 0o700 });
    const nowhere = layerOf({ name: 'opt/bad', type: 'hardlink', link: 'usr/bin/none' });
    await expect(rootfs.applyLayer(nowhere)).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: expect.stringContaining('usr/bin/none'),
    });
  });

  it('lets a listed folder take the place of a link', async () => {
    const rootfs = await driver.create();
    await rootfs.applyLayer(layerOf(folder('usr'), folder('usr/bin'), link('bin', 'usr/bin')));
    await rootfs.applyLayer(layerOf(folder('bin'), file('bin/tool', 'tool')));
    const tree = await rootfs.tree();
    expect(tree.lookup('bin')).toMatchObject({ type: 'directory' });
    expect(tree.list('usr/bin')).toEqual([]);
  });

  it('forks: both go on from the same content, apart', async () => {
    const rootfs = await withBase();
    await bench.step(rootfs, 'echo shared > /shared; rm /data/a; chmod 700 /data; touch -d @77 /data');
    const fork = await rootfs.fork();
    expect(describeTree(await fork.tree())).toEqual(describeTree(await rootfs.tree()));
    await bench.step(rootfs, 'echo mine > /mine; rm /shared');
    const { report, names } = await bench.step(fork, 'cat /shared; ls /mine; echo theirs > /theirs');
    expect(report.out).toEqual(['shared']);
    expect(names).toEqual(['theirs']);
    await rootfs.close();
    expect((await fork.tree()).list('')).toContain('theirs');
    await fork.close();
  });

  it('forks what has no step yet, and an empty one', async () => {
    const empty = await driver.create();
    const fork = await empty.fork();
    expect((await fork.tree()).list('')).toEqual([]);
    await fork.applyLayer(baseLayer());
    expect((await (await fork.fork()).tree()).list('data')).toContain('a');
    expect((await empty.tree()).list('')).toEqual([]);
  });

  it('begins with nothing below', async () => {
    const rootfs = await driver.create();
    await rootfs.applyEntries([
      planned({
        path: 'busybox',
        mode: 0o755,
        size: statSync('/bin/busybox').size,
        content: { file: '/bin/busybox' },
      }),
    ]);
    const transaction = await rootfs.begin();
    const report = await bench.run(transaction, '', {}).catch((error: Error) => error.message);
    expect(report).toBe('cannot start "/bin/sh": no such file or directory');
    await transaction.discard();
    const scratch = await driver.create();
    const source = await (await scratch.begin()).commit();
    expect((await bench.write(source)).layer).toBeUndefined();
  });

  it('never puts an ignored path into a layer, and keeps it for later steps', async () => {
    await driver.close();
    driver = bench.driver(probe, { ignore: ['/kept/', 'data/sub'] });
    const rootfs = await withBase();
    const { names } = await bench.step(
      rootfs,
      'mkdir /kept; echo x > /kept/x; echo y > /data/sub/new; echo z > /z',
    );
    expect(names.filter((entry) => entry !== 'data/')).toEqual(['z']);
    const later = await bench.step(rootfs, 'cat /kept/x /data/sub/new');
    expect(later.report.out).toEqual(['x', 'y']);
    expect(later.names).toEqual([]);
  });

  it('does not take the folders of mount points for changed', async () => {
    const rootfs = await withBase();
    await rootfs.applyLayer(
      layerOf(folder('etc', { mtime: 7 }), file('etc/.wh.hosts'), file('etc/.wh.resolv.conf')),
    );
    expect((await bench.step(rootfs, 'cat /etc/hosts > /dev/null')).names).toEqual([]);
    const { names } = await bench.step(rootfs, 'echo x > /etc/new');
    expect(names).toEqual(['etc/', 'etc/new']);
    const source = { source: '/etc/hostname', target: '/data/sub/deep/mounted', readOnly: true };
    expect((await bench.step(rootfs, 'cat /data/sub/deep/mounted', { binds: [source] })).names).toEqual([]);
    expect((await rootfs.tree()).lookup('data/sub/deep')).toBeUndefined();
  });

  it('reports what it unpacked, each layer once', async () => {
    await driver.close();
    const seen: string[] = [];
    driver = bench.driver(probe, {
      onUnpack: ({ digest, entries, seconds }) => seen.push(`${digest} ${entries} ${seconds >= 0}`),
    });
    const layer = layerOf(folder('x'), file('x/y', 'y'));
    const rootfs = await driver.create();
    await rootfs.applyLayer(layer);
    expect(seen).toEqual([`${layer.blob.descriptor.digest} 2 true`]);
  });

  it('passes on what is wrong with a layer, to everything that needs it', async () => {
    const rootfs = await driver.create();
    const layer = layerOf(folder('x'));
    const broken = { ...layer, diffId: `sha256:${'0'.repeat(64)}` } as const;
    await expect(rootfs.applyLayer(broken)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    await expect(rootfs.begin()).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    await expect(rootfs.tree()).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  it('ends a transaction once', async () => {
    const rootfs = await withBase();
    const transaction = await rootfs.begin();
    await transaction.commit();
    await expect(transaction.commit()).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'a step was ended twice',
    });
    await expect(transaction.discard()).rejects.toMatchObject({ message: 'a step was ended twice' });
  });

  it('refuses work after its end', async () => {
    const rootfs = await withBase();
    await rootfs.close();
    await rootfs.close();
    await expect(rootfs.begin()).rejects.toMatchObject({
      message: 'a root file system was used after its end',
    });
  });

  it('gives the tree’s names without following links, and small files with', async () => {
    const rootfs = await withBase();
    await bench.step(rootfs, 'ln -s /etc/passwd /data/account; ln -s ../../../../etc /data/up');
    const tree = await rootfs.tree();
    expect(tree.lookup('data/up/passwd')).toBeUndefined();
    expect(tree.lookup('data/../etc/passwd')).toBeUndefined();
    expect(tree.list('data/up')).toEqual([]);
    expect(Buffer.from(tree.readSmall('data/account') ?? []).toString()).toContain('root:x:0:0');
    expect(Buffer.from(tree.readSmall('data/up/passwd') ?? []).toString()).toContain('root:x:0:0');
    expect(tree.readSmall('data')).toBeUndefined();
    expect(tree.readSmall('none')).toBeUndefined();
  });
});

describe('overlay alone', () => {
  it('unpacks a layer that several stages use once, and fits it to each of them', async () => {
    const seen: string[] = [];
    const driver = bench.driver(overlay, { onUnpack: ({ digest }) => seen.push(digest) });
    const plain = layerOf(folder('opt'), file('opt/x', 'x'));
    const fitted = layerOf(file('bin/tool', 'tool'));
    const stack = async (below: ReturnType<typeof layerOf>): Promise<Rootfs> => {
      const rootfs = await driver.create();
      await Promise.all([below, plain, fitted].map((layer) => rootfs.applyLayer(layer)));
      return rootfs;
    };
    const linked = layerOf(folder('usr'), folder('usr/bin'), link('bin', 'usr/bin'));
    const real = layerOf(folder('bin', { mode: 0o700 }));
    const [first, second, third] = await Promise.all([stack(linked), stack(real), stack(linked)]);
    expect((await first.tree()).list('usr/bin')).toEqual(['tool']);
    expect((await second.tree()).list('bin')).toEqual(['tool']);
    expect((await second.tree()).lookup('bin')).toMatchObject({ mode: 0o700 });
    expect((await third.tree()).list('usr/bin')).toEqual(['tool']);
    expect(seen.filter((digest) => digest === plain.blob.descriptor.digest).length).toBe(1);
    await driver.close();
  });

  it('mounts 300 layers in mount(2)’s one page', async () => {
    const driver = bench.driver(overlay);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    const layers = Array.from({ length: 300 }, (_, index) =>
      layerOf(folder('many'), file(`many/${index}`, 'x')),
    );
    await Promise.all(layers.map((layer) => rootfs.applyLayer(layer)));
    const { report } = await bench.step(rootfs, 'ls /many | sed -n "\\$="');
    expect(report).toEqual({ result: { status: 0 }, out: ['300'], err: [] });
    await driver.close();
  });

  it('lets a layer be written while the next step runs', async () => {
    const driver = bench.driver(overlay);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    const first = await rootfs.begin();
    await bench.run(first, 'echo one > /file');
    const source = await first.commit();
    const second = await rootfs.begin();
    await bench.run(second, 'echo two > /file; rm -r /data');
    const written = await bench.write(source);
    const again = await driver.create();
    if (written.layer) await again.applyLayer(written.layer);
    expect(Buffer.from((await again.tree()).readSmall('file') ?? []).toString()).toBe('one\n');
    await second.discard();
    expect((await rootfs.tree()).list('data')).toContain('a');
    await driver.close();
  });

  it('gives a step a root folder like the one below', async () => {
    const driver = bench.driver(overlay);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    await bench.step(rootfs, 'chmod 711 /; chown 3:4 /');
    const { report } = await bench.step(rootfs, 'stat -c "%a %u %g" /');
    expect(report.out).toEqual(['711 3 4']);
    await rootfs.applyEntries([planned({ path: 'planned', text: 'planned' })]);
    expect((await bench.step(rootfs, 'stat -c "%a %u %g" /')).report.out).toEqual(['711 3 4']);
    await driver.close();
  });

  it('carries nothing of overlay’s own into the merged view', async () => {
    const driver = bench.driver(overlay);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    await bench.step(rootfs, 'rm -r /data/sub; mkdir /data/sub; rm /data/a; ls -l /data');
    const tree = await rootfs.tree();
    expect(tree.xattrs('data/sub')).toEqual({});
    expect(tree.list('data')).not.toContain('a');
    expect(tree.list('data/sub')).toEqual([]);
    await driver.close();
  });
});

describe('scan alone', () => {
  it('notices xattrs of a folder, though its times were put back', async () => {
    const driver = bench.driver(scan);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    const { report, names } = await bench.step(
      rootfs,
      'touch -r /data /tmp/t; setfattr -n user.note -v 1 /data; touch -r /tmp/t /data',
    );
    expect(report).toMatchObject({ err: [], result: { status: 0 } });
    expect(names).toContain('data/');
    await driver.close();
  });

  it('gives disk space back when a root file system ends, and refuses a tree that a failed step has spoiled', async () => {
    const driver = bench.driver(scan);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    const transaction = await rootfs.begin();
    const { mount } = transaction;
    if (mount.kind !== 'folder') throw new Error('no folder');
    await transaction.discard();
    await expect(rootfs.begin()).rejects.toMatchObject({
      message: 'a root file system was used after a step that failed in it',
    });
    await rootfs.close();
    expect(existsSync(mount.root)).toBe(false);
    await driver.close();
  });

  it('leaves out what is mounted inside', async () => {
    const driver = bench.driver(scan);
    const rootfs = await driver.create();
    await rootfs.applyLayer(baseLayer());
    const transaction = await rootfs.begin();
    if (transaction.mount.kind !== 'folder') throw new Error('no folder');
    const inside = `${transaction.mount.root}/tmp`;
    execFileSync('mount', ['-t', 'tmpfs', 'none', inside]);
    try {
      execFileSync('touch', [`${inside}/x`, `${transaction.mount.root}/data/new`]);
      const source = await transaction.commit();
      expect(source).toMatchObject({ changed: ['data', 'data/new'], deleted: ['tmp'] });
    } finally {
      execFileSync('umount', [inside]);
    }
    await driver.close();
  });
});

it('leaves no folder behind', () => {
  expect(readdirSync(bench.folder.path).filter((entry) => entry.startsWith('rootfs-'))).toEqual([]);
});
