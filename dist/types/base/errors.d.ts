/**
 * Every error a user can see has a code from this list. Each code is a row in `docs/errors.md`.
 * An expected outcome (a blob that is not there, a cache miss) is a value; throwing is for the rest.
 */
export declare const errorCodes: readonly ['USAGE', 'NOT_AVAILABLE_YET', 'NODE_TOO_OLD', 'CONTEXT_NOT_FOUND', 'CONTEXT_INVALID', 'DOCKERFILE_NOT_FOUND', 'DOCKERFILE_SYNTAX', 'DOCKERFILE_INVALID', 'STAGE_NOT_FOUND', 'SOURCE_NOT_FOUND', 'SOURCE_INVALID', 'CHECKSUM_MISMATCH', 'SECRET_NOT_FOUND', 'USER_NOT_FOUND', 'RUN_FAILED', 'RUN_KILLED', 'RUN_NOT_STARTED', 'REFERENCE_INVALID', 'IMAGE_NOT_FOUND', 'PLATFORM_NOT_FOUND', 'MANIFEST_UNKNOWN_TYPE', 'MANIFEST_INVALID', 'DIGEST_MISMATCH', 'SIZE_MISMATCH', 'LAYER_INVALID', 'UNSAFE_PATH', 'REGISTRY_UNAUTHORIZED', 'REGISTRY_FORBIDDEN', 'REGISTRY_RATE_LIMITED', 'REGISTRY_ERROR', 'NETWORK', 'TLS', 'CREDENTIALS_INVALID', 'DISK_FULL', 'OUTPUT_NOT_WRITABLE', 'ISOLATION_UNAVAILABLE', 'LIMIT_EXCEEDED', 'WARMER_FAILED', 'LOG_NOT_READABLE', 'THRESHOLD_CROSSED', 'HISTORY_UNUSABLE', 'NOTIFICATION_FAILED', 'BAKE_FILE_INVALID', 'BAKE_FAILED', 'CANCELLED', 'INTERNAL'];
export type ErrorCode = (typeof errorCodes)[number];
/** A place in a text file. Lines count from 1; `endLine` is the last line that belongs to it. */
export interface SourceLocation {
    readonly file: string;
    readonly line: number;
    readonly endLine: number;
    /** The whole text of the file, so that a renderer can show the lines with an arrow. */
    readonly text?: string;
}
export interface ErrorDetails {
    /** What the person can do about it; one sentence, no full stop. */
    readonly hint?: string;
    readonly cause?: unknown;
    readonly location?: SourceLocation;
    /** Exit status of the executor, 1 unless a RUN decides otherwise. */
    readonly exitCode?: number;
}
/** An error meant for the person at the keyboard: what failed and where, in one sentence without a full stop. */
export declare class YadokariError extends Error {
    #private;
    readonly code: ErrorCode;
    readonly hint: string | undefined;
    readonly location: SourceLocation | undefined;
    readonly exitCode: number;
    constructor(code: ErrorCode, message: string, details?: ErrorDetails);
    /** The same error with a place in the Dockerfile; keeps a place that is already known. */
    at(location: SourceLocation): YadokariError;
    /** The same error with another hint. */
    hinting(hint: string): YadokariError;
}
/** `errno` name of a failed system call (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
export declare function errnoOf(error: unknown): string | undefined;
/** One line about any thrown value, for messages that wrap it. */
export declare function messageOf(error: unknown): string;
