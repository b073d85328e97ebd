import type { ObjectFormat, ObjectId } from '../objects/types.ts';

/** A name that a server has for a commit or an annotated tag. */
export interface ServerRef {
  /** `HEAD` or `refs/…`. */
  readonly name: string;
  readonly id: ObjectId;
  /** What an annotated tag stands for. */
  readonly peeled?: ObjectId;
  /** The ref that this one stands for: of HEAD the branch. */
  readonly target?: string;
}

export interface ServerRefs {
  readonly refs: readonly ServerRef[];
  readonly format: ObjectFormat;
}

export interface FetchRequest {
  readonly wants: readonly ObjectId[];
  /** Commits from each of them back; 0 for all. */
  readonly depth: number;
  /** Commits and trees alone, where the server can leave the rest out; older ones cannot. */
  readonly withoutBlobs: boolean;
}

/** What came of a fetch besides the pack. */
export interface Fetched {
  /** Bytes of the pack. */
  readonly bytes: number;
  /** Commits whose parents were left out. */
  readonly shallow: readonly ObjectId[];
}

/** A server does not give an object by its hash. */
export class NotOurRefError extends Error {
  override name = 'NotOurRefError';
}

/** One repository on one server. */
export interface Repository extends AsyncDisposable {
  /** Refs with these beginnings; a server may give more. */
  list(prefixes: readonly string[], signal: AbortSignal): Promise<ServerRefs>;
  /**
   * Puts a pack with the objects into `folder`. What that folder has is not asked for less.
   * @throws NotOurRefError when the server does not know a hash, or does not give objects by it
   */
  fetch(request: FetchRequest, folder: string, signal: AbortSignal): Promise<Fetched>;
}
