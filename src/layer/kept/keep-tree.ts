import type { Buffer } from 'node:buffer';
import type { Digest } from '../../base/index.ts';
import { readTar, type TarStream } from '../disk/read-tar.ts';
import { writingTree } from '../disk/unpack.ts';
import type { KeptTree } from '../types.ts';
import { faultOfTree } from './check-tree.ts';
import { FrameWriter } from './frame.ts';

/**
 * Unpacks a layer with its frame, for builds that use it in place as a lower folder of an overlay. As root: what a folder cannot say
 * of a file is on record nowhere.
 * @returns false for a layer that says more than a folder of files can: whiteouts, names that come twice, folders that it does not list
 */
export async function keepTree(
  stream: TarStream & { readonly diffId: Digest },
  tree: KeptTree,
): Promise<boolean> {
  const frame = new FrameWriter(tree.frame);
  /** Parts of the current chunk that are bytes of files. */
  let content: { readonly start: number; readonly end: number }[] = [];
  try {
    const style = { kind: 'overlay', xattrs: 'trusted' } as const;
    await writingTree({ root: tree.root, style, whiteouts: true, privileged: true }, async (writer) => {
      await readTar(
        stream,
        {
          entry: (header) => writer.begin({ ...header, sparse: header.sparse !== undefined }),
          data: (chunk, start, end, position) => {
            content.push({ start, end });
            writer.data(chunk, start, end, position);
          },
          finished: () => writer.end(),
        },
        (chunk) => {
          addFrame(frame, chunk, content);
          content = [];
        },
      );
    });
  } finally {
    frame.close();
  }
  // Whatever is special about a layer, it shows in that the tree does not give the layer again.
  return (await faultOfTree(stream.diffId, tree, stream)) === undefined;
}

function addFrame(
  frame: FrameWriter,
  chunk: Buffer,
  content: readonly { readonly start: number; readonly end: number }[],
): void {
  let at = 0;
  for (const { start, end } of content) {
    frame.add(chunk.subarray(at, start));
    at = end;
  }
  frame.add(chunk.subarray(at));
}
