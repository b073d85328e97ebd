import type { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';

/**
 * All output of a stream of node:zlib for one block. Not zlib's own callback functions: those copy the output, and leave
 * the first copy to the garbage collector.
 */
export async function runStream(stream: Transform, block: Buffer): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      output.push(chunk);
    });
    stream.on('end', () => {
      resolve(output);
    });
    stream.on('error', reject);
    stream.end(block);
  });
}
