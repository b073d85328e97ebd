/** Hash of an object in hexadecimal digits. */
export type ObjectId = string;

/** How a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly data: Buffer;
}

/** A name in a tree. The mode is git's: 40000 a tree, 100644 and 100755 files, 120000 a symlink, 160000 a submodule's commit. */
export interface TreeEntry {
  readonly name: Buffer;
  readonly mode: number;
  readonly id: ObjectId;
}

/** Bytes of a hash. */
export const hashBytes: Readonly<Record<ObjectFormat, number>> = { sha1: 20, sha256: 32 };

/** A whole hash, of either kind. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
