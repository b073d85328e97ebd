import type { Readable, Writable } from 'node:stream';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The world as a command line program meets it. */
export interface World {
  /** Without the program's own name. */
  readonly argv: readonly string[];
  readonly env: Environment;
  /** The whole command line that started this program, beginning with the path of node. */
  readonly command: readonly string[];
  /** Becomes another program (execve(2)); does not come back. */
  readonly execve: (file: string, args: readonly string[], env: Readonly<Record<string, string>>) => void;
  readonly cwd: string;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
}
