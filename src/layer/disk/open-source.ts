import { constants, openSync } from 'node:fs';
import { fsPath } from '../../linux/index.ts';
import { unreadable } from './unreadable.ts';

/** Opens a source, never through a link at its end. @throws YadokariError `SOURCE_INVALID` */
export function openSource(file: string): number {
  try {
    return openSync(fsPath(file), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw unreadable(file, error);
  }
}
