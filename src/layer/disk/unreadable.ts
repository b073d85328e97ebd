import { YadokariError, errnoOf } from '../../base/index.ts';

const reasons: Readonly<Record<string, { readonly reason: string; readonly hint: string }>> = {
  EACCES: {
    reason: 'permission denied',
    hint: 'let the user of this build read it, or leave it out with the ignore file',
  },
  ENOENT: {
    reason: 'it is not there any more',
    hint: 'nothing may write to the files of a build while it runs',
  },
};

/** What to throw when a file or folder that goes into an image could not be read; what is no matter of that file stays. */
export function unreadable(path: string, error: unknown): unknown {
  const known = reasons[errnoOf(error) ?? ''];
  if (error instanceof YadokariError || !known) return error;
  return new YadokariError('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
    hint: known.hint,
    cause: error,
  });
}
