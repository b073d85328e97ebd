import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createLayerEngine } from '../../../src/layer/index.ts';
import { look, tarOf, workFolder } from './support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 1 });
afterAll(() => engine.close());

function newFolder(): string {
  return mkdtempSync(join(folder, 'dir-'));
}

function newFile(content: Uint8Array | string): string {
  const file = join(newFolder(), 'archive');
  writeFileSync(file, content);
  return file;
}

/** Reads an archive and writes its members to a folder, whose path it gives. */
async function extract(
  file: string | AsyncIterable<Uint8Array>,
  bytes = newFolder(),
): Promise<string | false> {
  const members = await engine.readArchive(file, bytes);
  if (members === undefined) return false;
  const root = newFolder();
  const entries = members.filter(({ path }) => path !== '');
  await engine.applyEntries(entries, { root, style: { kind: 'merge' }, privileged: true });
  return root;
}

function sample(): string {
  const dir = newFolder();
  mkdirSync(join(dir, 'sub'), { mode: 0o750 });
  writeFileSync(join(dir, 'sub/file'), 'content '.repeat(40_000), { mode: 0o4711 });
  writeFileSync(join(dir, 'random'), execFileSync('head', ['-c', '300000', '/dev/urandom']));
  writeFileSync(join(dir, '.wh.not-a-whiteout'), '');
  symlinkSync('/etc/passwd', join(dir, 'link'));
  execFileSync('chown', ['-R', '12:34', join(dir, 'sub')]);
  execFileSync('chmod', ['4711', join(dir, 'sub/file')]);
  return dir;
}

