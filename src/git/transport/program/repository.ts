import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, limits, YadokariError } from '../../../base/index.ts';
import type { Emit } from '../../../events/index.ts';
import { pause } from '../../../http/index.ts';
import { isObjectId, type ObjectFormat } from '../../objects/types.ts';
import {
  NotOurRefError,
  type Fetched,
  type FetchRequest,
  type Repository,
  type ServerRef,
  type ServerRefs,
} from '../../protocol/types.ts';
import { explainGit } from '../explain.ts';
import { UnauthorizedError } from '../types.ts';
import { gitEnvironment, type ProgramWorld } from './environment.ts';
import { runGit, type GitOutcome, type GitRun } from './run.ts';

export interface ProgramRepositoryOptions extends ProgramWorld {
  readonly progress: (bytes: number) => void;
  readonly emit: Emit;
  /** Runs something while the machine's own files are in their places. */
  readonly outside: <T>(run: () => Promise<T>) => Promise<T>;
}

const tries = 3;

const refused =
  /authentication failed|could not read (?:username|password)|terminal prompts disabled|access denied|returned error: 40[13]/i;
const unknownObject = /not our ref|unadvertised object|couldn't find remote ref|remote did not send/i;
/** What another try may mend. */
const passing =
  /connection (?:reset|timed out|refused)|early eof|unexpected disconnect|rpc failed|hung up|returned error: (?:429|5\d\d)|operation too slow|empty reply/i;

/** Patterns of ls-remote for prefixes: names that end so, of which those that are meant are picked later. */
function patternsOf(prefixes: readonly string[]): readonly string[] {
  return prefixes.flatMap((prefix) => (prefix.endsWith('/') ? [`${prefix}*`] : [prefix, `${prefix}^{}`]));
}

function readList(stdout: string): readonly ServerRef[] {
  const refs = new Map<string, ServerRef>();
  const targets = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [id = '', name = ''] = line.split('\t');
    if (id.startsWith('ref: ')) targets.set(name, id.slice('ref: '.length));
    if (!isObjectId(id)) continue;
    const tag = name.endsWith('^{}') ? refs.get(name.slice(0, -'^{}'.length)) : undefined;
    const target = targets.get(name);
    if (tag) refs.set(tag.name, { ...tag, peeled: id });
    else refs.set(name, { name, id, ...(target === undefined ? {} : { target }) });
  }
  return [...refs.values()];
}

/** Bytes of packs that are on their way. */
function packBytes(folder: string): number {
  let sum = 0;
  for (const name of readdirSync(folder)) {
    try {
      sum += statSync(join(folder, name)).size;
    } catch (error) {
      // It has got its name in the meantime.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
  return sum;
}

/** A repository behind the machine's own git, with its settings, credential helpers and ssh. It fetches, and does nothing else. */
export class ProgramRepository implements Repository {
  readonly #options: ProgramRepositoryOptions;

  constructor(options: ProgramRepositoryOptions) {
    this.#options = options;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Nothing runs between calls.
  }

  async list(prefixes: readonly string[], signal: AbortSignal): Promise<ServerRefs> {
    const { url } = this.#options.remote;
    const args = ['ls-remote', '--symref', '--', url, ...patternsOf(prefixes)];
    const { stdout } = await this.#try({ args, signal });
    const refs = readList(stdout).filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
    const format: ObjectFormat = refs[0]?.id.length === 64 ? 'sha256' : 'sha1';
    return { refs, format };
  }

  async fetch(request: FetchRequest, folder: string, signal: AbortSignal): Promise<Fetched> {
    const { wants, depth, withoutBlobs } = request;
    const { url } = this.#options.remote;
    const bare = mkdtempSync(join(dirname(folder), 'bare-'));
    const packs = join(bare, 'objects/pack');
    const format = wants[0]?.length === 64 ? 'sha256' : 'sha1';
    try {
      const init = ['init', '-q', '--bare', '--template=', `--object-format=${format}`, '--', bare];
      await this.#try({ args: init, signal });
      mkdirSync(packs, { recursive: true });
      const args = [
        `--git-dir=${bare}`,
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        ...(depth > 0 ? [`--depth=${depth}`] : []),
        ...(withoutBlobs ? ['--filter=blob:none'] : []),
        '--stdin',
        '--',
        url,
      ];
      const watch = (): void => this.#watch(packs);
      await this.#try({ args, signal, input: `${wants.join('\n')}\n`, watch });
      return collect(bare, folder);
    } finally {
      rmSync(bare, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  #watch(packs: string): void {
    const bytes = packBytes(packs);
    if (bytes > limits.gitPackBytes) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `the git server sends more than ${limits.gitPackBytes} bytes`,
      );
    }
    if (bytes > 0) this.#options.progress(bytes);
  }

  /** Runs git until it succeeds, or fails in a way that stays. */
  async #try(run: Omit<GitRun, 'env'>): Promise<GitOutcome> {
    const { emit, outside, remote } = this.#options;
    const env = gitEnvironment(this.#options);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await outside(() => runGit({ ...run, env }));
      if (outcome.ok) return outcome;
      const { stderr } = outcome;
      if (unknownObject.test(stderr)) throw new NotOurRefError(stderr);
      if (refused.test(stderr) && remote.scheme.startsWith('http')) throw new UnauthorizedError(stderr);
      const error = explainGit(remote.url, stderr);
      if (attempt === tries || !passing.test(stderr)) throw error;
      const what = `read git repository "${remote.url}"`;
      const { signal } = run;
      await pause({ what, retries: tries - 1, firstSeconds: 0.5, emit, signal }, attempt, error.message);
    }
  }
}

/** Takes what was fetched out of git's folder. */
function collect(bare: string, folder: string): Fetched {
  const packs = join(bare, 'objects/pack');
  let bytes = 0;
  for (const name of readdirSync(packs).filter((file) => /^pack-[0-9a-f]+\.(?:pack|idx)$/.test(file))) {
    if (name.endsWith('.pack')) bytes += statSync(join(packs, name)).size;
    renameSync(join(packs, name), join(folder, name));
  }
  const shallow = join(bare, 'shallow');
  return {
    bytes,
    shallow: existsSync(shallow) ? readFileSync(shallow, 'utf8').split('\n').filter(Boolean) : [],
  };
}
