import type { EventBody } from './types.js';
/** `host:5000/app:1` → `host:5000/app`; also without a digest. */
export declare function repositoryOf(name: string): string;
/** Facts about a built image under the names that `docker buildx build --metadata-file` writes. */
export declare function imageMetadata(finished: Extract<EventBody, {
    readonly type: 'build.finished';
}>, names: readonly string[]): Readonly<Record<string, unknown>>;
