import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { errnoOf } from '../base/index.ts';
import { applyFolderMetadata, decodeLatin1Name, fsPath, readFolderMetadata } from '../linux/index.ts';

/**
 * rename(2), also for what overlay does not rename: a folder that comes from a lower layer. Another one like it takes its name then,
 * and what is in it moves there name by name. Where that ends in an error, all is where it was.
 * @param onFile told of files that were moved by themselves: each has a new ctime
 */
export function relocate(from: string, to: string, onFile: (inode: number) => void): void {
  try {
    renameSync(fsPath(from), fsPath(to));
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV' || !lstatSync(fsPath(from)).isDirectory()) throw error;
    relocateContent(from, to, onFile);
  }
}

function relocateContent(from: string, to: string, onFile: (inode: number) => void): void {
  const metadata = readFolderMetadata(from);
  const moved: string[] = [];
  mkdirSync(fsPath(to), { mode: 0o700 });
  try {
    for (const name of readdirSync(fsPath(from), { encoding: 'latin1' }).map(decodeLatin1Name)) {
      relocate(`${from}/${name}`, `${to}/${name}`, onFile);
      moved.push(name);
    }
    rmdirSync(fsPath(from));
  } catch (error) {
    for (const name of moved) renameSync(fsPath(`${to}/${name}`), fsPath(`${from}/${name}`));
    rmdirSync(fsPath(to));
    applyFolderMetadata(from, metadata, { asFarAsAllowed: true });
    throw error;
  }
  for (const name of moved) {
    const stats = lstatSync(fsPath(`${to}/${name}`));
    if (!stats.isDirectory()) onFile(stats.ino);
  }
  applyFolderMetadata(to, metadata, { asFarAsAllowed: true });
}
