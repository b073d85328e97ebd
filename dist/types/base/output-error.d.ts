/** What to throw when writing `path` failed with `error`; an error of our own, or one that no system call made, stays. */
export declare function outputError(path: string, error: unknown): unknown;
