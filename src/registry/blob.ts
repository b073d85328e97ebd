import type { Emit } from '../events/index.ts';
import type { Blob, BlobOrigin, Descriptor } from '../image/index.ts';
import { download, downloadAt, type Download } from './download.ts';
import type { Place } from './place.ts';

/** Least time between two progress events of one blob. */
const progressMilliseconds = 200;

interface Report {
  /** As events name the image. */
  readonly reference: string;
  readonly emit: Emit;
  /** Bytes that somebody has already. */
  readonly position?: number;
}

/** Reports a download while its bytes go by. */
async function* reported(
  bytes: AsyncIterable<Uint8Array>,
  { digest, size }: Descriptor,
  { reference, emit, position = 0 }: Report,
): AsyncGenerator<Uint8Array> {
  const start = performance.now();
  let told = start;
  let seen = position;
  emit({ type: 'pull.started', reference, digest, size });
  for await (const chunk of bytes) {
    seen += chunk.byteLength;
    yield chunk;
    if (performance.now() - told < progressMilliseconds) continue;
    told = performance.now();
    emit({ type: 'pull.progress', reference, digest, bytes: seen, size });
  }
  emit({ type: 'pull.finished', reference, digest, size, seconds: (performance.now() - start) / 1000 });
}

export type BlobParts = Pick<Download, 'descriptor' | 'emit' | 'retrySeconds'> &
  Report & { readonly place: Place };

/** A blob of a repository. Each `open` is a download of its own. */
export function pullBlob({ place, descriptor, reference, emit, retrySeconds }: BlobParts): Blob {
  const origin: BlobOrigin = { registry: place.registry, repository: place.repository };
  const what = `pull "${reference}"`;
  return {
    descriptor,
    origin,
    open: (signal) => {
      const bytes = download({ place, descriptor, emit, retrySeconds, doing: { what, signal } });
      return Promise.resolve(reported(bytes, descriptor, { reference, emit }));
    },
    openAt: (position, signal) => {
      const bytes = downloadAt({ place, descriptor, emit, retrySeconds, doing: { what, signal } }, position);
      return reported(bytes, descriptor, { reference, emit, position });
    },
  };
}
