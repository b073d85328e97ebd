import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { toolsFolder, type TemporaryFolder } from './folders.ts';

/** act's server, which speaks the protocol of GitHub's cache. */
export interface GithubCacheServer extends AsyncDisposable {
  /** What a runner tells actions of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it keeps archives, by number. */
  readonly archives: string;
}

const act = join(toolsFolder(), 'act-0.2.89/act');

/** The server lives as long as a run of a workflow: this one waits. */
const workflow = `
on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - run: |
          echo "$ACTIONS_CACHE_URL" > "$STARTED"
          exec sleep infinity
`;

/** @param folder gets everything that it writes */
export async function startGithubCache({ path: folder }: TemporaryFolder): Promise<GithubCacheServer> {
  const project = join(folder, 'project');
  const started = join(project, 'started');
  mkdirSync(join(project, '.github/workflows'), { recursive: true });
  mkdirSync(started);
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(project, '.github/workflows/wait.yml'), workflow);
  // act reads the commit.
  const git = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-C', project];
  execFileSync('git', ['init', '-q', '-b', 'main', project]);
  execFileSync('git', [...git, 'remote', 'add', 'origin', 'https://github.com/owner/name.git']);
  execFileSync('git', [...git, 'commit', '-q', '--allow-empty', '-m', 'Test']);
  const path = join(folder, 'cache');
  const options = ['--cache-server-addr', '127.0.0.1', '--cache-server-path', path];
  const told = ['--env', `STARTED=${join(started, 'url')}`];
  const child = spawn(act, ['push', '-C', project, '-P', 'ubuntu-latest=-self-hosted', ...told, ...options], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: its step waits for ever.
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close');
  const stop = new AbortController();
  void ended.then(() => stop.abort(new Error(`act has ended:\n${log}`)));
  const url = await urlIn(started, stop.signal);
  return {
    env: { ACTIONS_CACHE_URL: url, ACTIONS_RUNTIME_TOKEN: 'token of the test' },
    archives: join(path, 'cache'),
    [Symbol.asyncDispose]: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

async function urlIn(folder: string, signal: AbortSignal): Promise<string> {
  try {
    for await (const { filename } of watch(folder, { signal })) {
      const text = filename === 'url' ? readFileSync(join(folder, 'url'), 'utf8') : '';
      if (text.endsWith('\n')) return text.trim();
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  throw new Error('nothing was written');
}
