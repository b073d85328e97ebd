import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, YadokariError } from '../../base/index.ts';
import type { GithubCache } from '../../cache/index.ts';
import { ownImageFolder } from '../../isolation/index.ts';
import type { Environment } from '../world.ts';
import type { Answer, Request, Start } from './messages.ts';

/** Says where the service is and who asks; the runner gives them to actions, and to nobody else. */
const serviceVariables = [
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_MODE',
] as const;

/** What a program needs to be started and to reach a network. */
const plainVariables =
  /^(?:PATH|HOME|LANG|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|NODE_COMPILE_CACHE|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;

/** The program lies beside this file; bundled, beside the bundle. */
function programPath(): string {
  const name = import.meta.url.endsWith('.ts') ? './program.ts' : './github-cache.js';
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Layers are moved with GNU tar and gzip: in the executor image these lie where scripts do not find them by chance. */
function programsPath(path = ''): string {
  const home = ownImageFolder();
  return home === undefined ? path : [join(home, 'gnu'), path, join(home, 'busybox')].join(':');
}

/**
 * GitHub's cache service, in a process of its own that is started when it is first asked for something.
 * @param parent folder for a private one
 */
export function openGithubCache(env: Environment, parent: string): GithubCache {
  return new Client(env, parent);
}

interface Child {
  readonly process: ChildProcess;
  readonly folder: string;
  /** Why there is no process any more, or never was one. */
  readonly ended: Promise<YadokariError>;
}

class Client implements GithubCache {
  readonly #env: Environment;
  readonly #parent: string;
  readonly #waiting = new Map<number, (answer: Answer | Error) => void>();
  #child: Child | undefined;
  #last = 0;
  #closed = false;

  constructor(env: Environment, parent: string) {
    this.#env = env;
    this.#parent = parent;
  }

  async folder(): Promise<string> {
    return this.#start().folder;
  }

  async has(key: string, file: string): Promise<boolean> {
    return this.#find({ kind: 'has', key, file });
  }

  async load(key: string, file: string): Promise<boolean> {
    return this.#find({ kind: 'load', key, file });
  }

  async save(key: string, file: string): Promise<void> {
    const { done, problem } = await this.#ask({ kind: 'save', key, file });
    if (!done) throw failure('write to', problem);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (!this.#child) return;
    const { process: child, folder, ended } = this.#child;
    if (child.connected) child.disconnect();
    await ended;
    // The program does so itself, if it ran.
    rmSync(folder, { recursive: true, force: true });
  }

  async #find(request: Omit<Request, 'id'>): Promise<boolean> {
    const { done, problem } = await this.#ask(request);
    if (!done && problem !== '') throw failure('read', problem);
    return done;
  }

  async #ask(request: Omit<Request, 'id'>): Promise<Answer> {
    const { process: child, ended } = this.#start();
    if (child.pid === undefined) throw await ended;
    this.#last += 1;
    const id = this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.set(id, (answer) => {
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    });
    child.ref();
    void ended.then((error) => this.#answered(id, error));
    send(child, { ...request, id });
    return promise;
  }

  #answered(id: number, answer: Answer | Error): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  #start(): Child {
    this.#child ??= this.#open();
    return this.#child;
  }

  #open(): Child {
    if (this.#closed) throw new YadokariError('INTERNAL', "GitHub's cache is closed");
    const variables = this.#serviceVariables();
    const folder = realpathSync(mkdtempSync(join(this.#parent, 'yadokari-github-')));
    const child = this.#fork(folder);
    child.on('message', (answer: Answer) => this.#answered(answer.id, answer));
    const { promise: ended, resolve: end } = Promise.withResolvers<YadokariError>();
    child.on('error', (error) => end(broken(`cannot be started: ${error.message}`)));
    child.once('exit', (status) => end(broken(`ended with status ${status ?? 'of a signal'}`)));
    if (child.pid !== undefined) send(child, { variables });
    return { process: child, folder, ended };
  }

  #fork(folder: string): ChildProcess {
    const plain = Object.entries(this.#env).filter(([name]) => plainVariables.test(name));
    try {
      return fork(programPath(), [], {
        cwd: folder,
        env: {
          ...Object.fromEntries(plain),
          PATH: programsPath(this.#env['PATH']),
          RUNNER_TEMP: folder,
          GITHUB_WORKSPACE: folder,
        },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw broken(`cannot be started: ${messageOf(error)}`);
    }
  }

  #serviceVariables(): Readonly<Record<string, string>> {
    const given = serviceVariables.flatMap((name): [string, string][] => {
      const value = this.#env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    });
    const names = new Set(given.map(([name]) => name));
    // Servers that stand in for GitHub's older service ask for no token.
    const hasToken = names.has('ACTIONS_RUNTIME_TOKEN');
    if (names.has('ACTIONS_CACHE_URL') || (names.has('ACTIONS_RESULTS_URL') && hasToken))
      return Object.fromEntries(given);
    throw new YadokariError('NETWORK', 'ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set', {
      hint: 'GitHub gives them to actions alone: build with the action, or have an action pass them on to the steps',
    });
  }
}

/** Who cannot be told anything any more has ended, or has to: how it ended is the answer to all that was asked. */
function send(child: ChildProcess, message: Start | Request): void {
  child.send(message, (error) => {
    if (error) child.kill();
  });
}

function broken(fact: string): YadokariError {
  return new YadokariError('NETWORK', `the program for GitHub's cache ${fact}`);
}

/** Archives that cannot be unpacked are damaged entries; the rest is the service. */
function failure(doing: 'read' | 'write to', problem: string): YadokariError {
  const text = problem || 'no reason is known';
  if (doing === 'read' && /\btar\b|Incomplete download|404/i.test(text))
    return new YadokariError('MANIFEST_INVALID', `an entry of GitHub's cache cannot be unpacked: ${text}`);
  if (/denied|does not permit|401|403/i.test(text)) {
    return new YadokariError('REGISTRY_FORBIDDEN', text, {
      hint: 'GitHub lets pull requests of forks and other events that it does not trust read the cache only',
    });
  }
  return new YadokariError('NETWORK', text);
}
