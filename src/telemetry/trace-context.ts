import { randomBytes } from 'node:crypto';

/** The span of another program that ours belongs to (https://www.w3.org/TR/trace-context/). */
export interface RemoteParent {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
  readonly traceState?: string;
}

const traceparent = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const zeros = /^0+$/;

/** Longer ones need not be passed on (section 3.3.1.5). */
const longestState = 512;

/** @returns undefined where the header is none: then a trace of its own begins, as the specification wants it (section 3.2.2) */
export function parseTraceparent(header: string, state = ''): RemoteParent | undefined {
  const [, version, traceId = '', spanId = '', flags = '', rest] = traceparent.exec(header.trim()) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (zeros.test(traceId) || zeros.test(spanId)) return undefined;
  const kept = state.trim();
  return {
    traceId,
    spanId,
    sampled: (Number.parseInt(flags, 16) & 1) === 1,
    ...(kept !== '' && kept.length <= longestState && /^[ -~]+$/.test(kept) ? { traceState: kept } : {}),
  };
}

function newId(bytes: number): string {
  for (;;) {
    const id = randomBytes(bytes).toString('hex');
    // All zeros mean none.
    if (!zeros.test(id)) return id;
  }
}

/** 16 random bytes, in hexadecimal. */
export function newTraceId(): string {
  return newId(16);
}

/** 8 random bytes, in hexadecimal. */
export function newSpanId(): string {
  return newId(8);
}
