import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writeTar, type TarEntry } from './tar.ts';

/**
 * Files written down as data, for what git cannot hold: owners, modes, times, devices, odd names. A string is the content
 * of a plain file. Keys are paths; one that ends in "/" is a folder. In keys and link targets "\xHH" stands for one byte.
 */
export type Tree = Record<string, TreeItem>;
export type TreeItem = string | TreeNode;

export interface TreeNode {
  content?: string;
  /** Content as base64, for bytes that are no text. */
  base64?: string;
  /** A file of this machine whose bytes are the content. */
  from?: string;
  /** Length in bytes: a hole from the end of the content on. */
  size?: number;
  /** A tar archive of these entries is the content, in this order and nothing else: parents are not added. */
  archive?: Tree;
  compression?: 'gzip' | 'bzip2' | 'xz' | 'zstd';
  /** Octal, such as "0755". */
  mode?: string;
  uid?: number;
  gid?: number;
  /** Seconds since the epoch. */
  mtime?: number;
  symlink?: string;
  /** Another path of the same tree. */
  hardlink?: string;
  fifo?: true;
  /** "MAJOR,MINOR" */
  char?: string;
  block?: string;
  xattrs?: Record<string, string>;
  /** Xattrs as base64. */
  xattrs64?: Record<string, string>;
}

/** A moment in the past, the same in every run. */
export const TREE_MTIME = 1_700_000_000;

/** The tree as tar entries in its own order. @param mtime of what gives none */
export function treeEntries(tree: Tree, mtime = TREE_MTIME): TarEntry[] {
  return Object.entries(tree).map(([path, item]) => treeEntry(path, item, mtime));
}

export function treeArchive(node: TreeNode): Buffer {
  return compress(writeTar(treeEntries(node.archive ?? {})), node.compression);
}

/** Writes the tree into an existing folder; missing parents are made with mode 0755. Needs root for owners and devices. */
export function writeTree(root: string, tree: Tree, mtime = TREE_MTIME): void {
  const entries = treeEntries(tree, mtime);
  for (const entry of entries) writeEntry(root, entry);
  // Deepest first, so that writing into a folder does not spoil its time, and a closed folder is closed last.
  for (const entry of entries.toReversed()) finishEntry(root, entry);
}

export function bytesOf(escaped: string): string {
  return Buffer.from(escaped, 'utf8')
    .toString('latin1')
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function treeEntry(path: string, item: TreeItem, mtime: number): TarEntry {
  const node = typeof item === 'string' ? { content: item } : item;
  const type = typeOf(path, node);
  const [major = 0, minor = 0] = (node.char ?? node.block ?? '').split(',').map(Number);
  const mode = type === 'dir' || type === 'symlink' ? '0755' : '0644';
  return {
    name: bytesOf(path),
    type,
    mode: Number.parseInt(node.mode ?? mode, 8),
    uid: node.uid ?? 0,
    gid: node.gid ?? 0,
    mtime: node.mtime ?? mtime,
    link: bytesOf(node.symlink ?? node.hardlink ?? ''),
    major,
    minor,
    xattrs: xattrsOf(node),
    content: type === 'file' ? contentOf(node) : Buffer.alloc(0),
  };
}

function typeOf(path: string, node: TreeNode): TarEntry['type'] {
  if (node.symlink !== undefined) return 'symlink';
  if (node.hardlink !== undefined) return 'hardlink';
  if (node.char !== undefined) return 'char';
  if (node.block !== undefined) return 'block';
  if (node.fifo) return 'fifo';
  return path.endsWith('/') ? 'dir' : 'file';
}

function contentOf(node: TreeNode): Buffer {
  if (node.archive !== undefined) return treeArchive(node);
  if (node.from !== undefined) return readFileSync(node.from);
  const start =
    node.base64 === undefined ? Buffer.from(node.content ?? '') : Buffer.from(node.base64, 'base64');
  const size = node.size ?? start.length;
  return size > start.length ? Buffer.concat([start, Buffer.alloc(size - start.length)]) : start;
}

function xattrsOf(node: TreeNode): Record<string, Buffer> {
  const plain = Object.entries(node.xattrs ?? {}).map(([key, value]) => [key, Buffer.from(value)] as const);
  const encoded = Object.entries(node.xattrs64 ?? {}).map(
    ([key, value]) => [key, Buffer.from(value, 'base64')] as const,
  );
  return Object.fromEntries([...plain, ...encoded]);
}

export function compress(content: Buffer, compression: TreeNode['compression']): Buffer {
  if (compression === undefined) return content;
  if (compression === 'gzip') return gzipSync(content);
  if (compression === 'zstd') return zstdCompressSync(content);
  return execFileSync(compression, ['-c'], { input: content, maxBuffer: 1 << 30 });
}

function onDisk(root: string, name: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name.replace(/\/+$/, ''), 'latin1')]);
}

function writeEntry(root: string, entry: TarEntry): void {
  const path = onDisk(root, entry.name);
  mkdirSync(Buffer.from(dirname(path.toString('latin1')), 'latin1'), { recursive: true });
  if (entry.type === 'dir') mkdirSync(path, { recursive: true });
  else if (entry.type === 'symlink') symlinkSync(Buffer.from(entry.link, 'latin1'), path);
  else if (entry.type === 'hardlink') linkSync(onDisk(root, entry.link), path);
  else if (entry.type === 'file') writeContent(path, entry.content);
  else makeSpecial(path.toString('utf8'), entry);
}

/** Trailing zeros become a hole. */
function writeContent(path: Buffer, content: Buffer): void {
  let end = content.length;
  if (end > 1 << 16) while (end > 0 && content[end - 1] === 0) end--;
  writeFileSync(path, content.subarray(0, end));
  if (end < content.length) truncateSync(path, content.length);
}

function makeSpecial(path: string, entry: TarEntry): void {
  if (entry.type === 'fifo') execFileSync('mkfifo', [path]);
  else
    execFileSync('mknod', [
      path,
      entry.type === 'char' ? 'c' : 'b',
      String(entry.major),
      String(entry.minor),
    ]);
}

function finishEntry(root: string, entry: TarEntry): void {
  if (entry.type === 'hardlink') return;
  const path = onDisk(root, entry.name);
  lchownSync(path, entry.uid, entry.gid);
  if (entry.type !== 'symlink') chmodSync(path, entry.mode);
  for (const [key, value] of Object.entries(entry.xattrs)) {
    execFileSync('setfattr', ['-h', '-n', key, '-v', `0x${value.toString('hex')}`, path.toString('utf8')]);
  }
  lutimesSync(path, entry.mtime, entry.mtime);
}
