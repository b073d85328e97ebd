import type { Build } from '../report/index.ts';

/** A step that was carried out. */
export interface KeptStep {
  /** The instruction, on one line. */
  readonly text: string;
  readonly seconds: number;
}

/** What is known of a build besides what its events tell: the job that it runs in, and what was asked for. */
export interface JobFacts {
  readonly project?: string;
  readonly team?: string;
  readonly branch?: string;
  /** Commit of the sources. */
  readonly revision?: string;
  /** Page of the job, without logins. */
  readonly url?: string;
  /** Names that the image is pushed to. */
  readonly destinations: readonly string[];
  readonly context: string;
  readonly dockerfile: string;
}

/**
 * One build as the history keeps it: the facts that a report computes with, and whose build it was. Times in milliseconds since the
 * epoch, sizes in bytes. Texts are free of secrets.
 */
export interface Summary
  extends
    JobFacts,
    Required<Pick<Build, 'at' | 'seconds' | 'hits' | 'misses' | 'pulled' | 'pushed'>>,
    Pick<Build, 'image' | 'platform' | 'size' | 'failure'> {
  /** Sorts by time: `20250803-100000-4f2a9c`. */
  readonly id: string;
  readonly outcome: 'succeeded' | 'failed';
  /** Of Yadokari. */
  readonly version: string;
  /** Of the manifest. */
  readonly digest?: string;
  readonly layers?: number;
  /** The slowest ones that were carried out, the slowest first. */
  readonly steps: readonly KeptStep[];
}

/** Which builds are meant; all of those that are given must fit. Times in milliseconds since the epoch. */
export interface Filter {
  readonly project?: string | undefined;
  readonly team?: string | undefined;
  readonly branch?: string | undefined;
  /** Began then or later. */
  readonly since?: number | undefined;
  /** Began earlier. */
  readonly until?: number | undefined;
  /** Whole ids. */
  readonly ids?: readonly string[] | undefined;
}
