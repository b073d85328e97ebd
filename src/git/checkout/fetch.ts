import { YadokariError } from '../../base/index.ts';
import type { GitAccess } from '../access.ts';
import { ObjectStore } from '../objects/store.ts';
import type { ObjectFormat, ObjectId } from '../objects/types.ts';
import { NotOurRefError, type Fetched, type FetchRequest, type Repository } from '../protocol/types.ts';
import type { GitRemote } from '../source/types.ts';

/** What is fetched of one repository. */
export interface Wanted {
  readonly remote: GitRemote;
  readonly id: ObjectId;
  /** Where to look for it when the server gives nothing by its hash. */
  readonly ref?: string;
  readonly depth: number;
  readonly withoutBlobs: boolean;
  /** A person named this repository, not another repository. */
  readonly trusted: boolean;
}

/** A repository's objects on disk, as far as they were fetched. */
export interface Objects extends Disposable {
  readonly store: ObjectStore;
  readonly shallow: readonly ObjectId[];
  readonly bytes: number;
  /** Fetches objects that were left out. */
  readonly more: (ids: readonly ObjectId[]) => Promise<void>;
}

function missing({ remote, id }: Wanted): YadokariError {
  return new YadokariError('SOURCE_NOT_FOUND', `git repository "${remote.url}" has no commit ${id}`, {
    hint: 'check the hash; a commit that is on no branch and no tag may be gone from the server',
  });
}

/** All history that leads to a ref, or to any: for servers that give nothing by its hash alone. */
async function fetchAll(
  wanted: Wanted,
  repository: Repository,
  into: { folder: string; signal: AbortSignal },
): Promise<Fetched> {
  const names = wanted.ref === undefined ? ['refs/heads/', 'refs/tags/'] : [wanted.ref];
  const { refs } = await repository.list(names, into.signal);
  const asked = refs.filter(({ name }) => names.some((prefix) => name.startsWith(prefix)));
  const wants = [...new Set(asked.map(({ id }) => id))];
  if (wants.length === 0) throw missing(wanted);
  return repository.fetch({ wants, depth: 0, withoutBlobs: false }, into.folder, into.signal);
}

/**
 * Fetches one commit with what belongs to it into `folder`.
 * @throws YadokariError `SOURCE_NOT_FOUND`, and as {@link GitAccess.with}
 */
export async function fetchObjects(
  access: GitAccess,
  wanted: Wanted,
  into: { readonly folder: string; readonly signal: AbortSignal },
): Promise<Objects> {
  const { remote, id, depth, withoutBlobs, trusted } = wanted;
  const { folder, signal } = into;
  const format: ObjectFormat = id.length === 64 ? 'sha256' : 'sha1';
  const store = new ObjectStore(folder, format);
  let { bytes, shallow }: Fetched = { bytes: 0, shallow: [] };
  const fetch = async (request: FetchRequest, instead: () => YadokariError): Promise<void> => {
    const fetched = await access.with(remote, { trusted, signal }, async (repository) => {
      try {
        return await repository.fetch(request, folder, signal);
      } catch (error) {
        if (!(error instanceof NotOurRefError)) throw error;
        return fetchAll(wanted, repository, into);
      }
    });
    bytes += fetched.bytes;
    shallow = fetched.shallow;
    await store.refresh(signal);
    if (!request.wants.every((want) => store.has(want))) throw instead();
  };
  try {
    await fetch({ wants: [id], depth, withoutBlobs }, () => missing(wanted));
  } catch (error) {
    store[Symbol.dispose]();
    throw error;
  }
  return {
    store,
    get shallow() {
      return shallow;
    },
    get bytes() {
      return bytes;
    },
    more: async (ids) => {
      const left = ids.filter((one) => !store.has(one));
      if (left.length === 0) return;
      const kept = shallow;
      await fetch({ wants: left, depth: 0, withoutBlobs: false }, () => missing(wanted));
      shallow = kept;
    },
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}
