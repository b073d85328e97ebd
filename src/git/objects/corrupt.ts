import { YadokariError } from '../../base/index.ts';

/** What a server sent is not what git would send. */
export function corrupt(fact: string, cause?: unknown): YadokariError {
  return new YadokariError('SOURCE_INVALID', `the git server sent something that cannot be read: ${fact}`, {
    hint: 'try again; if it stays, check the repository with git fsck',
    cause,
  });
}
