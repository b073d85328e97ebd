import { strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { fsPath } from '../../../src/linux/index.ts';
import { createNamespaceThreads, type NamespaceThreads } from '../../../src/isolation/index.ts';
import type { Layer } from '../../../src/image/index.ts';
import {
  createLayerEngine,
  joinPath,
  type FileTree,
  type LayerEngine,
  type LayerSource,
  type PlannedEntry,
  type WrittenLayer,
} from '../../../src/layer/index.ts';
import {
  createRootfsDriver,
  type OverlayProbe,
  type Rootfs,
  type RootfsDriver,
  type RootfsOptions,
  type Transaction,
} from '../../../src/rootfs/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { readTar, writeTar, type TarEntry } from '../../support/tar.ts';
import { rootIsolation, run, type RunReport, type RunWishes } from '../sandbox/support.ts';

export type TarLine = Partial<TarEntry> & { name: string };

const sha256 = (bytes: Uint8Array): `sha256:${string}` =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A layer of an image, out of these tar entries just as they are. */
export function layerOf(...entries: readonly TarLine[]): Layer {
  const tar = writeTar(entries);
  const bytes = zstdCompressSync(tar);
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+zstd';
  return {
    diffId: sha256(tar),
    blob: {
      descriptor: { mediaType, digest: sha256(bytes), size: bytes.length },
      open: () => Promise.resolve(chunksOf(bytes)),
    },
  };
}

export const folder = (name: string, more: Partial<TarEntry> = {}): TarLine => ({
  name: `${name}/`,
  type: 'dir',
  mode: 0o755,
  ...more,
});
export const file = (name: string, content = '', more: Partial<TarEntry> = {}): TarLine => ({
  name,
  type: 'file',
  mode: 0o644,
  content: Buffer.from(content),
  ...more,
});
export const link = (name: string, to: string): TarLine => ({ name, type: 'symlink', mode: 0o777, link: to });

const applets =
  'sh cat echo id grep ls sleep touch rm mkdir mv cp ln stat chmod chown mknod mkfifo rmdir true dd sed date truncate seq find xargs'.split(
    ' ',
  );

/** A program of this machine, with the libraries that it needs. */
function program(name: string): TarLine[] {
  const path = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  const libraries = execFileSync('ldd', [path], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g);
  const files = [path, ...Array.from(libraries, (match) => match[1] ?? '')];
  return files.map((source) => ({
    name: source.slice(1),
    type: 'file',
    mode: 0o755,
    content: readFileSync(realpathSync(source)),
  }));
}

/** A base with a static shell, a few odd files, and programs that busybox does not have. */
let base: Layer | undefined;
export const baseLayer = (): Layer =>
  (base ??= layerOf(
    ...[
      'bin',
      'etc',
      'tmp',
      'proc',
      'sys',
      'dev',
      'lib',
      'lib64',
      'usr',
      'usr/bin',
      'lib/x86_64-linux-gnu',
      'sbin',
      'usr/sbin',
      'data',
      'data/sub',
      'links',
    ].map((name) => folder(name)),
    { name: 'bin/busybox', type: 'file', mode: 0o755, content: readFileSync('/bin/busybox') },
    ...applets.map((name) => link(`bin/${name}`, 'busybox')),
    ...program('setfattr'),
    ...program('setcap'),
    file('etc/resolv.conf'),
    file('etc/hosts'),
    file('etc/passwd', 'root:x:0:0::/root:/bin/sh\n'),
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      file(`data/${name}`, `content ${name}\n`, { uid: 7, gid: 8 }),
    ),
    file('data/sub/x', 'x'),
    file('data/sub/y', 'y'),
    link('data/link', 'a'),
    file('links/one', 'linked', { mode: 0o755 }),
    { name: 'links/two', type: 'hardlink', link: 'links/one', mode: 0o755 },
    file('data/caps', 'program', { mode: 0o4755 }),
  ));

