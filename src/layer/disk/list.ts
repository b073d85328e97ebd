import { readdirSync, readlinkSync } from 'node:fs';
import { decodeLatin1Name, fsPath } from '../../linux/index.ts';
import { compareText } from '../paths.ts';
import { unreadable } from './unreadable.ts';

function rawNames(hostFolder: string): string[] {
  try {
    return readdirSync(fsPath(hostFolder), { encoding: 'latin1' });
  } catch (error) {
    throw unreadable(hostFolder, error);
  }
}

/** Names in a folder, sorted by code unit; bytes that are no UTF-8 are escaped (see `decodeName`). */
export function listNames(hostFolder: string): string[] {
  const names = rawNames(hostFolder);
  for (const [index, name] of names.entries()) names[index] = decodeLatin1Name(name);
  return names.sort(compareText);
}

/** Target of a symlink as stored. */
export function readLink(hostPath: string): string {
  return decodeLatin1Name(readlinkSync(fsPath(hostPath), { encoding: 'latin1' }));
}
