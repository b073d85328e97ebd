import { YadokariError } from '../base/index.ts';
import { isObjectId, type ObjectId } from './objects/types.ts';
import type { Repository, ServerRef } from './protocol/types.ts';
import type { GitSource } from './source/types.ts';

/** What an address means right now. */
export interface ResolvedGit {
  /** What is fetched: a commit, or the annotated tag of one. */
  readonly id: ObjectId;
  /** The commit, where the server has told it. */
  readonly commit: ObjectId;
  /** Full name of the ref; undefined where a hash was asked for, or HEAD is on no branch. */
  readonly ref?: string;
}

function notFound({ remote }: GitSource, fact: string): YadokariError {
  return new YadokariError('SOURCE_NOT_FOUND', `git repository "${remote.url}" ${fact}`, {
    hint: 'check the name of the branch, tag or commit',
  });
}

function mismatch({ remote }: GitSource, message: string): YadokariError {
  return new YadokariError('CHECKSUM_MISMATCH', `git repository "${remote.url}": ${message}`, {
    hint: 'the branch or tag has moved, or the checksum is of another one',
  });
}

/** What needs no server: a hash names itself. Undefined when the server has to be asked. @throws YadokariError `CHECKSUM_MISMATCH`, `SOURCE_INVALID` */
export function resolveAlone(source: GitSource): ResolvedGit | undefined {
  const { ref, checksum, fetchByCommit, remote } = source;
  if (ref !== undefined && isObjectId(ref.toLowerCase())) {
    const id = ref.toLowerCase();
    if (checksum !== undefined && !id.startsWith(checksum))
      throw mismatch(source, `commit ${id} was asked for, and checksum ${checksum}`);
    return { id, commit: id };
  }
  if (!fetchByCommit) return undefined;
  if (checksum === undefined || !isObjectId(checksum)) {
    throw new YadokariError(
      'SOURCE_INVALID',
      `git repository "${remote.url}": the hash of a commit is not whole`,
      {
        hint: 'a commit that is fetched by its hash needs all of its 40 or 64 digits',
      },
    );
  }
  const name = ref === undefined || ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
  return { id: checksum, commit: checksum, ...(name === undefined ? {} : { ref: name }) };
}

function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** Names that a short name may stand for, in the order in which BuildKit looks: as it is, then a branch, then a tag. */
function candidates(ref: string): readonly string[] {
  return [
    `refs/${withoutPrefix(ref, 'refs/')}`,
    `refs/heads/${withoutPrefix(ref, 'refs/heads/')}`,
    `refs/tags/${withoutPrefix(ref, 'refs/tags/')}`,
  ];
}

async function lookUp(source: GitSource, repository: Repository, signal: AbortSignal): Promise<ServerRef> {
  const { ref } = source;
  const names = ref === undefined || ref === 'HEAD' ? ['HEAD'] : candidates(ref);
  const { refs } = await repository.list(names, signal);
  const byName = new Map(refs.map((found) => [found.name, found]));
  const name = names.find((candidate) => byName.has(candidate));
  const found = name === undefined ? undefined : byName.get(name);
  if (found) return found;
  throw ref === undefined
    ? notFound(source, 'has no HEAD: it is empty, or its default branch is missing')
    : notFound(source, `has no ref ${JSON.stringify(ref)}`);
}

/**
 * Asks the server which commit is meant (BuildKit's `resolveMetadataFromURL`).
 * @throws YadokariError `SOURCE_NOT_FOUND`, `CHECKSUM_MISMATCH`
 */
export async function resolveOnServer(
  source: GitSource,
  repository: Repository,
  signal: AbortSignal,
): Promise<ResolvedGit> {
  const { name, id, peeled, target } = await lookUp(source, repository, signal);
  const { checksum } = source;
  if (checksum !== undefined && !id.startsWith(checksum) && peeled?.startsWith(checksum) !== true) {
    const is = peeled === undefined ? id : `${id}, a tag of ${peeled}`;
    throw mismatch(source, `${target ?? name} is ${is}, and checksum ${checksum} was asked for`);
  }
  const ref = name === 'HEAD' ? target : name;
  return { id, commit: peeled ?? id, ...(ref === undefined ? {} : { ref }) };
}
