import type { Environment } from './inputs.ts';

/** The world as the action meets it. */
export interface ActionWorld {
  readonly env: Environment;
  /** The workspace. */
  readonly cwd: string;
  /** Folder of the action's own programs, with those of the executor beside it. */
  readonly programs: string;
  /** Path of this Node.js. */
  readonly node: string;
  readonly pid: number;
  readonly uid: number;
  /** Writes to the log of the step. */
  readonly write: (text: string) => void;
}
