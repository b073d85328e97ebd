import { formatPlatform, YadokariError } from '../../base/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';
import type { StepMount } from '../../sandbox/index.ts';
import type { TakenCache } from '../../mounts/index.ts';
import type { CopySource } from '../stage-sources.ts';
import type { StepContext } from '../stage-run.ts';
import { FileDigests } from '../cache/file-digests.ts';
import { mountEntries, newCache } from './entries.ts';
import { Mounting, Moving, treeOf, type Showing } from './showing.ts';
import { cacheKey, type MountWish, type Wish } from './wishes.ts';

/** What a step gets mounted, ready for the sandbox; disposed of when the step has ended. */
export interface OpenMounts extends AsyncDisposable {
  /** By target, as BuildKit sorts them; of two with one target the last that is written. */
  readonly mounts: readonly StepMount[];
  /** Secrets in variables, and where the SSH agent is. */
  readonly env: ReadonlyMap<string, string>;
}

/** Opens the mounts of one step. */
class Opening {
  readonly #context: StepContext;
  readonly #resources: AsyncDisposableStack;
  readonly #showing: Showing;
  /** One step that mounts a cache twice has one folder. */
  readonly #caches = new Map<string, TakenCache>();
  readonly env = new Map<string, string>();

  constructor(context: StepContext, resources: AsyncDisposableStack, showing: Showing) {
    this.#context = context;
    this.#resources = resources;
    this.#showing = showing;
  }

  async open(wish: MountWish): Promise<StepMount | undefined> {
    switch (wish.type) {
      case 'bind':
        return this.#showing.bind(wish);
      case 'cache':
        return this.#cache(wish);
      case 'tmpfs':
        return this.#showing.tmpfs(wish);
      case 'secret':
        return this.#secret(wish);
      case 'ssh':
        return this.#ssh(wish);
    }
  }

  async #cache(wish: Wish<'cache'>): Promise<StepMount> {
    const { services } = this.#context;
    const key = await keyOf(this.#context, wish);
    let cache = this.#caches.get(key);
    if (!cache) {
      const mounts = await services.cacheMounts();
      const { signal } = services;
      const { carried } = this.#context;
      const mount = { id: wish.id, key };
      carried?.use(mount);
      // Else the lock of whoever is at it would be asked for again and again.
      await carried?.settled(key);
      const fill = async (folder: string): Promise<void> => {
        if ((await carried?.load(mount, folder)) === true) return;
        await services.writeTree(await this.#beginning(wish), folder);
      };
      cache = await mounts.take({ key, sharing: this.#showing.sharing(wish), fill, signal });
      const taken = cache;
      this.#resources.defer(() => taken.release());
      this.#caches.set(key, taken);
      if (!this.#showing.isWhole(taken.folder)) await fill(taken.folder);
    }
    return this.#showing.cache(wish, cache.folder);
  }

  /** What a new cache holds: the files of `from`, unless an owner is given. */
  async #beginning({ from, owner }: Wish<'cache'>): Promise<readonly PlannedEntry[]> {
    const context = this.#context;
    if (from && !owner) return mountEntries(await treeOf(context, from), '/');
    return newCache(owner, context.now);
  }

  async #secret({ id, required, env, target, owner }: Wish<'secret'>): Promise<StepMount | undefined> {
    const data = await this.#context.services.secrets.read(id);
    if (data === undefined && required) throw secretMissing(id);
    if (env !== undefined) this.env.set(variableName(env), Buffer.from(data ?? []).toString('utf8'));
    if (data === undefined || target === undefined) return undefined;
    return { kind: 'secret', target, data, ...owner };
  }

  async #ssh({ id, required, target, owner }: Wish<'ssh'>): Promise<StepMount | undefined> {
    const { services } = this.#context;
    const socket = await services.agents.open(id, await this.#showing.socketFolder(), owner);
    if (!socket && required) throw agentMissing(id);
    if (!socket) return undefined;
    this.#resources.defer(() => socket.close());
    return { kind: 'socket', path: socket.path, target };
  }
}

function secretMissing(id: string): YadokariError {
  return new YadokariError(
    'SECRET_NOT_FOUND',
    `secret ${JSON.stringify(id)} is required, and nobody gave it`,
    {
      hint: `give it with --secret id=${id},src=FILE or --secret id=${id},env=VARIABLE`,
    },
  );
}

function agentMissing(id: string): YadokariError {
  return new YadokariError(
    'SECRET_NOT_FOUND',
    `SSH agent ${JSON.stringify(id)} is required, and nobody gave it`,
    {
      hint: `give it with --ssh ${id} or --ssh ${id}=SOCKET`,
    },
  );
}

/** Where programs look for the agent; BuildKit says so also where there is none. An ENV of the image wins. */
function agentVariable({ stage }: StepContext, wishes: readonly MountWish[]): [string, string][] {
  const name = 'SSH_AUTH_SOCK';
  const first = wishes.find((wish) => wish.type === 'ssh');
  return first && stage.variables.get(name) === undefined ? [[name, first.target]] : [];
}

function variableName(name: string): string {
  if (name !== '' && !/[=\0]/.test(name)) return name;
  throw new YadokariError('DOCKERFILE_INVALID', `${JSON.stringify(name)} is no name of a variable`, {
    hint: 'name the variable that gets the secret, as in env=TOKEN',
  });
}

/** A cache that began with other files is another one, and so is one whose folder was to belong to somebody else. */
async function keyOf(context: StepContext, wish: Wish<'cache'>): Promise<string> {
  return cacheKey(wish, wish.from && (await originKey(context, wish.from)));
}

async function originKey(context: StepContext, from: CopySource): Promise<string> {
  const { services, settings } = context;
  if (from.kind !== 'image') {
    const files = await treeOf(context, from);
    const { engine, signal, workDir } = services;
    return (await new FileDigests({ engine, signal, stable: workDir }).record(mountEntries(files, '/')))
      .digest;
  }
  if (from.reference === 'scratch') return 'scratch';
  const image = await services.image(from.reference, settings.platform);
  return `${image.manifestDescriptor.digest} ${formatPlatform(settings.platform)}`;
}

function byTarget(mounts: readonly StepMount[]): StepMount[] {
  const last = new Map(mounts.map((mount) => [mount.target, mount]));
  return [...last.values()].toSorted((a, b) => (a.target < b.target ? -1 : 1));
}

/** Opens mounts one after another, caches in the order of their ids: two steps that lock the same ones must not wait for each other. */
export async function openMounts(
  context: StepContext,
  wishes: readonly MountWish[],
  canMount: boolean,
): Promise<OpenMounts> {
  await using resources = new AsyncDisposableStack();
  const showing = canMount ? new Mounting(context, resources) : new Moving(context, resources);
  const opening = new Opening(context, resources, showing);
  const order = [...wishes.keys()].toSorted((a, b) => (lockName(wishes[a]) < lockName(wishes[b]) ? -1 : 1));
  const opened = new Map<number, StepMount | undefined>();
  for (const index of order) {
    const wish = wishes[index];
    if (wish) opened.set(index, await opening.open(wish));
  }
  const mounts = byTarget([...wishes.keys()].flatMap((index) => opened.get(index) ?? []));
  const kept = resources.move();
  const env = new Map([...agentVariable(context, wishes), ...opening.env]);
  return { mounts, env, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

function lockName(wish: MountWish | undefined): string {
  return wish?.type === 'cache' ? wish.id : '';
}
