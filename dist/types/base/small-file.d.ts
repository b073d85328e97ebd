export interface SmallFileOptions {
    /** Whether a pipe is as good as a file, which shells make of `<(command)`: whoever reads it waits for its writer. */
    readonly pipes?: boolean;
}
/**
 * The text of a file that is small where it is what it should be. Kind and size are looked at before anything is read, and of what was
 * opened: whatever takes its place meanwhile does not count.
 * @param most bytes
 * @throws YadokariError `LIMIT_EXCEEDED`; errors of open(2) and read(2), `EISDIR` for a folder; Error for what is no file otherwise
 */
export declare function readSmallFile(path: string, most: number, { pipes }?: SmallFileOptions): string;
/**
 * A secret out of a file, without the newlines that editors end it with.
 * @throws what {@link readSmallFile} throws
 */
export declare function readSecretFile(path: string): string;
