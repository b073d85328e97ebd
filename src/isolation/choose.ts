import { YadokariError } from '../base/index.ts';
import type { RejectedRung } from '../events/index.ts';
import type { RungProbe } from './probe.ts';
import { probeInside, probeRoot, probeRootless } from './probe-rungs.ts';
import { probeChroot, probeRestricted, probeTakeover } from './probe-shared.ts';
import type { NamespaceThreads } from './threads.ts';
import { rungs, type Isolation, type Rung } from './types.ts';

export interface ChooseOptions {
  readonly threads: NamespaceThreads;
  /** Value of --isolation: this rung or none. */
  readonly forced?: string | undefined;
  /** Folders of programs, as in PATH. */
  readonly searchPath: string;
  /** Whether the program was started by {@link rootlessCommand}. */
  readonly inside: boolean;
  /** Told once it is certain that the rung chosen has no entry: this program goes on as it is. */
  readonly onStay?: () => void;
}

type Wish = Rung | undefined;

function wish(forced: string | undefined): Wish {
  if (forced === undefined || forced === '' || forced === 'auto') return undefined;
  const known = rungs.find((rung) => rung === forced);
  if (known) return known;
  throw new YadokariError('USAGE', `isolation ${JSON.stringify(forced)} is unknown`, {
    hint: `choose one of ${rungs.join(', ')}`,
  });
}

function unavailable(rejected: readonly RejectedRung[]): YadokariError {
  const reasons = rejected.map(({ rung, reason }) => `${rung}: ${reason}`).join('; ');
  const hints = rejected.flatMap(({ hint, rung }) => (hint === undefined ? [] : [`for ${rung}, ${hint}`]));
  return new YadokariError('ISOLATION_UNAVAILABLE', `cannot run the Dockerfile's steps here (${reasons})`, {
    hint: hints.join('; '),
  });
}

const singleIdHint =
  'give the account a range in /etc/subuid and /etc/subgid, and install newuidmap (Debian package uidmap)';

/** Where there is one id only, no step can give a file to anybody: a root that is faked serves better, where it is to be had. */
function isLastResort({ entry }: Pick<Isolation, 'entry'>): boolean {
  return entry?.mapping.kind === 'single';
}

/** Best rung first. */
function probes(options: ChooseOptions, wanted: Wish): (() => Promise<RungProbe>)[] {
  if (options.inside) return [() => probeInside(options.threads)];
  const { threads, searchPath } = options;
  const ways: Readonly<Record<Rung, () => Promise<RungProbe>>> = {
    root: () => probeRoot(threads),
    rootless: () => probeRootless(searchPath),
    takeover: async () => probeTakeover(),
    restricted: () => probeRestricted(threads),
    chroot: () => probeChroot(threads),
  };
  return (wanted === undefined ? rungs : [wanted]).map((rung) => ways[rung]);
}

/**
 * The best rung that works here, found by trying. Builds that run nothing need none: ask only when one is needed.
 * @throws YadokariError `ISOLATION_UNAVAILABLE`, with what was tried and what would help, `USAGE`
 */
export async function chooseIsolation(options: ChooseOptions): Promise<Isolation> {
  const wanted = wish(options.forced);
  const rejected: RejectedRung[] = [];
  let lastResort: Isolation | undefined;
  if (options.inside || (wanted !== undefined && wanted !== 'rootless')) options.onStay?.();
  for (const probe of probes(options, wanted)) {
    const found = await probe();
    if (!found.ok) {
      rejected.push(found.rejected);
      if (found.rejected.rung === 'rootless') options.onStay?.();
    } else if (wanted === undefined && isLastResort(found.isolation)) {
      lastResort = { ...found.isolation, rejected: [...rejected] };
      rejected.push({ rung: found.isolation.rung, reason: found.isolation.reason, hint: singleIdHint });
    } else return { ...found.isolation, rejected };
  }
  if (lastResort) return lastResort;
  throw unavailable(rejected);
}
