import type { BuildOptions, BuildResult } from './types.js';
/**
 * Builds one image and delivers it. Any number of builds may run at the same time; a build has no state outside of the call.
 * Where this process may not mount, the build runs in a process of its own, since it has to enter a user namespace first.
 * @throws YadokariError, with a code of docs/errors.md; nothing is thrown before the promise
 */
export declare function build(options: BuildOptions): Promise<BuildResult>;
