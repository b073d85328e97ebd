import type { NamespaceKind } from '../linux/index.ts';
import type { ErrorCode } from '../base/index.ts';
import type { Cover } from './covers.ts';
import type { FakedMetadata } from './fake-root/index.ts';

/** What to mount; `source` is a host path or a word such as `proc`. Flags and data are mount(2)'s. */
export interface MountWhat {
  readonly source: string;
  readonly type: string;
  readonly flags: number;
  readonly data?: string;
}

/**
 * Paths named `target` and `path` are the image's own absolute paths. Every symlink in them is followed as the image would
 * see it, so nothing outside the entered root can be reached.
 */
export type Action =
  /** Mounts on a host path (relative to `folder` when that is given). */
  | { readonly do: 'mount'; readonly what: MountWhat; readonly on: string; readonly folder?: string }
  /** From here on `target` paths lie below this host folder. `upper` is where an overlay keeps its changes. */
  | {
      readonly do: 'enter';
      readonly root: string;
      readonly upper?: string;
      /** For covers: a folder that is not there, on the root's file system; beside the root without it. */
      readonly store?: string;
      /** Paths that nothing may be put on. */
      readonly kept?: readonly string[];
    }
  | {
      readonly do: 'mount-inside';
      readonly what: MountWhat;
      readonly target: string;
      /** What is made when the target is missing. */
      readonly make: 'folder' | 'file';
      /** Whatever had to be made for it goes away after the process. */
      readonly stub?: boolean;
      /** Refuses a target that is a symlink: /proc and /sys must be where programs expect them. */
      readonly plain?: boolean;
      /** Makes it, and all mounts below it, read-only. */
      readonly readOnly?: boolean;
      /** A tmpfs has the mode of the folder that it hides. */
      readonly likeTarget?: boolean;
    }
  /**
   * Binds what `source` names inside the host folder `root`, where links are followed as those of an image are. A step may be
   * changing that folder.
   */
  | {
      readonly do: 'bind-inside';
      readonly root: string;
      readonly source: string;
      readonly target: string;
      readonly readOnly: boolean;
    }
  /** A file with these bytes that lies in memory, and goes with the mount namespace. */
  | ({ readonly do: 'secret'; readonly target: string } & SecretFile)
  | {
      readonly do: 'device';
      readonly path: string;
      /** A character device where nothing is said. */
      readonly type?: 'block';
      readonly mode: number;
      readonly major: number;
      readonly minor: number;
    }
  /** Puts a folder or a file of ours in the place of the image's until the step has ended: a mount without mounting. */
  | ({ readonly do: 'cover' } & Cover)
  /** Makes the working directory, and what leads to it, when it is not there; whatever is made belongs to these ids. */
  | { readonly do: 'working-folder'; readonly path: string; readonly uid: number; readonly gid: number }
  | { readonly do: 'link'; readonly path: string; readonly to: string }
  /** Makes a folder where there is none; refuses a link. */
  | { readonly do: 'folder'; readonly path: string }
  /** Hides a file or a folder of /proc or /sys, where it exists. */
  | { readonly do: 'mask'; readonly path: string }
  | { readonly do: 'read-only'; readonly path: string }
  | { readonly do: 'hostname'; readonly name: string }
  /** In a network namespace of the thread's own: the interface `lo`. */
  | { readonly do: 'loopback' }
  /** Makes the entered root this thread's root; the host's file system is out of reach until the plan ends. */
  | { readonly do: 'pivot' };

export interface SecretFile {
  readonly data: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Host path of an empty folder, to mount on. */
  readonly folder: string;
}

/** An action, and what to do instead when the kernel refuses it; an empty list goes on without. */
export type Step = Action & { readonly otherwise?: readonly Step[] };

