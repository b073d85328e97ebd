import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createLayerEngine, type UnpackStyle } from '../../../src/layer/index.ts';
import { entry, gzipLayer, look, tarOf, workFolder } from './support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 1 });
afterAll(() => engine.close());

interface Scene {
  readonly root: string;
  readonly victim: string;
  readonly outside: string;
  /** What lies outside of the root, now and at the start. */
  readonly now: () => unknown;
  readonly before: unknown;
}

/** A root beside a folder that nothing may touch. */
function scene(): Scene {
  const outside = mkdtempSync(join(folder, 'scene-'));
  const root = join(outside, 'root');
  const victim = join(outside, 'victim');
  mkdirSync(root);
  mkdirSync(victim);
  writeFileSync(join(victim, 'file'), 'precious', { mode: 0o640 });
  linkSync(join(victim, 'file'), join(victim, 'second-name'));
  const now = () => [look(victim), readdirSync(outside).toSorted()];
  return { root, victim, outside, now, before: now() };
}

type Entries = readonly Parameters<typeof entry>[0][];

async function unpack(root: string, entries: Entries, style: UnpackStyle = { kind: 'merge' }): Promise<void> {
  await engine.unpack(gzipLayer(tarOf(...entries)), { root, style, privileged: true });
}

async function fails(root: string, entries: Entries): Promise<string> {
  const error: unknown = await unpack(root, entries).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'YadokariError', code: 'LAYER_INVALID' });
  return error instanceof Error ? error.message.replace(/sha256:[0-9a-f]{64}/, 'LAYER') : '';
}

const styles: readonly UnpackStyle[] = [{ kind: 'merge' }, { kind: 'overlay', xattrs: 'trusted' }];

