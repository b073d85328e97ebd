import { Buffer } from 'node:buffer';
import { YadokariError } from '../../base/index.ts';
import { leavesRoot } from '../paths.ts';
import type { TarHeader } from '../tar/header.ts';
import type { UnpackResult } from '../types.ts';
import { outsideError } from './outside-error.ts';
import { readTar, type TarStream } from './read-tar.ts';
import { startRecord, type StandIn } from './record.ts';
import { writingTree } from './unpack.ts';

export interface ExtractOptions {
  /** For messages. */
  readonly name: string;
  /** An empty folder. */
  readonly root: string;
  /** File, not there yet, for metadata that the disk does not take: device nodes are never made. */
  readonly record: string;
  /** Given where everything on disk will belong to one user. */
  readonly standIn?: StandIn;
  /** Bytes of all files, holes included. */
  readonly maxBytes: number;
  readonly maxEntries: number;
}

/** What was unpacked; an archive without an end may have been cut off. */
export type ExtractResult = UnpackResult & { readonly hasEnd: boolean };

/** Refuses what an honest archive does not have, before anything is written. */
class Guard {
  readonly #options: ExtractOptions;
  #entries = 0;
  #bytes = 0;
  newestFile: number | undefined;

  constructor(options: ExtractOptions) {
    this.#options = options;
  }

  check({ name: path, type, linkName, size, mtime }: TarHeader): void {
    const { name, maxBytes, maxEntries } = this.#options;
    if (leavesRoot(path)) throw outsideError(name, 'member', path);
    if (type === 'hardlink' && leavesRoot(linkName)) throw outsideError(name, 'hard link to', linkName);
    this.#entries += 1;
    this.#bytes += size;
    if (type === 'file') this.newestFile = Math.max(this.newestFile ?? mtime.seconds, mtime.seconds);
    if (this.#entries > maxEntries) throw this.#tooMuch(`more than ${maxEntries} entries`);
    if (this.#bytes > maxBytes) throw this.#tooMuch(`more than ${maxBytes} bytes`);
  }

  #tooMuch(what: string): YadokariError {
    return new YadokariError('LIMIT_EXCEEDED', `archive "${this.#options.name}" has ${what} in it`, {
      hint: 'leave out of it what the build does not need',
    });
  }
}

/** Unpacks an archive that is no layer: `.wh.` is a name like any other. @throws TarError, YadokariError */
export async function extractArchive(stream: TarStream, options: ExtractOptions): Promise<ExtractResult> {
  const { root, record, standIn } = options;
  const guard = new Guard(options);
  if (standIn) startRecord(record, standIn);
  let hasEnd = false;
  const result = await writingTree(
    { root, record, style: { kind: 'merge' }, privileged: false, whiteouts: false },
    async (writer) => {
      ({ hasEnd } = await readTar(stream, {
        entry: (header) => {
          guard.check(header);
          writer.begin({ ...header, sparse: header.sparse !== undefined });
        },
        data: (chunk: Buffer, start, end, position) => writer.data(chunk, start, end, position),
        finished: () => writer.end(),
      }));
    },
  );
  const { newestFile } = guard;
  return { ...result, hasEnd, ...(newestFile === undefined ? {} : { newestFile }) };
}
