import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import {
  baseName,
  cleanPath,
  joinPath,
  parentOf,
  type FileTree,
  type PlannedEntry,
  type Tree,
} from '../../layer/index.ts';
import { makeFolders, rootPath, rootPathOfParent, type PlannedTree } from '../copy/index.ts';
import type { CopyTask } from './copy.ts';

/** Unpacks `file` into the destination when it is a tar archive, compressed or not; false when it is something else. */
export async function addArchive(task: CopyTask, file: string, folder: string): Promise<boolean> {
  const { context, target, destination, options } = task;
  const { services, now } = context;
  const dir = join(folder, 'bytes');
  mkdirSync(dir, { recursive: true });
  const members = await services.engine.readArchive(file, dir, { signal: services.signal });
  if (!members) return false;
  const into = rootPath(target, destination);
  makeFolders(target, into, { owner: options.owner, mode: 0o755, now });
  const unpacking = new Unpacking(task, { into, archive: file, below: await filesBelow(task, members), dir });
  for (const member of members) unpacking.add(member);
  unpacking.finish(members);
  return true;
}

/** Where links of an archive may lead besides the archive itself: asked for only when one does. */
async function filesBelow(
  { context, instruction, options }: CopyTask,
  members: readonly PlannedEntry[],
): Promise<FileTree | undefined> {
  const own = new Set(members.map(({ path }) => path));
  const leadsOut = members.some(
    ({ type, linkName = '' }) => type === 'hardlink' && !own.has(cleanPath(linkName)),
  );
  if (!leadsOut) return undefined;
  const apart = instruction.link && options.mode === undefined;
  return apart ? undefined : context.stage.files.files();
}

interface Place {
  readonly into: string;
  readonly archive: string;
  /** Files that were there before. */
  readonly below: FileTree | undefined;
  /** Folder for bytes. */
  readonly dir: string;
}

/** The tree below one folder, as a process sees it that has this folder as its root. */
function below(tree: Tree, folder: string): Tree {
  return {
    lookup: (path) => tree.lookup(path === '' ? folder : joinPath(folder, path)),
    list: (path) => tree.list(path === '' ? folder : joinPath(folder, path)),
    readSmall: () => undefined,
  };
}

/**
 * Members in their order, each replacing what is in its way. As with Docker's untar, which runs in a chroot of the destination:
 * links are followed inside the destination, folders that the archive does not name are made, and its root is left alone.
 */
class Unpacking {
  readonly #task: CopyTask;
  readonly #target: PlannedTree;
  readonly #inside: Tree;
  readonly #place: Place;
  #taken = 0;

  constructor(task: CopyTask, place: Place) {
    this.#task = task;
    this.#target = task.target;
    this.#inside = below(task.target, place.into);
    this.#place = place;
  }

  add(member: PlannedEntry): void {
    const { owner } = this.#task.options;
    if (member.path === '') return;
    const path = joinPath(this.#folder(parentOf(member.path), member), baseName(member.path));
    const entry: PlannedEntry = { ...member, path: this.#whole(path), ...owner };
    const planned = member.type === 'hardlink' ? this.#link(entry, member) : entry;
    if (planned) this.#target.put(planned);
  }

  /** At the end of an archive its folders get their times: each has to be there still, or a link to something. */
  finish(members: readonly PlannedEntry[]): void {
    for (const member of members) {
      if (member.type !== 'directory' || this.#inside.lookup(rootPath(this.#inside, member.path))) continue;
      throw this.#refuse(member, 'something after it in the archive took its place');
    }
  }

  #whole(path: string): string {
    return cleanPath(joinPath(this.#place.into, path));
  }

  /** Where the folder of a member is. One that is missing is made; a link to nowhere is in the way. */
  #folder(path: string, member: PlannedEntry): string {
    const found = rootPath(this.#inside, path);
    if (this.#inside.lookup(found)?.type === 'directory') return found;
    this.#requireWay(path, member);
    // Root's, also where a setgid folder would hand its group on.
    makeFolders(this.#target, this.#whole(found), {
      owner: { uid: 0, gid: 0 },
      mode: 0o755,
      now: this.#task.context.now,
    });
    return found;
  }

  /** Nothing on the way to a folder may be something else, not even a link to a place that is not there. */
  #requireWay(path: string, member: PlannedEntry): void {
    for (let at = path; at !== ''; at = parentOf(at)) {
      const there = this.#inside.lookup(rootPathOfParent(this.#inside, at));
      if (!there || this.#inside.lookup(rootPath(this.#inside, at))?.type === 'directory') continue;
      throw this.#refuse(member, `"/${this.#whole(at)}" is not a folder`);
    }
  }

  /** Undefined when both names are one file already. */
  #link(entry: PlannedEntry, member: PlannedEntry): PlannedEntry | undefined {
    const first = this.#whole(rootPathOfParent(this.#inside, member.linkName ?? ''));
    const planned = this.#target.planned(first) ?? this.#takeUp(first);
    if (!planned || `${first}/`.startsWith(`${entry.path}/`))
      throw this.#refuse(
        member,
        `"/${first}", which it is a link to, does not come before it in the archive, and is not there either`,
      );
    if (planned.type === 'directory')
      throw this.#refuse(member, `"/${first}", which it is a link to, is a folder`);
    const linkName = planned.type === 'hardlink' ? (planned.linkName ?? first) : first;
    this.#retouch(linkName, entry);
    return linkName === entry.path ? undefined : { ...entry, size: 0, linkName };
  }

  /** A file that was there before comes into the layer with its new names. Its bytes are kept apart: the next step may change them. */
  #takeUp(path: string): PlannedEntry | undefined {
    const { below: files, dir } = this.#place;
    const node = files && this.#target.lookup(path);
    if (!node || node.type === 'directory') return undefined;
    const { type, mode, uid, gid, mtime, linkTarget, devMajor, devMinor } = node;
    const bytes = join(dir, `below-${this.#taken++}`);
    if (type === 'file') copyFileSync(files.hostPath(path), bytes);
    const entry: PlannedEntry = {
      path,
      type,
      mode,
      uid,
      gid,
      mtime,
      size: type === 'file' ? node.size : 0,
      ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
      ...(devMajor === undefined ? {} : { devMajor }),
      ...(devMinor === undefined ? {} : { devMinor }),
      xattrs: files.xattrs(path),
      ...(type === 'file' ? { content: { file: bytes } } : {}),
    };
    this.#target.put(entry);
    return entry;
  }

  /** One inode has one owner and one mode: those of the member that came last. A symlink's mode means nothing. */
  #retouch(path: string, { mode, uid, gid, mtime }: PlannedEntry): void {
    const isLink = this.#target.planned(path)?.type === 'symlink';
    this.#target.change(path, isLink ? { uid, gid } : { mode, uid, gid, mtime });
  }

  #refuse(member: PlannedEntry, why: string): YadokariError {
    return new YadokariError(
      'SOURCE_INVALID',
      `cannot unpack "${member.path}" of "${this.#place.archive}": ${why}`,
      {
        hint: 'the archive does not fit what is at its destination',
      },
    );
  }
}
