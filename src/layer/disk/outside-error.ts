import { YadokariError } from '../../base/index.ts';

/** The error for a name in an archive that leads out of its root. @param what `member`, `hard link to` */
export function outsideError(archive: string, what: string, name: string): YadokariError {
  return new YadokariError(
    'UNSAFE_PATH',
    `archive "${archive}" has a ${what} ${JSON.stringify(name)} outside of its root`,
    { hint: 'names in an archive must not lead above its top folder' },
  );
}
