import { createHash } from 'node:crypto';
import type { NewEntry } from '../../../src/cache/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { bytesBlob, mediaTypes } from '../../../src/image/index.ts';

export function sha256(text: string): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A tag as keys are: 64 hex digits, another for each name. */
export function keyOf(name: string): string {
  return sha256(name).slice('sha256:'.length);
}

/** An entry whose layer holds `text`; stores do not look into it. */
export function newEntry(text: string, more: Partial<NewEntry> = {}): NewEntry {
  return {
    layer: { diffId: sha256(`tar ${text}`), blob: bytesBlob(mediaTypes.ociLayerGzip, Buffer.from(text)) },
    parent: keyOf('parent'),
    result: sha256(`tar ${text}`),
    seconds: 1.5,
    instruction: `RUN echo ${text}`,
    ...more,
  };
}

export function recorder(): {
  events: EventBody[];
  emit: (event: EventBody) => void;
  warnings: () => string[];
} {
  const events: EventBody[] = [];
  return {
    events,
    emit: (event) => void events.push(event),
    warnings: () => events.flatMap((event) => (event.type === 'warning' ? [event.message] : [])),
  };
}

export async function contentOf(blob: { open(): Promise<AsyncIterable<Uint8Array>> }): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await blob.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