describe.each(styles)('a layer unpacked in style $kind', (style) => {
  it('with dot-dot names stays inside', async () => {
    const { root, now, before } = scene();
    await unpack(
      root,
      [
        { path: '../victim/file', data: 'evil' },
        { path: 'a/../../../victim/new', data: 'evil' },
        { path: '..', type: 'directory', mode: 0 },
      ],
      style,
    );
    expect(now()).toEqual(before);
    expect(Object.keys(look(root)).toSorted()).toEqual(['victim', 'victim/file', 'victim/new']);
  });

  it('with absolute names stays inside', async () => {
    const { root, victim, now, before } = scene();
    await unpack(root, [{ path: join(victim, 'file'), data: 'evil' }], style);
    expect(now()).toEqual(before);
    expect(readFileSync(join(root, victim, 'file'), 'utf8')).toBe('evil');
  });

  it('with an absolute link as parent writes where the link leads inside', async () => {
    const { root, victim, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'door', type: 'symlink', linkName: victim },
        { path: 'door/file', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
    expect(readFileSync(join(root, victim, 'file'), 'utf8')).toBe('evil');
  });

  it('with a relative link out as parent stays inside', async () => {
    const { root, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'door', type: 'symlink', linkName: '../victim' },
        { path: 'door/file', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
    expect(readFileSync(join(root, 'victim/file'), 'utf8')).toBe('evil');
  });

  it('with a chain of links stays inside', async () => {
    const { root, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'a', type: 'symlink', linkName: 'b' },
        { path: 'b', type: 'symlink', linkName: 'c/..' },
        { path: 'c', type: 'symlink', linkName: '..' },
        { path: 'a/victim/file', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
  });

  it('that puts a link where a folder was does not write through it, nor set times through it', async () => {
    const { root, victim, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'd', type: 'directory' },
        { path: 'd/sub', type: 'directory', mtime: { seconds: 1, nanoseconds: 0 } },
        { path: 'd', type: 'symlink', linkName: victim },
        { path: 'victim', type: 'directory', mtime: { seconds: 1, nanoseconds: 0 } },
        { path: 'd/file', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
  });

  it('that puts a link above a folder whose time is still to be set does not reach through it', async () => {
    const { root, outside, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'd/victim', type: 'directory', mtime: { seconds: 1, nanoseconds: 0 }, mode: 0o777 },
        { path: 'd', type: 'symlink', linkName: outside },
      ],
      style,
    );
    expect(now()).toEqual(before);
  });

  it('with a file over a link replaces the link, not what it leads to', async () => {
    const { root, victim, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'f', type: 'symlink', linkName: join(victim, 'file') },
        { path: 'f', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
    expect(readFileSync(join(root, 'f'), 'utf8')).toBe('evil');
  });

  it('with a folder over a link replaces the link', async () => {
    const { root, victim, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'd', type: 'symlink', linkName: victim },
        { path: 'd', type: 'directory', mode: 0o777, uid: 5 },
      ],
      style,
    );
    expect(now()).toEqual(before);
    expect(look(root)['d']).toMatchObject({ type: 'directory', owner: '5:0' });
  });

  it('cannot link to a file outside', async () => {
    const { root, victim, now, before } = scene();
    for (const linkName of ['../victim/file', join(victim, 'file'), 'door/file']) {
      const door = { path: 'door', type: 'symlink' as const, linkName: victim };
      expect(
        await fails(root, [door, { path: 'hard', type: 'hardlink', linkName, mode: 0o777, uid: 9 }]),
      ).toBe(
        `cannot unpack layer LAYER: the hard link "hard" leads to ${JSON.stringify(linkName)}, which is no file of this tree`,
      );
      expect(existsSync(join(root, 'hard'))).toBe(false);
    }
    expect(now()).toEqual(before);
  });

  it('cannot link to a folder, to the root, or to itself', async () => {
    const { root } = scene();
    expect(
      await fails(root, [
        { path: 'd', type: 'directory' },
        { path: 'hard', type: 'hardlink', linkName: 'd' },
      ]),
    ).toContain('which is no file of this tree');
    expect(await fails(root, [{ path: 'hard', type: 'hardlink', linkName: '.' }])).toContain(
      'which is no file of this tree',
    );
    expect(await fails(root, [{ path: 'hard', type: 'hardlink', linkName: 'hard' }])).toContain(
      'which is no file of this tree',
    );
  });

  it('whose hard link is a link to outside changes nothing through it', async () => {
    const { root, victim, now, before } = scene();
    await unpack(
      root,
      [
        { path: 'link', type: 'symlink', linkName: join(victim, 'file') },
        {
          path: 'hard',
          type: 'hardlink',
          linkName: 'link',
          mode: 0o777,
          uid: 9,
          gid: 9,
          mtime: { seconds: 1, nanoseconds: 0 },
        },
        { path: 'hard', data: 'evil' },
      ],
      style,
    );
    expect(now()).toEqual(before);
  });
});

describe('a layer', () => {
  it.each(['.wh..', '.wh...', '.wh.', 'd/.wh...'])(
    'cannot delete what is above with the whiteout %s',
    async (path) => {
      const { root, now, before } = scene();
      mkdirSync(join(root, 'd'));
      expect(await fails(root, [{ path }])).toMatch(
        /^cannot unpack layer LAYER: the whiteout "\.wh\.{1,3}" names no file$/,
      );
      expect(now()).toEqual(before);
      expect(readdirSync(root)).toEqual(['d']);
    },
  );

  it('cannot delete through a link out', async () => {
    const { root, victim, now, before } = scene();
    symlinkSync(victim, join(root, 'door'));
    symlinkSync('../victim', join(root, 'door2'));
    await unpack(root, [
      { path: 'door/.wh.file' },
      { path: 'door/.wh..wh..opq' },
      { path: 'door2/.wh.file' },
      { path: 'door2/.wh..wh..opq' },
      { path: '../victim/.wh.file' },
    ]);
    expect(now()).toEqual(before);
  });

  it('deletes a link itself, not what it leads to', async () => {
    const { root, victim, now, before } = scene();
    symlinkSync(victim, join(root, 'door'));
    await unpack(root, [{ path: '.wh.door' }]);
    expect(now()).toEqual(before);
    expect(readdirSync(root)).toEqual([]);
  });

  it('with an opaque root deletes only below the root', async () => {
    const { root, victim, now, before } = scene();
    symlinkSync(victim, join(root, 'door'));
    mkdirSync(join(root, 'd'));
    await unpack(root, [{ path: '.wh..wh..opq' }, { path: 'kept', data: '' }]);
    expect(now()).toEqual(before);
    expect(readdirSync(root)).toEqual(['kept']);
  });

  it('with links in a loop is refused', async () => {
    const { root } = scene();
    expect(
      await fails(root, [
        { path: 'a', type: 'symlink', linkName: 'b' },
        { path: 'b', type: 'symlink', linkName: 'a' },
        { path: 'a/file', data: '' },
      ]),
    ).toBe('cannot unpack layer LAYER: symbolic links at "" form a loop');
  });

  it('with a name below a file is refused', async () => {
    const { root } = scene();
    expect(
      await fails(root, [
        { path: 'f', data: '' },
        { path: 'f/x', data: '' },
      ]),
    ).toBe('cannot unpack layer LAYER: "f" is used as a folder, and is none');
  });

  it('with a link to nothing is refused', async () => {
    const { root } = scene();
    expect(await fails(root, [{ path: 'l', type: 'symlink', linkName: '' }])).toBe(
      'cannot unpack layer LAYER: the symbolic link "l" has no target',
    );
  });

  it('with overlay marks as attributes does not redirect the mount', async () => {
    const { root } = scene();
    const redirect = {
      'trusted.overlay.redirect': Buffer.from('/etc'),
      'trusted.overlay.metacopy': Buffer.alloc(0),
      'user.overlay.redirect': Buffer.from('/etc'),
    };
    await unpack(
      root,
      [
        { path: 'd', type: 'directory', xattrs: redirect },
        { path: 'f', data: '', xattrs: redirect },
      ],
      { kind: 'overlay', xattrs: 'trusted' },
    );
    expect(look(root)['d']?.xattrs).toBeUndefined();
    expect(look(root)['f']?.xattrs).toBeUndefined();
  });

  it('with a name too long for the kernel is an error, and not a crash', async () => {
    const { root } = scene();
    for (const path of ['n'.repeat(300), 'dd/'.repeat(3000)]) {
      expect(await fails(root, [{ path, data: '' }])).toBe(
        'cannot unpack layer LAYER: a name in it is longer than this file system allows',
      );
    }
  });

  it('that claims to be far larger than the disk does not get it', async () => {
    const { root } = scene();
    const tar = tarOf({ path: 'f', data: 'x' });
    tar.write('77777777777\0', 124, 'latin1');
    tar.fill(0x20, 148, 156);
    let sum = 0;
    for (const byte of tar.subarray(0, 512)) sum += byte;
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    await expect(
      engine.unpack(gzipLayer(tar), { root, style: { kind: 'merge' }, privileged: true }),
    ).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: expect.stringMatching(/: the archive is cut off$/),
    });
  });
});

