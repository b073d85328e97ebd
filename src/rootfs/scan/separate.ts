import {
  chmodSync,
  constants,
  copyFileSync,
  lchownSync,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  type BigIntStats,
} from 'node:fs';
import { dirname } from 'node:path';
import {
  fileTime,
  fsPath,
  getXattr,
  listXattrs,
  makeNode,
  setTimes,
  setXattr,
  splitDevice,
} from '../../linux/index.ts';

/**
 * Gives each name of an inode an inode of its own. With overlay a file of a lower layer that is changed under one of its names
 * stays what it was under the others: BuildKit's images show that, so steps in a plain folder must not see the links of
 * steps before them.
 * @param paths host paths of one inode, the first of which keeps it
 */
export function separateNames(paths: readonly string[]): void {
  for (const path of paths.slice(1)) {
    const folder = dirname(path);
    const times = lstatSync(fsPath(folder), { bigint: true });
    copyInPlace(path);
    setTimes(folder, fileTime(times.mtimeNs));
  }
}

function copyInPlace(path: string): void {
  const stats = lstatSync(fsPath(path), { bigint: true });
  const copy = `${dirname(path)}/.yadokari-copy`;
  try {
    copyNode(path, copy, stats);
    lchownSync(fsPath(copy), Number(stats.uid), Number(stats.gid));
    for (const name of listXattrs(path)) {
      const value = getXattr(path, name);
      if (value) setXattr(copy, name, value);
    }
    // After the change of owner, which takes setuid bits away.
    if (!stats.isSymbolicLink()) chmodSync(fsPath(copy), Number(stats.mode & 0o7777n));
    setTimes(copy, fileTime(stats.mtimeNs));
    renameSync(fsPath(copy), fsPath(path));
  } catch (error) {
    rmSync(fsPath(copy), { force: true });
    throw error;
  }
}

function copyNode(from: string, to: string, stats: BigIntStats): void {
  if (stats.isFile()) return copyFileSync(fsPath(from), fsPath(to), constants.COPYFILE_FICLONE);
  if (stats.isSymbolicLink()) {
    return symlinkSync(readlinkSync(fsPath(from), { encoding: 'buffer' }), fsPath(to));
  }
  const type = stats.isFIFO() ? 'fifo' : stats.isBlockDevice() ? 'block' : 'char';
  return makeNode(to, { type, mode: Number(stats.mode & 0o7777n), ...splitDevice(Number(stats.rdev)) });
}
