import { explainBuild, type ExplainedStep } from '../build/index.ts';
import { listCache, pruned, type CacheRow, type ListableStore } from '../cache/index.ts';
import { formatAge, formatBytes } from '../log/index.ts';
import type { BuildCommand } from './build-command.ts';
import { wantsCache } from './cache-places.ts';
import { openStore } from './cache-stores.ts';
import type { CacheAction } from './flags/index.ts';
import { rehearse } from './rehearse.ts';
import { warmedImages } from './warmed-images.ts';
import { withRegistries, type Registries } from './with-registries.ts';

export type CacheCommand = BuildCommand & { readonly action: CacheAction };

/** `executor cache …`: the results go to standard output. */
export async function runCache(command: CacheCommand): Promise<void> {
  const { options, world, cancellation } = command;
  const print = (line: string): void => void world.stdout.write(`${line}\n`);
  const answer = async (registries: Registries): Promise<void> => {
    if (command.action === 'explain') {
      for (const step of await explain(command, registries)) print(explained(step));
      return;
    }
    const store = openStore(options, world.cwd, registries.registry);
    const rows = await listCache(store, cancellation.signal);
    if (command.action === 'ls') for (const line of table(rows, Date.now())) print(line);
    else for (const line of await prune(command, store, rows)) print(line);
  };
  await withRegistries(command, answer, warmedImages(options, world.cwd, command.emit));
}

/** A line for each entry: scripts may split at tabs. */
function table(rows: readonly CacheRow[], now: number): readonly string[] {
  const lines = rows.map(({ kind, names, size, created, instruction }) =>
    [
      names[0] ?? '',
      kind,
      created === undefined ? '-' : formatAge(created, now),
      formatBytes(size),
      instruction.replaceAll(/\s+/g, ' '),
    ].join('\t'),
  );
  return [['KEY', 'KIND', 'AGE', 'SIZE', 'INSTRUCTION'].join('\t'), ...lines];
}

/** In seconds: as long as `--cache-ttl` uses a layer. */
const twoWeeks = 14 * 24 * 60 * 60;

async function prune(
  { options, cancellation }: CacheCommand,
  store: ListableStore,
  rows: readonly CacheRow[],
): Promise<readonly string[]> {
  const now = Date.now();
  const { olderThan = twoWeeks, keepBytes, dryRun } = options;
  const gone = pruned(rows, { olderThanSeconds: olderThan, keepBytes, now });
  const size = formatBytes(gone.reduce((sum, row) => sum + row.size, 0));
  const count = gone.length === 1 ? '1 entry' : `${gone.length} entries`;
  const lines = gone.length === 0 ? [] : table(gone, now);
  if (dryRun)
    return [...lines, `Would take ${count} (${size}) of ${rows.length} away from the ${store.name}`];
  const digests = gone.map(({ digest }) => digest);
  const freed = digests.length === 0 ? 0 : await store.remove(digests, cancellation.signal);
  const then =
    freed === undefined
      ? 'the registry frees the space when it collects its garbage'
      : `${formatBytes(freed)} are free, younger files may follow in an hour`;
  return [...lines, `Took ${count} (${size}) of ${rows.length} away from the ${store.name}: ${then}`];
}

function explained({ step, key, outcome, reason }: ExplainedStep): string {
  const stage = step.stage.name ?? String(step.stage.index);
  return [outcome, stage, key, step.text.replaceAll(/\s+/g, ' '), reason].join('\t').trimEnd();
}

/** What a build with these flags would find, without carrying anything out. */
function explain(command: CacheCommand, connections: Registries): Promise<readonly ExplainedStep[]> {
  const cache = command.options.cache || !wantsCache(command.options);
  const options = { ...command.options, cache };
  return rehearse({ ...command, options }, connections, explainBuild);
}
