/** How a repository is reached. `git` is git's own protocol, unencrypted, on port 9418. */
export type GitScheme = 'https' | 'http' | 'ssh' | 'git';

/** A name and a password as an address or the environment gives them. */
export interface GitLogin {
  readonly username: string;
  readonly password: string;
}

/** Where a repository is. */
export interface GitRemote {
  readonly scheme: GitScheme;
  /** As in a URL: `name` or `name:port`. */
  readonly host: string;
  /** With its slash, except after `user@host:`, where it may be relative to the user's home. */
  readonly path: string;
  /** Who logs in, for ssh. */
  readonly user?: string;
  /** Taken out of an http(s) address. */
  readonly login?: GitLogin;
  /** The address without login, query and fragment: for messages, logs, provenance, and for programs. */
  readonly url: string;
}

/** Which files of which commit. */
export interface GitSource {
  readonly remote: GitRemote;
  /** Branch, tag, full name of a ref or hash of a commit; undefined means the branch that the server calls HEAD. */
  readonly ref?: string;
  /** Hash, or the beginning of one, that the commit or the annotated tag must have. */
  readonly checksum?: string;
  /** Folder of the repository that becomes the root; empty for all of it. */
  readonly subdir: string;
  readonly keepGitDir?: boolean;
  readonly submodules?: boolean;
  /** Times of files: when they were written, or the commit's. */
  readonly mtime: 'checkout' | 'commit';
  /** Asks for `checksum` itself and does not look at where `ref` points now. */
  readonly fetchByCommit: boolean;
}
