import type { Timestamp, TreeNode } from '../../../src/layer/index.ts';
import type { SourceTree } from '../../../src/build/copy/index.ts';

const epoch: Timestamp = { seconds: 0, nanoseconds: 0 };

type Spec =
  | { readonly dir: number; readonly uid?: number; readonly gid?: number }
  | {
      readonly file: string;
      readonly mode?: number;
      readonly uid?: number;
      readonly gid?: number;
      readonly inode?: string;
    }
  | { readonly link: string };

function folder(mode: number, uid = 0, gid = 0): TreeNode {
  return { type: 'directory', mode, uid, gid, size: 0, mtime: epoch };
}

/** A file tree written down as an object: folders on the way to a path are there without being named. */
export function memoryTree(spec: Readonly<Record<string, Spec>>): SourceTree {
  const nodes = new Map<string, TreeNode>();
  nodes.set('', folder(0o755));
  for (const [path, what] of Object.entries(spec)) {
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i += 1) {
      const parent = parts.slice(0, i).join('/');
      if (!nodes.has(parent)) nodes.set(parent, folder(0o755));
    }
    if ('dir' in what) nodes.set(path, folder(what.dir, what.uid, what.gid));
    else if ('link' in what) {
      nodes.set(path, {
        type: 'symlink',
        mode: 0o777,
        uid: 0,
        gid: 0,
        size: 0,
        mtime: epoch,
        linkTarget: what.link,
      });
    } else {
      const { file, mode = 0o644, uid = 0, gid = 0 } = what;
      nodes.set(path, { type: 'file', mode, uid, gid, size: Buffer.byteLength(file), mtime: epoch });
    }
  }
  const text = (path: string): string | undefined => {
    const what = spec[path];
    return what && 'file' in what ? what.file : undefined;
  };
  return {
    lookup: (path) => nodes.get(path),
    list: (path) => {
      const prefix = path === '' ? '' : `${path}/`;
      const below = [...nodes.keys()].filter((key) => key !== '' && key.startsWith(prefix));
      return below
        .map((key) => key.slice(prefix.length))
        .filter((name) => name !== '' && !name.includes('/'))
        .sort();
    },
    readSmall: (path) => {
      const found = text(path);
      return found === undefined ? undefined : Buffer.from(found);
    },
    hostPath: (path) => `/host/${path}`,
    xattrs: () => ({}),
    inodeKey: (path) => {
      const what = spec[path];
      return what && 'file' in what ? what.inode : undefined;
    },
  };
}