/** A name of /proc that containers get changed. */
export interface ProcPath {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/**
 * A /proc of the process's own pid namespace. Only a member of that namespace can mount it, so the process does, before it
 * becomes its program; the folder /proc must be there.
 */
export interface OwnProc {
  readonly masked: readonly ProcPath[];
  readonly readOnly: readonly string[];
}

/** `step` of the outcome `refused` when the kernel would not mount {@link OwnProc}. */
export const ownProcStep = 'own /proc';

/** How root is faked for a process that has no right to be anybody else than we are; see docs/isolation.md. */
export interface FakeRootPlan {
  /** What is on record of files that are there already. */
  readonly known: readonly FakedMetadata[];
}

/** What the faking of root leaves. */
export interface FakeRootResult {
  /** All that is on record now, what was known before included. */
  readonly faked: readonly FakedMetadata[];
  /** How many changes could not be kept. */
  readonly lost: number;
}

export interface ProcessPlan {
  /** Where it is given, `uid`, `gid`, `groups` and `capabilities` are what the process believes to have. */
  readonly fakeRoot?: FakeRootPlan;
  /** False: it and its descendants share the pid namespace of this program; those left over are ended one by one. */
  readonly pidNamespace: boolean;
  /** Host path of a folder that the process makes its root. */
  readonly chroot?: string;
  readonly proc: OwnProc | undefined;
  /** `args[0]` is looked up in PATH of `env`, inside, when it holds no slash. */
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly cwd: string;
  readonly uid: number;
  readonly gid: number;
  /** Undefined where setgroups(2) is forbidden. */
  readonly groups: readonly number[] | undefined;
  readonly umask: number;
  /** Numbers of capability.h that it may have. */
  readonly capabilities: readonly number[];
  /** Those that its user has as well, if that is not root; the caller must have them. */
  readonly ambient?: readonly number[];
  /** Soft limit of open files: Node has raised ours to the hard one. */
  readonly openFiles: number;
  /** Output is reported as it comes, in bytes, and not in lines. */
  readonly raw?: boolean;
  /** Longest line reported whole, in bytes. */
  readonly lineBytes: number;
  /** Milliseconds from SIGTERM to SIGKILL when it is cancelled. */
  readonly grace: number;
}

/** What one thread does in namespaces of its own, from beginning to end. Plain data. */
export interface Plan {
  readonly namespaces: readonly NamespaceKind[];
  readonly steps: readonly Step[];
  readonly process?: ProcessPlan;
}

/** Why a process could not be started. */
export type StartProblem =
  | 'not-found'
  | 'not-in-path'
  | 'not-executable'
  | 'is-folder'
  | 'no-interpreter'
  | 'wrong-format'
  | 'no-folder'
  | 'no-such-id'
  | 'other';

/** How a plan ended: `status` is that of exit(2), `signal` a number of signal(7). */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'killed'; readonly signal: number }
  | { readonly kind: 'cancelled' }
  /** A path of the image cannot be used as it is. */
  | { readonly kind: 'unsafe'; readonly code: ErrorCode; readonly message: string; readonly hint?: string }
  /** The kernel refused a step. */
  | { readonly kind: 'refused'; readonly step: string; readonly errno: string; readonly message: string }
  | {
      readonly kind: 'not-started';
      readonly problem: StartProblem;
      readonly file: string;
      readonly message: string;
      /** e_machine of an ELF file that this machine cannot run. */
      readonly machine?: number;
    };

export type OutputLine = readonly [stream: 'stdout' | 'stderr', line: string];
/** The same where a plan's output is raw. */
export type OutputChunk = readonly [stream: 'stdout' | 'stderr', bytes: Uint8Array];
export type Output = OutputLine | OutputChunk;

/** From the thread. */
export type ThreadMessage =
  | { readonly type: 'ready'; readonly cancelFd: number; readonly unread: Int32Array }
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'output'; readonly parts: readonly Output[]; readonly bytes: number }
  | { readonly type: 'faked'; readonly result: FakeRootResult }
  | { readonly type: 'restored'; readonly inodes: readonly number[] }
  /** `lost`: the thread cannot carry out another plan. */
  | { readonly type: 'ended'; readonly outcome: Outcome; readonly lost: boolean }
  /** The thread could not get back into the host's namespaces, or met a mistake of ours: it must not be used again. */
  | { readonly type: 'broken'; readonly message: string; readonly stack: string };
