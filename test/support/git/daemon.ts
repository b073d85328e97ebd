import { connect } from 'node:net';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { startDaemon, type Daemon } from '../process.ts';

/** A port of this machine's that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether somebody listens. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A real server of git's own protocol for the repositories in `root`. */
export async function startGitDaemon(root: string): Promise<Daemon & { readonly url: string }> {
  const port = await freePort();
  const daemon = await startDaemon(
    '/usr/lib/git-core/git-daemon',
    ['--export-all', `--base-path=${root}`, '--listen=127.0.0.1', `--port=${port}`, '--log-destination=none'],
    {
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
      },
      ready: () => listens(port),
    },
  );
  return { ...daemon, url: `git://127.0.0.1:${port}` };
}
