import type { Timestamp, TreeNode } from '../../layer/index.ts';
import type { SourceTree } from '../copy/index.ts';

const root: TreeNode = {
  type: 'directory',
  mode: 0o755,
  uid: 0,
  gid: 0,
  size: 0,
  mtime: { seconds: 0, nanoseconds: 0 },
};

export interface SingleFile {
  readonly name: string;
  readonly size: number;
  readonly mode: number;
  readonly mtime: Timestamp;
  readonly content: { readonly file: string } | { readonly data: Uint8Array };
}

/** A tree that holds one file of root's: a heredoc, or what ADD downloaded. */
export function singleFileTree(file: SingleFile): SourceTree {
  const { name, size, mode, mtime, content } = file;
  const node: TreeNode = { type: 'file', mode, uid: 0, gid: 0, size, mtime };
  return {
    lookup: (path) => (path === name ? node : path === '' ? root : undefined),
    list: (path) => (path === '' ? [name] : []),
    readSmall: () => undefined,
    hostPath: () => ('file' in content ? content.file : ''),
    content: () => content,
    xattrs: () => ({}),
    inodeKey: () => undefined,
  };
}
