import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  loadDockerfile,
  openContext,
  type BuildContext,
  type ContextTools,
} from '../../../src/context/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { writeTar, type TarEntry } from '../../support/tar.ts';
import { contextTools } from './support.ts';

let folder: TemporaryFolder;
const here = (name: string): string => join(folder.path, name);
beforeAll(() => {
  folder = temporaryFolder('hostile-contexts', 1e8);
  mkdirSync(here('scratch'));
});
afterAll(() => folder[Symbol.dispose]());
afterEach(() => {
  const left = readdirSync(here('scratch'));
  for (const name of left) rmSync(here(join('scratch', name)), { recursive: true });
  const around = readdirSync(folder.path).toSorted();
  if (left.length > 0 || around.join(' ') !== 'archive scratch')
    throw new Error(`left behind: ${[...left, ...around].join(', ')}`);
});

type Entries = readonly (Partial<TarEntry> & { name: string })[];

function open(bytes: Uint8Array, tools: Partial<ContextTools> = {}): Promise<BuildContext> {
  writeFileSync(here('archive'), bytes);
  return openContext(
    { context: `tar://${here('archive')}`, subPath: '' },
    contextTools(tools, here('scratch')),
  );
}

async function using<T>(entries: Entries, look: (context: BuildContext) => T | Promise<T>): Promise<T> {
  const context = await open(writeTar(entries));
  try {
    return await look(context);
  } finally {
    await context.close();
  }
}

function unused(): never {
  throw new Error('not asked for');
}

function dockerfileOf(context: BuildContext): ReturnType<typeof loadDockerfile> {
  return loadDockerfile({ dockerfile: 'Dockerfile', cwd: '/', stdin: unused, fetchText: unused }, context);
}

const file = (name: string, content = 'x'): Partial<TarEntry> & { name: string } => ({
  name,
  content: Buffer.from(content),
});

describe('an archive from a stranger', () => {
  it.each<[string, Entries, string]>([
    ['a name above its root', [file('../../evil')], 'has a member "../../evil" outside of its root'],
    ['a name that comes back', [file('a/../../evil')], 'has a member "a/../../evil" outside of its root'],
    [
      'a hard link to a file of ours',
      [{ name: 'passwd', type: 'hardlink', link: '../../../../../../etc/passwd' }],
      'has a hard link to "../../../../../../etc/passwd" outside of its root',
    ],
  ])('with %s is refused', async (_, entries, message) => {
    await expect(open(writeTar(entries))).rejects.toMatchObject({
      code: 'UNSAFE_PATH',
      message: expect.stringContaining(message) as string,
    });
  });

  it('writes through none of its links', async () => {
    const entries: Entries = [
      { name: 'out', type: 'symlink', link: folder.path },
      file('out/evil'),
      { name: 'up', type: 'symlink', link: '../..' },
      file('up/evil'),
      file('/absolute'),
    ];
    const names = await using(entries, ({ tree, root }) => {
      expect(existsSync(here('evil'))).toBe(false);
      expect(existsSync(join(root, 'absolute'))).toBe(true);
      return tree.list('');
    });
    expect(names).toContain('out');
  });

  it('makes no device nodes, and says of them what the image will have', async () => {
    const entries: Entries = [
      { name: 'disk', type: 'block', major: 8, minor: 0, mode: 0o660 },
      { name: 'pipe', type: 'fifo', mode: 0o600 },
      { name: 'root', type: 'file', mode: 0o4755, uid: 12, gid: 34, content: Buffer.from('#!') },
    ];
    await using(entries, ({ tree, root }) => {
      expect(lstatSync(join(root, 'disk')).isFile()).toBe(true);
      expect(tree.lookup('disk')).toMatchObject({ type: 'block', devMajor: 8, devMinor: 0 });
      expect(tree.lookup('pipe')).toMatchObject({ type: 'fifo' });
      expect(tree.lookup('root')).toMatchObject({ mode: 0o4755, uid: 12, gid: 34 });
    });
  });

  it.each<[string, Entries[number], string]>([
    ['a pipe', { name: 'Dockerfile', type: 'fifo' }, '"Dockerfile" in "tar://ARCHIVE" is no file'],
    [
      'a link out',
      { name: 'Dockerfile', type: 'symlink', link: '/etc/passwd' },
      '"Dockerfile" in "tar://ARCHIVE" is a link that leads out of the build context',
    ],
    [
      'a link up',
      { name: 'Dockerfile', type: 'symlink', link: '../../../archive' },
      '"Dockerfile" in "tar://ARCHIVE" is a link that leads out of the build context',
    ],
  ])('whose Dockerfile is %s is refused', async (_, entry, message) => {
    await using([entry], async (context) => {
      await expect(dockerfileOf(context)).rejects.toMatchObject({
        code: 'CONTEXT_INVALID',
        message: message.replace('ARCHIVE', here('archive')),
      });
    });
  });

  it('without a Dockerfile is named in the error, not the folder that it is unpacked into', async () => {
    await using([file('docker/App')], async (context) => {
      await expect(dockerfileOf(context)).rejects.toMatchObject({
        code: 'DOCKERFILE_NOT_FOUND',
        hint: `looked for "Dockerfile" in "tar://${here('archive')}" and "/Dockerfile"; name it with --dockerfile`,
      });
    });
  });

  it.each<[string, () => Uint8Array]>([
    [
      'zeros that were packed',
      () => gzipSync(writeTar([{ name: 'zeros', content: Buffer.alloc(6_000_000) }])),
    ],
    [
      'a hole as large as a disk',
      () => {
        execFileSync('truncate', ['-s', '4T', here('hole')]);
        const bytes = execFileSync('tar', ['-cS', '-f', '-', '-C', folder.path, 'hole']);
        rmSync(here('hole'));
        return bytes;
      },
    ],
    [
      'many files',
      () => writeTar(Array.from({ length: 6 }, (__, i) => file(String(i), 'x'.repeat(1_000_000)))),
    ],
  ])('that unpacks to %s is given up', async (_, bytes) => {
    await expect(open(bytes(), { maxBytes: 5_000_000 })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'is empty: not one byte came'],
    ['no archive', Buffer.from('FROM scratch\n'), 'is no archive'],
    ['packed noise', gzipSync('no tar in here'.repeat(100)), 'cannot unpack'],
    ['half a stream', gzipSync(writeTar([file('a', 'x'.repeat(9000))])).subarray(0, 60), 'cannot unpack'],
  ])('with %s in it is refused', async (_, bytes, message) => {
    await expect(open(bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:CONTEXT|SOURCE)_INVALID$/) as string,
      message: expect.stringContaining(message) as string,
    });
  });

  it('may be empty, as tar says it', async () => {
    expect(await using([], ({ tree }) => tree.list(''))).toEqual([]);
  });
});
