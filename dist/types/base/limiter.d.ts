/** Runs tasks, at most `limit` at a time, in the order they came. */
export declare class Limiter {
    #private;
    constructor(limit: number);
    run<T>(task: () => Promise<T>): Promise<T>;
}
