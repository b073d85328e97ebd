import type { FileTree } from '../layer/index.ts';

/** A build context that lies on this machine's disk by now. */
export interface BuildContext {
  /** As the user named it, without secrets. */
  readonly name: string;
  /** Absolute path of its root folder. */
  readonly root: string;
  readonly tree: FileTree;
  /** Gives back what fetching it put on disk; idempotent. */
  close(): Promise<void>;
}

/** A text file of the build: Dockerfile or ignore file. */
export interface TextFile {
  /** Path or URL for messages. */
  readonly name: string;
  readonly text: string;
}
