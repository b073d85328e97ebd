import { YadokariError } from '../../base/index.ts';
import type { Blob } from '../../image/index.ts';

/**
 * All of a blob that is a document.
 * @throws YadokariError `LIMIT_EXCEEDED`
 */
export async function readDocument(
  blob: Blob,
  mostBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const { digest, size } = blob.descriptor;
  if (size > mostBytes) {
    throw new YadokariError(
      'LIMIT_EXCEEDED',
      `document "${digest}" has ${size} bytes, more than ${mostBytes}`,
    );
  }
  const chunks: Uint8Array[] = [];
  // A chunk may be used again once the next one is asked for.
  for await (const chunk of await blob.open(signal)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * A JSON object that some store served.
 * @throws YadokariError `MANIFEST_INVALID`
 */
export function parseObject(what: string, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new YadokariError('MANIFEST_INVALID', `${what} is not JSON`, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new YadokariError('MANIFEST_INVALID', `${what} is not an object`);
}
