import type { UnpackResult } from '../types.ts';
import type { TarHandler } from '../tar/reader.ts';
import { readTar, type TarStream } from './read-tar.ts';
import { TreeWriter, type TreeWriterOptions } from './tree-writer.ts';

/** Runs `work` with a writer that is closed whatever happens. */
export async function writingTree(
  options: TreeWriterOptions,
  work: (writer: TreeWriter) => Promise<void> | void,
): Promise<UnpackResult> {
  const writer = new TreeWriter(options);
  try {
    await work(writer);
    writer.finish();
  } catch (error) {
    writer.abandon();
    throw error;
  }
  return {
    entries: writer.entries,
    bytes: writer.bytes,
    implicitDirs: writer.implicitDirs,
    ignored: writer.ignored,
  };
}

/** Writes all members of a tar stream. @param names told of them too, for an index */
export async function unpackTar(
  stream: TarStream,
  options: TreeWriterOptions,
  names?: Pick<TarHandler, 'entry' | 'data'>,
): Promise<UnpackResult> {
  return writingTree(options, async (writer) => {
    await readTar(stream, {
      entry: (header) => {
        names?.entry(header);
        writer.begin({ ...header, sparse: header.sparse !== undefined });
      },
      data: (chunk, start, end, position) => {
        names?.data(chunk, start, end, position);
        writer.data(chunk, start, end, position);
      },
      finished: () => {
        writer.end();
      },
    });
  });
}
