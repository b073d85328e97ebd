/** Go's strconv.ParseBool; undefined for any other word. */
export declare function parseBool(text: string): boolean | undefined;
/** A word that a POSIX shell takes as it is, whatever is in it. */
export declare function shellWord(text: string): string;
