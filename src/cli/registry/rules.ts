import { YadokariError } from '../../base/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import { parseTagPattern, type RetentionRules } from '../../retention/index.ts';

export type RegistryAction = 'ls' | 'prune';
export type RegistryFormat = 'table' | 'json';

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

/** @throws YadokariError `USAGE` */
export function actionOf(word: string | undefined): RegistryAction {
  if (word === 'ls' || word === 'prune') return word;
  throw usage(
    `registry ${JSON.stringify(word)} is not known`,
    'write registry ls NAME… or registry prune NAME…',
  );
}

/** @throws YadokariError `USAGE` */
export function formatOf({ format }: ExecutorOptions): RegistryFormat {
  if (format === 'table' || format === 'json') return format;
  throw usage(`--format=${format} does not go with registry`, 'choose table or json');
}

/** What a list has no use for, and whoever gives it means something. @throws YadokariError `USAGE` */
export function checkListing({ keep, olderThan, dryRun, untagged, orphans }: ExecutorOptions): void {
  const given = [
    ...(keep === undefined ? [] : ['--keep']),
    ...(olderThan === undefined ? [] : ['--older-than']),
    ...(dryRun ? ['--dry-run'] : []),
    ...(untagged ? ['--untagged'] : []),
    ...(orphans ? ['--orphans'] : []),
  ];
  const [first] = given;
  if (first !== undefined) throw usage(`${first} does not go with registry ls`, 'leave it out');
}

/** `--tag` and `--exclude-tag`. @throws YadokariError `USAGE` */
export function patternsOf(options: ExecutorOptions): Pick<RetentionRules, 'include' | 'exclude'> {
  return {
    include: options.tag.map((text) => parseTagPattern('--tag', text)),
    exclude: options.excludeTag.map((text) => parseTagPattern('--exclude-tag', text)),
  };
}

/** @throws YadokariError `USAGE` */
export function rulesOf(options: ExecutorOptions, now: number): RetentionRules {
  const { olderThan, keep, newestBy, untagged } = options;
  if (olderThan === undefined && keep === undefined) {
    throw usage(
      'it is not said what may go',
      'give --older-than AGE, --keep COUNT or both; --keep 0 takes all that --tag means',
    );
  }
  if (untagged && olderThan === undefined) {
    throw usage('--untagged needs --older-than', 'a push that is going on has manifests without a tag, too');
  }
  return {
    ...patternsOf(options),
    newestBy,
    now,
    ...(olderThan === undefined ? {} : { olderThanSeconds: olderThan }),
    ...(keep === undefined ? {} : { keep }),
  };
}
