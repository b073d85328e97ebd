import { hostPlatform, formatPlatform, parseBool, YadokariError } from '../../base/index.ts';
import { attestWord } from '../../bake/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';

export interface Jobs {
  readonly parallel: number;
  readonly failFast: boolean;
}

/** How many targets are built at the same time where nothing else is said: a build uses several cores by itself. */
const usual = 2;

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

/** `N`, or a mode and `parallel=N` with a comma, as docker buildx has it. 0 is no limit. @throws YadokariError `USAGE` */
export function parseJobs(text: string | undefined): Jobs {
  const jobs = { parallel: usual, failFast: false };
  const form = 'write a number, fail-fast or defer-error, or one of these with ,parallel=N';
  for (const field of (text ?? '').split(',').map((one) => one.trim())) {
    const [, digits] = /^(?:parallel=)?(\d+)$/.exec(field) ?? [];
    if (digits !== undefined) jobs.parallel = Number(digits) || Number.POSITIVE_INFINITY;
    else if (/^(?:mode=)?fail-fast$/.test(field)) jobs.failFast = true;
    else if (/^(?:mode=)?defer-error$/.test(field)) jobs.failFast = false;
    else if (/^(?:mode=)?defer-output$/.test(field))
      throw usage(
        '--jobs=defer-output is not available',
        'targets are pushed as they are done: take defer-error',
      );
    else if (field !== '') throw usage(`--jobs has ${JSON.stringify(field)}`, form);
  }
  return jobs;
}

export interface Listing {
  readonly what: 'targets' | 'variables';
  readonly json: boolean;
}

/** @throws YadokariError `USAGE` */
export function parseListing(text: string): Listing {
  const listing: { what: Listing['what']; json: boolean } = { what: 'targets', json: false };
  for (const field of text.split(',').map((one) => one.trim())) {
    const [, what] = /^(?:type=)?(targets|variables)$/.exec(field) ?? [];
    const [, format] = /^format=(table|json)$/.exec(field) ?? [];
    if (what === 'targets' || what === 'variables') listing.what = what;
    else if (format !== undefined) listing.json = format === 'json';
    else
      throw usage(
        `--list has ${JSON.stringify(field)}`,
        'write targets or variables, and ,format=json for JSON',
      );
  }
  return listing;
}

/** @throws YadokariError `USAGE` */
export function parseVars(flags: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    flags.map((flag) => {
      const at = flag.indexOf('=');
      if (at < 1) throw usage(`--var ${JSON.stringify(flag)} has no value`, 'write --var=NAME=VALUE');
      return [flag.slice(0, at), flag.slice(at + 1)];
    }),
  );
}

/** What flags say of all targets, in the words of `--set`. */
export function overridesOf(options: ExecutorOptions): readonly string[] {
  const { set, push, noPush, noCache, attest, sbom, provenance } = options;
  if (push && noPush) throw usage('--push does not go with --no-push', 'leave one of them out');
  return [
    ...set,
    ...(push ? ['*.push=true'] : []),
    ...(noPush ? ['*.push=false'] : []),
    ...(noCache ? ['*.no-cache=true'] : []),
    ...attest.map((one) => `*.attest=${one}`),
    ...(sbom === undefined ? [] : [`*.attest=${attestWord('sbom', sbom)}`]),
    ...(provenance === undefined ? [] : [`*.attest=${attestWord('provenance', provenance)}`]),
  ];
}

/** Where a file has no other word, variables of the environment may be left alone (buildx's own switch). */
export function mayReadEnvironment(env: Readonly<Record<string, string | undefined>>): boolean {
  return parseBool(env['BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'] ?? '') !== true;
}

/** The platform of this machine, as `linux/amd64`. */
export function localPlatform(): string {
  return formatPlatform(hostPlatform());
}

/** Variables of builds that are set, and do nothing for bake. */
export function uncounted({
  history,
  notify,
}: Pick<ExecutorOptions, 'history' | 'notify'>): readonly string[] {
  return [
    ...(history === undefined ? [] : ['YADOKARI_HISTORY']),
    ...(notify.length === 0 ? [] : ['YADOKARI_NOTIFY']),
  ];
}
