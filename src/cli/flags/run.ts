import { YadokariError } from '../../base/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import type { Scan } from './scan.ts';
import { strayWord } from './stray-word.ts';

const shape = 'write executor run [flags] -- COMMAND [ARG…]';

/** Flags of a build that would do nothing. */
const useless: ReadonlySet<string> = new Set([
  'tar-path',
  'oci-layout-path',
  'attestations-dir',
  'digest-file',
  'image-name-with-digest-file',
  'image-name-tag-with-digest-file',
  'dryrun',
  'history',
  'history-keep',
  'notify',
  'dry-run',
  'print-plan',
  'check',
  'call',
]);

/** The command behind `--`. @throws YadokariError `USAGE` */
export function runWords({ words, before, occurrences }: Scan): readonly string[] {
  const flag = occurrences.find(({ name }) => useless.has(name));
  if (flag) throw new YadokariError('USAGE', `${flag.from} does not go with run`, { hint: 'leave it out' });
  if (before === undefined)
    throw new YadokariError('USAGE', 'run needs -- before the command', { hint: shape });
  const stray = words[1];
  if (before > 1 && stray) throw strayWord(stray, []);
  const [program = '', ...args] = words.slice(before === 0 ? words.length : before).map(({ text }) => text);
  if (program === '') throw new YadokariError('USAGE', 'run needs a command', { hint: shape });
  return [program, ...args];
}

/** What of the options counts: a cache is read, and nothing leaves the build. @throws YadokariError `USAGE` */
export function runOptions(options: ExecutorOptions): ExecutorOptions {
  if (options.customPlatform.length > 1)
    throw new YadokariError('USAGE', 'run goes with one platform', {
      hint: 'name one with --custom-platform',
    });
  return { ...options, noPush: true, noPushCache: true, cacheTo: [], singleSnapshot: false };
}
