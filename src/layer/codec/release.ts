import { Buffer } from 'node:buffer';

/** Smaller memory is not worth it, and may be Buffer's shared pool. */
const smallest = 32 * 1024;

/**
 * Gives the memory behind a buffer back at once: the garbage collector would let some 60 MB of such buffers pile up in
 * each thread. Nobody may use the buffer, or another view of its memory, afterwards.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= smallest && buffer.byteLength > Buffer.poolSize)
    buffer.transfer(0);
}

/** Gives memory back with the last part of it; its other parts were used before. */
export function releaseLast(bytes: Uint8Array): void {
  if (bytes.byteOffset + bytes.length === bytes.buffer.byteLength) release(bytes);
}
