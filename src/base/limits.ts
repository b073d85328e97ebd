/** Bounds on what other people's bytes may cost us. Sizes in bytes. */
export const limits = {
  /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
  manifestBytes: 4 * 1024 * 1024,
  /** An image config: labels and history can be long. */
  configBytes: 16 * 1024 * 1024,
  /** Excerpt of a server's error body that we read. */
  errorBodyBytes: 16 * 1024,
  /** Dockerfile or ignore file. */
  dockerfileBytes: 16 * 1024 * 1024,
  /** A build context: the archive as it comes, and what is in it. */
  contextBytes: 64 * 1024 ** 3,
  /** Names in such an archive. */
  contextEntries: 4_000_000,
  /** One PAX header or GNU long name in a tar stream. */
  paxBytes: 1024 * 1024,
  /** One line of a RUN's output kept as one event; longer ones are split. */
  outputLineBytes: 64 * 1024,
  /** Passwd and group files that we read for user names. */
  accountFileBytes: 4 * 1024 * 1024,
  /** A secret for RUN (BuildKit's own number). */
  secretBytes: 500 * 1024,
  /** A login, token or template of ours in a file. */
  secretFileBytes: 64 * 1024,
  /** An object of a git repository: a file, or a folder's list of names. */
  gitObjectBytes: 512 * 1024 * 1024,
  /** What a git server sends in one answer. */
  gitPackBytes: 16 * 1024 * 1024 * 1024,
  /** Objects in one answer: each costs some hundred bytes of memory. Linux has 11 million in all its history. */
  gitPackObjects: 16_000_000,
  /** Names that one server has for commits. */
  gitRefs: 1_000_000,
  /** Files and folders of a git checkout, submodules included. */
  gitFiles: 2_000_000,
  /** Hops of symbolic links before we call it a loop (Linux's own number). */
  symlinkHops: 40,
} as const;
