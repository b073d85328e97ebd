import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, errnoOf, isDigest, messageOf, YadokariError } from '../base/index.ts';
import type { Blob, Descriptor } from '../image/index.ts';
import { blobPath, temporaryPrefix } from './blob-store.ts';
import { readDocument } from './read-image.ts';
import type { Collected, LayoutProblem, OciLayout } from './types.ts';

type Readable = Pick<OciLayout, 'blob' | 'index' | 'dir'>;

/** Every descriptor that the index leads to, each digest once. A document that cannot be read goes to `failed`. */
async function* reachable(
  layout: Readable,
  failed: (descriptor: Descriptor, error: unknown) => void,
): AsyncGenerator<Descriptor> {
  const seen = new Set<Digest>();
  const open: { readonly descriptor: Descriptor; readonly document: boolean }[] = [];
  const push = (descriptors: readonly Descriptor[], document: boolean): void => {
    for (const descriptor of descriptors) open.push({ descriptor, document });
  };
  push((await layout.index()).manifests, true);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { descriptor, document } = next;
    if (seen.has(descriptor.digest)) continue;
    seen.add(descriptor.digest);
    yield descriptor;
    if (!document) continue;
    try {
      const content = await readDocument(layout, descriptor);
      if (content.kind === 'index') push(content.index.manifests, true);
      else push([content.manifest.config, ...content.manifest.layers], false);
    } catch (error) {
      failed(descriptor, error);
    }
  }
}

export async function verifyLayout(
  layout: Readable,
  signal?: AbortSignal,
): Promise<readonly LayoutProblem[]> {
  const problems = new Map<Digest, LayoutProblem>();
  const note = ({ digest }: Descriptor, error: unknown): void => {
    if (!problems.has(digest)) problems.set(digest, problemOf(digest, error));
  };
  for await (const descriptor of reachable(layout, note)) {
    try {
      await drain(layout.blob(descriptor), signal);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      note(descriptor, error);
    }
  }
  return [...problems.values()];
}

async function drain(blob: Blob, signal: AbortSignal | undefined): Promise<void> {
  for await (const chunk of await blob.open(signal)) void chunk;
}

function problemOf(digest: Digest, error: unknown): LayoutProblem {
  const code = error instanceof YadokariError ? error.code : undefined;
  if (code === 'IMAGE_NOT_FOUND') return { digest, problem: 'missing', message: messageOf(error) };
  if (code === 'SIZE_MISMATCH') return { digest, problem: 'wrong size', message: messageOf(error) };
  if (code === 'DIGEST_MISMATCH') return { digest, problem: 'wrong digest', message: messageOf(error) };
  return { digest, problem: 'invalid', message: messageOf(error) };
}

function rethrow(_: Descriptor, error: unknown): never {
  throw error;
}

/** @throws what made a document unreadable, before anything is deleted */
export async function collectGarbage(layout: Readable, graceSeconds: number): Promise<Collected> {
  const keep = new Set<Digest>();
  for await (const { digest } of reachable(layout, rethrow)) keep.add(digest);
  const before = Date.now() - graceSeconds * 1000;
  const blobs: Digest[] = [];
  let bytes = 0;
  for (const algorithm of ['sha256', 'sha512']) {
    for (const name of await namesIn(join(layout.dir, 'blobs', algorithm))) {
      const digest = `${algorithm}:${name}`;
      if (isDigest(digest) ? keep.has(digest) : !name.startsWith(temporaryPrefix)) continue;
      const file = isDigest(digest)
        ? blobPath(layout.dir, digest)
        : join(layout.dir, 'blobs', algorithm, name);
      const { mtimeMs, size } = await stat(file);
      if (mtimeMs > before) continue;
      await rm(file);
      bytes += size;
      if (isDigest(digest)) blobs.push(digest);
    }
  }
  return { blobs, bytes };
}

async function namesIn(dir: string): Promise<readonly string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
