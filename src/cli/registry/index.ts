import { YadokariError } from '../../base/index.ts';
import type { RegistryClient, Repository } from '../../registry/index.ts';
import {
  listImages,
  planPruning,
  remove,
  type ListedImage,
  type Plan,
  type Removed,
} from '../../retention/index.ts';
import type { PlainRequest } from '../login-command.ts';
import { withRegistries } from '../with-registries.ts';
import { listJson, pruneJson, type PrunedRepository } from './result.ts';
import { actionOf, checkListing, formatOf, patternsOf, rulesOf } from './rules.ts';
import { listTable, pruneTable } from './table.ts';
import { familiarRepository, repositoriesIn } from './targets.ts';

/** `executor registry …`: the results go to standard output. */
export async function runRegistry(command: PlainRequest): Promise<void> {
  const { words, options, world, cancellation } = command;
  const [verb, ...names] = words;
  const action = actionOf(verb);
  const format = formatOf(options);
  const work = action === 'ls' ? listing(command) : pruning(command);
  await withRegistries(command, async ({ registry }) => {
    const repositories = await repositoriesIn(names, registry, cancellation.signal);
    const { text, failure } = await work(
      registry,
      repositories.map((name) => registry.repository(name, 'pull')),
      format,
    );
    // Where nothing became known there is nothing but the error to be told.
    if (text !== '') world.stdout.write(`${text}\n`);
    if (failure !== undefined) throw failure;
  });
}

interface Result {
  readonly text: string;
  /** What went wrong, once the rest was done and printed. */
  readonly failure?: unknown;
}
type Work = (
  client: RegistryClient,
  repositories: readonly Repository[],
  format: 'table' | 'json',
) => Promise<Result>;

function listing({ options, emit, cancellation }: PlainRequest): Work {
  checkListing(options);
  const patterns = patternsOf(options);
  return async (_, repositories, format) => {
    const listed: { name: string; images: readonly ListedImage[] }[] = [];
    const failure = await eachRepository(repositories, cancellation.signal, async (repository) => {
      const name = familiarRepository(repository);
      const { signal } = cancellation;
      listed.push({ name, images: await listImages({ repository, patterns, emit, signal }) });
    });
    const table = (): readonly string[] => {
      const lines = listTable(listed, Date.now());
      return lines.length > 1 || !('failure' in failure) ? lines : [];
    };
    return { text: format === 'json' ? listJson(listed) : table().join('\n'), ...failure };
  };
}

function pruning(command: PlainRequest): Work {
  const { options, emit, cancellation } = command;
  const { signal } = cancellation;
  const { untagged, orphans, dryRun } = options;
  const now = Date.now();
  const rules = rulesOf(options, now);
  return async (client, repositories, format) => {
    const pruned: PrunedRepository[] = [];
    const failure = await eachRepository(repositories, signal, async (repository) => {
      const plan = await planPruning({ repository, rules, untagged, orphans, emit, signal });
      say(command, repository, plan);
      if (dryRun) {
        pruned.push(resultOf(repository, plan, { done: plan.removals, failed: [] }));
        return;
      }
      const done = await remove(plan.removals, {
        repository: client.repository(repository, 'push'),
        tagsFirst: plan.tagsFirst,
        emit,
        signal,
      });
      pruned.push(resultOf(repository, plan, done));
      if (done.stopped !== undefined) throw done.stopped;
      if (done.failed.length > 0) throw refused(repository, plan, done.failed);
    });
    const text = format === 'json' ? pruneJson(pruned, dryRun) : pruneTable(pruned, dryRun, now).join('\n');
    return { text, ...failure };
  };
}

/** One after the other; what fails in one does not keep the others. @returns the first failure */
async function eachRepository(
  repositories: readonly Repository[],
  signal: AbortSignal,
  work: (repository: Repository) => Promise<void>,
): Promise<{ readonly failure?: unknown }> {
  const failures: { repository: Repository; error: unknown }[] = [];
  for (const repository of repositories) {
    try {
      await work(repository);
    } catch (error) {
      if (signal.aborted) return { failure: signal.reason };
      failures.push({ repository, error });
    }
  }
  const [first, second] = failures;
  if (first === undefined) return {};
  if (second === undefined) return { failure: first.error };
  const names = failures.map(({ repository }) => familiarRepository(repository)).join(', ');
  const count = `${failures.length} of ${repositories.length} repositories`;
  const message = `${count} could not be done: ${names}`;
  return {
    failure: new YadokariError('REGISTRY_ERROR', message, {
      cause: new AggregateError(failures.map(({ error }) => error)),
    }),
  };
}

/** What the rules could not decide. */
function say({ options, emit }: PlainRequest, repository: Repository, plan: Plan): void {
  const name = familiarRepository(repository);
  const { undated, untaggedListed, idleExcludes } = plan;
  for (const at of idleExcludes) {
    emit({
      type: 'warning',
      message: `--exclude-tag ${JSON.stringify(options.excludeTag[at])} fits no tag of ${name}`,
      hint: 'a pattern has to fit the whole tag: *release*, /.*release.*/',
    });
  }
  if (undated.length > 0) {
    const some = undated.slice(0, 3).join(', ');
    emit({
      type: 'warning',
      message: `${undated.length} of the tags of ${name} say no time and stay (${some}${undated.length > 3 ? ', …' : ''})`,
      hint:
        options.olderThan === undefined
          ? '--newest-by=name goes by their names'
          : 'to go by their names, write --keep with --newest-by=name, without --older-than',
    });
  }
  if (untaggedListed) return;
  emit({
    type: 'warning',
    message: `registry "${repository.registry}" does not list manifests without a tag: --untagged does nothing`,
    hint: 'docker-registry takes them away itself with garbage-collect --delete-untagged',
  });
}

function resultOf(
  repository: Repository,
  plan: Plan,
  { done, failed }: Pick<Removed, 'done' | 'failed'>,
): PrunedRepository {
  const { tags, spared, undated } = plan;
  return {
    name: familiarRepository(repository),
    tags,
    removed: done.map((removal) => ({ removal, created: plan.created.get(removal.manifest.digest) })),
    spared,
    failed,
    undated,
    bytes: plan.bytesOf(done),
  };
}

function refused(repository: Repository, plan: Plan, failed: PrunedRepository['failed']): YadokariError {
  const count = `${failed.length} of ${plan.removals.length} manifests`;
  return new YadokariError(
    'REGISTRY_ERROR',
    `${count} of ${familiarRepository(repository)} were not deleted`,
    {
      hint: 'the causes say why; rules of the registry itself (immutable tags, locks, retention) come first',
      cause: new AggregateError(failed.map(({ error }) => error)),
    },
  );
}