describe('readArchive', () => {
  it.each([
    ['no compression', 'cat'],
    ['gzip', 'gzip'],
    ['bzip2', 'bzip2'],
    ['bzip2 with small blocks', 'bzip2 -1'],
    ['xz', 'xz'],
    ['xz with another check', 'xz --check=crc32 -0'],
    ['xz without a check', 'xz --check=none'],
    ['xz in blocks', 'xz --block-size=100000'],
    ['zstd', 'zstd -q'],
    ['zstd with a long window', 'zstd -q --long=27'],
  ])('unpacks a tar with %s', async (_, command) => {
    const dir = sample();
    const packed = execFileSync('sh', ['-c', `tar --format=posix -cf - . | ${command}`], {
      cwd: dir,
      maxBuffer: 1e8,
    });
    expect(look((await extract(newFile(packed))) || '')).toEqual(look(dir));
  });

  it('takes several packed streams one after the other', async () => {
    const dir = sample();
    for (const command of ['gzip', 'bzip2', 'xz', 'zstd -q']) {
      const script = `tar --format=posix -cf ../whole . && head -c 100000 ../whole | ${command} && tail -c +100001 ../whole | ${command}`;
      const packed = execFileSync('sh', ['-c', script], { cwd: dir, maxBuffer: 1e8 });
      expect(look((await extract(newFile(packed))) || '')).toEqual(look(dir));
    }
  });

  it('reads from a stream too', async () => {
    const dir = sample();
    const file = newFile(execFileSync('tar', ['--format=posix', '-czf', '-', '.'], { cwd: dir }));
    const target = await extract(createReadStream(file, { highWaterMark: 1000 }));
    expect(look(target || '')).toEqual(look(dir));
  });

  it.each([
    ['text', 'just some text, more than a block of it '.repeat(40)],
    ['an empty file', ''],
    ['zeros', Buffer.alloc(10_240)],
    ['a packed text', gzipSync('text'.repeat(1000))],
    ['a packed empty tar', gzipSync(Buffer.alloc(10_240))],
    ['a gzip that is broken', Buffer.from('1f8b0800000000000003ffffffff', 'hex')],
    ['a bzip2 that is broken', Buffer.from('BZh9 but no more of it')],
    ['an xz that is broken', Buffer.from('fd377a585a000000ffffffff', 'hex')],
    ['a zstd that is broken', Buffer.from('28b52ffd04ffffffffff', 'hex')],
    ['the magic number alone', Buffer.from('1f8b08', 'hex')],
    ['a zip', Buffer.from(`PK\x03\x04${'\0'.repeat(600)}`)],
  ])('says that %s is no archive, and writes nothing', async (_, content) => {
    const dir = newFolder();
    expect(await extract(newFile(content), dir)).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('fails when an archive breaks off', async () => {
    const file = newFile(
      tarOf({ path: 'a', data: 'a' }, { path: 'b', data: 'b'.repeat(5000) }).subarray(0, 3000),
    );
    await expect(extract(file)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `cannot read archive "${file}": the archive is cut off`,
    });
    for (const [command, name] of [
      ['gzip', 'gzip'],
      ['bzip2 -1', 'bzip2'],
      ['zstd -q', 'zstd'],
    ]) {
      const packed = execFileSync('sh', ['-c', `tar --format=posix -cf - . | ${command}`], {
        cwd: sample(),
        maxBuffer: 1e8,
      });
      const cut = newFile(packed.subarray(0, packed.length - 300));
      const error = expect.stringMatching(
        new RegExp(`^cannot read archive "${cut}": the ${name} stream is cut off$`),
      );
      await expect(extract(cut)).rejects.toMatchObject({ code: 'SOURCE_INVALID', message: error });
    }
  });

  it('finds damage by the checksums of the packers', async () => {
    for (const [command, message] of [
      ['gzip', 'the gzip stream is broken'],
      ['bzip2', 'the checksum of the bzip2 stream is wrong'],
      ['xz', 'the xz stream is broken'],
      ['zstd -q', 'the zstd stream is broken'],
    ] as const) {
      const packed = execFileSync('sh', ['-c', `tar --format=posix -cf - . | ${command}`], {
        cwd: sample(),
        maxBuffer: 1e8,
      });
      const at = command === 'bzip2' ? packed.length - 3 : packed.length - (command === 'xz' ? 60 : 2);
      packed[at] = (packed[at] ?? 0) ^ 0x10;
      await expect(extract(newFile(packed))).rejects.toThrow(message);
    }
  });

  it.each(['../evil', 'a/../../evil', '/../evil', '..'])(
    'refuses an archive that tries to leave its root as %s',
    async (path) => {
      const file = newFile(tarOf({ path: 'ok', data: '' }, { path, data: 'evil' }));
      await expect(extract(file)).rejects.toMatchObject({
        code: 'UNSAFE_PATH',
        message: `archive "${file}" has a member ${JSON.stringify(path)} outside of its root`,
        hint: 'names in an archive must not lead above its top folder',
      });
    },
  );

  it('refuses a hard link that leads out', async () => {
    const file = newFile(tarOf({ path: 'a', type: 'hardlink', linkName: '../../etc/shadow' }));
    await expect(extract(file)).rejects.toMatchObject({
      code: 'UNSAFE_PATH',
      message: `archive "${file}" has a hard link to "../../etc/shadow" outside of its root`,
    });
  });

  it('gives members in their order, names that come twice and all kinds', async () => {
    const file = newFile(
      tarOf(
        { path: './', type: 'directory', mode: 0o700 },
        { path: 'f', data: 'one' },
        { path: '/f', data: 'second' },
        { path: 'l', type: 'symlink', linkName: '../x' },
        { path: 'h', type: 'hardlink', linkName: './f' },
        { path: 'null', type: 'char', devMajor: 1, devMinor: 3 },
      ),
    );
    const dir = newFolder();
    const members = (await engine.readArchive(file, dir)) ?? [];
    expect(
      members.map(({ path, type, size, linkName, devMajor }) => ({ path, type, size, linkName, devMajor })),
    ).toEqual([
      { path: '', type: 'directory', size: 0 },
      { path: 'f', type: 'file', size: 3 },
      { path: 'f', type: 'file', size: 6 },
      { path: 'l', type: 'symlink', size: 0, linkName: '../x' },
      { path: 'h', type: 'hardlink', size: 0, linkName: 'f' },
      { path: 'null', type: 'char', size: 0, devMajor: 1 },
    ]);
    expect(readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'))).toEqual(['one', 'second']);
  });

  it('names the archive as it is told', async () => {
    const stream = createReadStream(newFile(tarOf({ path: '../x' })));
    await expect(engine.readArchive(stream, newFolder(), { name: 'context.tar' })).rejects.toMatchObject({
      message: 'archive "context.tar" has a member "../x" outside of its root',
    });
  });
});
