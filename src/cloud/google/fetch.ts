import type { Carry } from '../carry.ts';

type Fetch = typeof globalThis.fetch;

async function bytesOf(request: Request): Promise<Uint8Array> {
  return new Uint8Array(await request.arrayBuffer());
}

/** `fetch` as Google's library wants it, carried by our own client. */
export function fetchBy(carry: Carry): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const reply = await carry({
      method: request.method,
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body: await bytesOf(request),
      signal: request.signal,
    });
    const empty = reply.status === 204 || reply.status === 304;
    return new Response(empty ? null : Buffer.from(reply.bytes), {
      status: reply.status,
      headers: reply.headers,
    });
  };
}
