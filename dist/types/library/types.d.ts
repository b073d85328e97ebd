import type { Digest } from '../base/index.js';
import type { BuildEvent } from '../events/index.js';
import type { ExecutorBuildOptions } from './executor-options.js';
/** A file of a context that is made in memory. */
export interface GeneratedFile {
    /** Text is written as UTF-8. */
    readonly content: string | Uint8Array;
    /** Permission bits; 0o644 where it is not given. */
    readonly mode?: number;
    /** Time of the last change; that of the call where it is not given. */
    readonly mtime?: Date;
}
export type FileContent = string | Uint8Array | GeneratedFile;
/**
 * A context made in memory: files by their paths in it (`src/main.js`). Those of an iterable are taken one by one, so that they
 * need not be in memory together.
 */
export interface GeneratedContext {
    readonly files: Readonly<Record<string, FileContent>> | Iterable<readonly [path: string, file: FileContent]> | AsyncIterable<readonly [path: string, file: FileContent]>;
}
/** What to build and how: the executor's options in camel case (docs/options.md), and what only a program can give. */
export interface BuildOptions extends Omit<ExecutorBuildOptions, 'context' | 'dockerfile'> {
    /** What `--context` takes, or files made in memory. Without it an empty context where the Dockerfile is given as text. */
    readonly context?: string | GeneratedContext | undefined;
    /** A path or URL as `--dockerfile` takes it, or the text itself. */
    readonly dockerfile?: string | {
        readonly text: string;
    } | undefined;
    /** Values for `RUN --mount=type=secret` by id; beside those of files and variables in `secret`. */
    readonly secrets?: Readonly<Record<string, string>> | undefined;
    /** Gets every event in its order, without secrets. What it throws ends the build. */
    readonly onEvent?: ((event: BuildEvent) => void) | undefined;
    /** Cancels the build, which then fails with the code `CANCELLED` and leaves nothing behind. */
    readonly signal?: AbortSignal | undefined;
    /** Variables that the executor reads: credentials, proxies, SOURCE_DATE_EPOCH. `process.env` where it is not given. */
    readonly env?: Readonly<Record<string, string | undefined>> | undefined;
    /** What relative paths are relative to; the folder of the process where it is not given. */
    readonly cwd?: string | undefined;
}
/** An image that was built, and pushed where there were destinations. */
export interface BuildResult {
    /** Of the manifest, or of the index where the image has several platforms. */
    readonly digest: Digest;
    /** Of the config, the image ID; of the first platform. */
    readonly configDigest: Digest;
    /** Of the manifest or index. */
    readonly mediaType: string;
    /** Bytes of all layers as they are in a registry. */
    readonly size: number;
    readonly layers: number;
    readonly seconds: number;
    /** Names that the image was pushed to. */
    readonly destinations: readonly string[];
}
