import { connect, type Socket } from 'node:net';
import { messageOf, YadokariError } from '../../base/index.ts';
import { packet } from '../protocol/pkt-line.ts';
import type { GitRemote } from '../source/types.ts';
import type { Line } from './stream.ts';

const usualPort = 9418;
/** Longest silence, in milliseconds: a server that counts objects says so every few seconds. */
const idleMilliseconds = 60_000;

function placeOf({ host }: GitRemote): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`git://${host}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usualPort : Number(port) };
}

function failed({ url }: GitRemote, cause: unknown): YadokariError {
  return new YadokariError('NETWORK', `cannot reach git repository "${url}": ${messageOf(cause)}`, {
    hint: 'check the address, and that a git daemon listens there; most servers have https:// alone',
    cause,
  });
}

/** Git's own protocol (gitprotocol-pack, "Git Transport"). @throws YadokariError `NETWORK` */
export async function dialTcp(remote: GitRemote, signal: AbortSignal): Promise<Line> {
  const socket: Socket = connect(placeOf(remote));
  const abort = (): void => void socket.destroy(signal.reason instanceof Error ? signal.reason : undefined);
  signal.addEventListener('abort', abort, { once: true });
  socket.setTimeout(idleMilliseconds, () =>
    socket.destroy(new Error(`no answer within ${idleMilliseconds / 1000} seconds`)),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
  } catch (error) {
    signal.removeEventListener('abort', abort);
    signal.throwIfAborted();
    throw failed(remote, error);
  }
  // Told to whoever reads.
  socket.on('error', () => undefined);
  socket.write(packet(`git-upload-pack ${remote.path}\0host=${remote.host}\0\0version=2\0`));
  return {
    incoming: socket,
    outgoing: socket,
    explain: async (error) => (error instanceof YadokariError ? error : failed(remote, error)),
    [Symbol.asyncDispose]: async () => {
      signal.removeEventListener('abort', abort);
      socket.destroySoon();
    },
  };
}
