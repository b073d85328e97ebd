import type { FakeRootResult, Rung } from '../isolation/index.ts';
import type { RootMount, View } from '../rootfs/index.ts';

/** Who a process is: numeric, as resolved in the image's passwd and group files. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** A file or folder of the host that a step sees. */
export interface BindMount {
  /** Absolute host path, a file or a folder. */
  readonly source: string;
  /** Absolute path inside. */
  readonly target: string;
  readonly readOnly: boolean;
}

/** A `--mount` of RUN. `target` is an absolute path inside. */
export type StepMount =
  | {
      readonly kind: 'view';
      readonly view: View['mount'];
      /** Path in the view, links followed in it. */
      readonly source: string;
      readonly target: string;
      readonly readOnly: boolean;
    }
  /** For steps without mounts: a file or folder of the root's file system that lies at the target while the step runs. */
  | {
      readonly kind: 'moved';
      readonly path: string;
      readonly target: string;
      /** Whether it goes back to its path; else it is removed. */
      readonly back: boolean;
    }
  | {
      readonly kind: 'tmpfs';
      readonly target: string;
      readonly readOnly: boolean;
      /** Bytes; 0 leaves it to the kernel. */
      readonly size: number;
    }
  | {
      readonly kind: 'socket';
      /** Absolute host path. */
      readonly path: string;
      readonly target: string;
    }
  | {
      readonly kind: 'secret';
      readonly target: string;
      readonly data: Uint8Array;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
    };

/** One process in a root file system, fully spelt out: nothing is taken from the environment. */
export interface RunSpec {
  readonly root: RootMount;
  /** argv; argv[0] is looked up in `env.PATH` inside the root when it holds no slash. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path inside; made (0755, the user's) when it is not there. */
  readonly cwd: string;
  readonly user: ProcessUser;
  readonly hostname: string;
  /** `none`: nothing but loopback. Else the job's own network. */
  readonly network: 'job' | 'none';
  /** Every capability that this program has, and nothing of /proc and /sys hidden or read-only. */
  readonly insecure: boolean;
  /** In addition to /proc, /sys, /dev, /dev/shm, resolv.conf and hosts. */
  readonly binds: readonly BindMount[];
  /** In the order in which they are made; targets differ. They go before `binds` and the job's files with the same target. */
  readonly mounts: readonly StepMount[];
  readonly output: (stream: 'stdout' | 'stderr', line: string) => void;
  /** Takes the output in its place, as it comes. Never rejects; more is read when it has resolved. */
  readonly bytes?: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => Promise<void>;
  readonly signal: AbortSignal;
}

/** How a process ended: status of exit(2), or the signal that killed it; and what is left where root was faked. */
export type RunResult = ({ readonly status: number } | { readonly killedBy: NodeJS.Signals }) & {
  readonly faked?: FakeRootResult;
  /** Inodes of files that only covering them has changed. */
  readonly restored?: readonly number[];
};

/** Runs steps on one rung. */
export interface Sandbox {
  readonly rung: Rung;
  /**
   * Runs one process to its end, and whatever it started with it. Nothing stays mounted or running, whatever happens.
   * @throws YadokariError `RUN_NOT_STARTED` when the process could not be started (program not found in the image: exit
   * code 127, not executable: 126), `CANCELLED` when `signal` aborted.
   */
  run(spec: RunSpec): Promise<RunResult>;
}
