import { formatPlatform, isKnownPlatform } from '../../base/index.ts';
import type { EventBody } from '../../events/index.ts';
import { isGitContext } from '../../git/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import type { Collected } from './collect.ts';

function warning(message: string, hint: string): EventBody {
  return { type: 'warning', message, hint };
}

/** One name for two contexts is most likely a slip: the last one counts, as with docker buildx, which says nothing. */
export function repeatedContexts(options: readonly Collected[]): readonly EventBody[] {
  const raws = options.find(({ name }) => name === 'build-context')?.raws ?? [];
  const byName = Map.groupBy(raws, ({ text }) => text.slice(0, text.indexOf('=')));
  return [...byName].flatMap(([name, all]) => {
    if (name === '' || new Set(all.map(({ text }) => text)).size < 2) return [];
    const message = `--build-context names ${JSON.stringify(name)} more than once: the last one counts`;
    return [warning(message, 'leave the others out')];
  });
}

/** Build arguments that steer BuildKit and nothing here, and what does. */
const idleArguments: Readonly<Record<string, string>> = {
  BUILDKIT_CONTEXT_KEEP_GIT_DIR: 'check the repository out yourself, or use ADD --keep-git-dir',
  BUILDKIT_INLINE_CACHE: 'use --cache-to type=inline',
  BUILDKIT_MULTI_PLATFORM: 'name several platforms with --custom-platform: that makes an index',
  BUILDKIT_SBOM_SCAN_CONTEXT: '--sbom looks at what the target stage has come to, and at nothing else',
  BUILDKIT_SBOM_SCAN_STAGE: '--sbom looks at what the target stage has come to, and at nothing else',
};

function idleBuildArguments(given: Readonly<Record<string, string>>): readonly EventBody[] {
  return Object.entries(idleArguments).flatMap(([name, hint]) =>
    ['', '0', 'false'].includes(given[name] ?? '')
      ? []
      : [warning(`--build-arg ${name} has no effect`, hint)],
  );
}

type Doubtful = Pick<
  ExecutorOptions,
  | 'buildArg'
  | 'customPlatform'
  | 'git'
  | 'context'
  | 'buildContext'
  | 'dockerfile'
  | 'noPush'
  | 'pushByDigest'
  | 'metricsFile'
  | 'metricsLabel'
  | 'metricsPush'
>;

/** What is right in its form, and still does not do what whoever wrote it expects. */
export function doubtfulNotices(options: Doubtful): readonly EventBody[] {
  const unknown = options.customPlatform.filter((platform) => !isKnownPlatform(platform));
  return [
    ...unknown.map((platform) =>
      warning(
        `no machine is known for the platform ${formatPlatform(platform)}`,
        'check --custom-platform: write it like linux/amd64 or linux/arm/v7',
      ),
    ),
    ...idleBuildArguments(options.buildArg),
    ...idleFlags(options),
  ];
}

/** Flags that need another one, or something to work on. */
function idleFlags(options: Doubtful): readonly EventBody[] {
  const { git, context, buildContext, noPush, pushByDigest, metricsFile, metricsLabel, metricsPush } =
    options;
  const isUsed = [context, ...Object.values(buildContext)].some((text) => isGitContext(text));
  const idle: readonly (readonly [isIdle: boolean, message: string, hint: string])[] = [
    [
      Object.keys(git).length > 0 && !isUsed,
      '--git has no effect: no build context is a git repository',
      'leave it out, or check --context',
    ],
    [
      pushByDigest && noPush,
      '--push-by-digest has no effect: nothing is pushed',
      'leave it out, or --no-push',
    ],
    [
      Object.keys(metricsLabel).length > 0 && metricsFile === undefined && metricsPush === undefined,
      '--metrics-label has no effect: no metrics are written',
      'say where to with --metrics-file or --metrics-push',
    ],
  ];
  return idle.flatMap(([isIdle, message, hint]) => (isIdle ? [warning(message, hint)] : []));
}
