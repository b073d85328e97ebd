/** Bounds on what other people's bytes may cost us. Sizes in bytes. */
export declare const limits: {
    /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
    readonly manifestBytes: number;
    /** An image config: labels and history can be long. */
    readonly configBytes: number;
    /** Excerpt of a server's error body that we read. */
    readonly errorBodyBytes: number;
    /** Dockerfile or ignore file. */
    readonly dockerfileBytes: number;
    /** A build context: the archive as it comes, and what is in it. */
    readonly contextBytes: number;
    /** Names in such an archive. */
    readonly contextEntries: 4000000;
    /** One PAX header or GNU long name in a tar stream. */
    readonly paxBytes: number;
    /** One line of a RUN's output kept as one event; longer ones are split. */
    readonly outputLineBytes: number;
    /** Passwd and group files that we read for user names. */
    readonly accountFileBytes: number;
    /** A secret for RUN (BuildKit's own number). */
    readonly secretBytes: number;
    /** A login, token or template of ours in a file. */
    readonly secretFileBytes: number;
    /** An object of a git repository: a file, or a folder's list of names. */
    readonly gitObjectBytes: number;
    /** What a git server sends in one answer. */
    readonly gitPackBytes: number;
    /** Objects in one answer: each costs some hundred bytes of memory. Linux has 11 million in all its history. */
    readonly gitPackObjects: 16000000;
    /** Names that one server has for commits. */
    readonly gitRefs: 1000000;
    /** Files and folders of a git checkout, submodules included. */
    readonly gitFiles: 2000000;
    /** Hops of symbolic links before we call it a loop (Linux's own number). */
    readonly symlinkHops: 40;
};
