const anyExecute = 0o111;

/** Permission bits with which a file's owner, who is nobody special, can do with it what root could. */
export function openedMode(mode: number, isFolder: boolean): number {
  if (isFolder) return mode | 0o700;
  return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
}