/** Everything that a layer says about a tree, a line a name. */
export function describeTree(tree: FileTree, ignore: readonly string[] = []): string[] {
  const lines: string[] = [];
  const firstNames = new Map<string, string>();
  const visit = (path: string): void => {
    const node = tree.lookup(path);
    if (!node || ignore.includes(path)) return;
    const key = tree.inodeKey(path);
    const first = key === undefined ? path : (firstNames.get(key) ?? path);
    if (key !== undefined) firstNames.set(key, first);
    const { type, mode, uid, gid, mtime, linkTarget, devMajor, devMinor } = node;
    const content = type === 'file' ? sha256(readFileSync(fsPath(tree.hostPath(path)))).slice(7, 19) : '';
    const xattrs = Object.entries(tree.xattrs(path))
      .filter(([name]) => name === 'security.capability')
      .map(([name, value]) => `${name}=${Buffer.from(value).toString('hex')}`);
    const time = path === '' ? '' : `${mtime.seconds}.${mtime.nanoseconds}`;
    lines.push(
      [
        path || '/',
        type,
        mode.toString(8),
        uid,
        gid,
        time,
        linkTarget ?? '',
        devMajor ?? '',
        devMinor ?? '',
        content,
        ...xattrs,
        first === path ? '' : `=${first}`,
      ]
        .join(' ')
        .trimEnd(),
    );
    if (type === 'directory') for (const name of tree.list(path)) visit(joinPath(path, name));
  };
  visit('');
  return lines;
}

/** Names in a written layer, as in its tar. */
export async function namesIn(written: WrittenLayer): Promise<string[]> {
  if (!written.layer) return [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of await written.layer.blob.open()) chunks.push(chunk);
  return [...readTar(Buffer.concat(chunks))].map((entry) => entry.name);
}

/** A build's machinery in a folder that goes away. */
export class Bench {
  readonly folder: TemporaryFolder = temporaryFolder('rootfs');
  readonly threads: NamespaceThreads = createNamespaceThreads();
  readonly engine: LayerEngine = createLayerEngine({ threads: 2 });
  readonly sandbox: Sandbox = createSandbox(rootIsolation, {
    threads: this.threads,
    workDir: this.folder.path,
  });

  driver(overlay: OverlayProbe, more: Partial<RootfsOptions> = {}): RootfsDriver {
    return createRootfsDriver({
      workDir: this.folder.path,
      engine: this.engine,
      isolation: rootIsolation,
      overlay,
      ignore: [],
      ...more,
    });
  }

  write(source: LayerSource): Promise<WrittenLayer> {
    const blobDir = mkdtempSync(join(this.folder.path, 'blobs-'));
    return this.engine.write(source, {
      compression: 'none',
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      blobDir,
    });
  }

  run(transaction: Transaction, script: string, wishes?: RunWishes): Promise<RunReport> {
    return run(this.sandbox, transaction.mount, script, wishes);
  }

  /** One RUN, committed and written. */
  async step(
    rootfs: Rootfs,
    script: string,
    wishes?: RunWishes,
  ): Promise<{ report: RunReport; written: WrittenLayer; names: string[] }> {
    const transaction = await rootfs.begin();
    const report = await this.run(transaction, script, wishes);
    const written = await this.write(await transaction.commit());
    return { report, written, names: await namesIn(written) };
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.threads.close();
    const left = readdirSync(this.folder.path).filter((name) => name.startsWith('rootfs-'));
    this.folder[Symbol.dispose]();
    strictEqual(left.join(' '), '');
  }
}

export const planned = (entry: Partial<PlannedEntry> & { path: string; text?: string }): PlannedEntry => {
  const { text, ...rest } = entry;
  const data = Buffer.from(text ?? '');
  return {
    type: 'file',
    mode: rest.type === 'directory' ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: { seconds: 1000, nanoseconds: 5 },
    size: data.length,
    ...(text === undefined ? {} : { content: { data } }),
    ...rest,
  };
};
