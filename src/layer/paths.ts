/** A component that is empty, `.` or `..`, or a slash at an end. */
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;

/** `path` as {@link Entry} has it: relative, no empty or dot components; `..` stops at the root, which is ''. */
export function cleanPath(path: string): string {
  // Programs that write tars begin all names with `./`, or end folders with a slash: most are clean but for that.
  const start = path.startsWith('./') ? 2 : 0;
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  const inner = start < end ? path.slice(start, end) : path;
  if (inner === '' || !unclean.test(inner)) return inner;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Whether `..` in this name would lead above where it starts. Absolute names start at the root. */
export function leavesRoot(path: string): boolean {
  if (!path.includes('..')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** The folder that holds a clean path; '' for a name in the root, and for the root itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Last component of a clean path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A clean path below a clean folder ('' is the root). */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Host path of a clean path below `root`. */
export function hostPathOf(root: string, path: string): string {
  if (path === '') return root;
  return root.endsWith('/') ? root + path : `${root}/${path}`;
}

/** Order of a depth-first walk with sorted names: a folder right before what it holds. */
export function walkKey(path: string): string {
  return path.replaceAll('/', '\0');
}

/** Compares strings by UTF-16 code unit, as `<` does. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
