/** What the process that talks to GitHub's cache is asked. Keys and files as in `GithubCache`. */
export interface Request {
  readonly id: number;
  readonly kind: 'has' | 'load' | 'save';
  readonly key: string;
  readonly file: string;
}

/** The first message: what must not be seen in that process's environment from outside. */
export interface Start {
  readonly variables: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly id: number;
  /** Whether there is an entry, or whether it was saved. */
  readonly done: boolean;
  /** What the toolkit said went wrong; empty when nothing did. */
  readonly problem: string;
}
