import type { Readable, Writable } from 'node:stream';
import { Turns } from '../../base/index.ts';
import { flush, PacketReader } from '../protocol/pkt-line.ts';
import type { Fetched, FetchRequest, Repository, ServerRefs } from '../protocol/types.ts';
import {
  fetchRequest,
  listRequest,
  readGreeting,
  readPack,
  readRefs,
  type Greeting,
} from '../protocol/upload-pack.ts';

/** A way to talk to `git-upload-pack` on the other side. */
export interface Line extends AsyncDisposable {
  readonly incoming: Readable;
  readonly outgoing: Writable;
  /** What was wrong with it, told by whoever knows more than that the stream has ended. */
  explain(error: unknown): Promise<unknown>;
}

interface Session {
  readonly line: Line;
  readonly reader: PacketReader;
  readonly greeting: Greeting;
}

export interface StreamRepositoryOptions {
  readonly dial: (signal: AbortSignal) => Promise<Line>;
  readonly progress: (bytes: number) => void;
}

/** A repository behind a connection that stays open: git's own protocol, and SSH (gitprotocol-pack, gitprotocol-v2). */
export class StreamRepository implements Repository {
  readonly #options: StreamRepositoryOptions;
  /** A conversation has one thread: who comes meanwhile waits. */
  readonly #turns = new Turns();
  #session: Session | undefined;

  constructor(options: StreamRepositoryOptions) {
    this.#options = options;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (!session) return;
    const { outgoing } = session.line;
    // The end of a conversation: otherwise the server would complain of a client that hung up.
    if (outgoing.writable) outgoing.end(flush);
    await session.line[Symbol.asyncDispose]();
  }

  list(prefixes: readonly string[], signal: AbortSignal): Promise<ServerRefs> {
    return this.#turns.run(() =>
      this.#talk(signal, async ({ greeting, line, reader }) => {
        const { format } = greeting;
        if (greeting.version !== 2) return { refs: greeting.refs, format };
        line.outgoing.write(listRequest(greeting, prefixes));
        return { refs: await readRefs(reader), format };
      }),
    );
  }

  fetch(request: FetchRequest, folder: string, signal: AbortSignal): Promise<Fetched> {
    return this.#turns.run(() => this.#fetch(request, folder, signal));
  }

  async #fetch(request: FetchRequest, folder: string, signal: AbortSignal): Promise<Fetched> {
    const { progress } = this.#options;
    const fetched = await this.#talk(signal, ({ greeting, line, reader }) => {
      line.outgoing.write(fetchRequest(greeting, request));
      return readPack(greeting, { reader, folder, progress });
    });
    // A server of version 0 has ended with its pack.
    if (this.#session?.greeting.version !== 2) await this[Symbol.asyncDispose]();
    return fetched;
  }

  async #talk<T>(signal: AbortSignal, use: (session: Session) => Promise<T>): Promise<T> {
    const isNew = this.#session === undefined;
    try {
      this.#session ??= await this.#begin(signal);
      return await use(this.#session);
    } catch (error) {
      const explained = await this.#session?.line.explain(error);
      await this[Symbol.asyncDispose]();
      signal.throwIfAborted();
      // A connection that was kept may have been closed by the other side in the meantime.
      if (!isNew && explained === undefined) return this.#talk(signal, use);
      throw explained ?? error;
    }
  }

  async #begin(signal: AbortSignal): Promise<Session> {
    const line = await this.#options.dial(signal);
    const reader = new PacketReader(line.incoming as AsyncIterable<Uint8Array>);
    try {
      return { line, reader, greeting: await readGreeting(reader) };
    } catch (error) {
      const explained = await line.explain(error);
      await line[Symbol.asyncDispose]();
      throw explained ?? error;
    }
  }
}
