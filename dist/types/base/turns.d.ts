/** Work that excludes other work, in the order in which it asks. */
export declare class Turns {
    #private;
    /** Waits for a turn. @returns what ends it */
    take(): Promise<() => void>;
    run<T>(work: () => Promise<T>): Promise<T>;
}