const part = fc.constantFrom('a', 'b', 'c', '..', '.', '', 'victim', 'file');
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const anyEntry = fc.oneof(
  fc.record({ path: name, type: fc.constant<'file'>('file'), data: fc.constant('evil') }),
  fc.record({ path: name, type: fc.constant<'directory'>('directory') }),
  fc.record({
    path: name,
    type: fc.constantFrom<'symlink' | 'hardlink'>('symlink', 'hardlink'),
    linkName: fc.oneof(
      name,
      name.map((text) => `/${text}`),
      fc.constantFrom('../victim', '../victim/file', '..', '/', '../../..'),
    ),
  }),
  fc.record({ path: fc.tuple(name, part).map(([dir, base]) => `${dir}/.wh.${base}`) }),
  fc.record({ path: name.map((dir) => `${dir}/.wh..wh..opq`) }),
);

describe('any sequence of entries', () => {
  it('changes nothing outside of the root', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEntry, { maxLength: 12 }),
        fc.constantFrom(...styles),
        async (entries, style) => {
          const { root, now, before } = scene();
          const outcome = await unpack(root, entries, style).then(
            () => 'unpacked',
            (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
          );
          expect(['unpacked', 'YadokariError']).toContain(outcome);
          expect(now()).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leads where GNU tar in a chroot leads, for folders and files through links', async () => {
    const { root } = scene();
    symlinkSync('/x/y', join(root, 'abs'));
    mkdirSync(join(root, 'x/y'), { recursive: true });
    await unpack(root, [{ path: 'abs/f', data: 'f' }]);
    expect(execFileSync('cat', [join(root, 'x/y/f')]).toString()).toBe('f');
  });
});
