/** Ends with the signal, also where the work does not look at it. @throws what the work throws, or the signal's reason */
export declare function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T>;
