/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a file system has folders and takes none
 * (/proc): it goes on as long as the kernel says ENOENT.
 * @returns the topmost folder that was made, undefined when all were there
 * @throws errno errors of mkdir(2): ENOENT in /proc, EROFS, EACCES, ENOTDIR, EEXIST when a file has the name
 */
export declare function makeFoldersSync(path: string, mode?: number): string | undefined;
