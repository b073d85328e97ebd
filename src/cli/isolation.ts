import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Emit } from '../events/index.ts';
import {
  chooseIsolation,
  hideProcess,
  rootlessCommand,
  rootlessMarker,
  ownImageFolder,
  type Command,
  type Isolation,
  type NamespaceThreads,
  type Rung,
} from '../isolation/index.ts';
import { moveOwnFolder, wantsMove } from './own-folder.ts';
import type { World } from './world.ts';

/** Rungs whose steps see our own process. */
const sharesProcesses: ReadonlySet<Rung> = new Set(['takeover', 'restricted', 'chroot']);

/** Bit of CAP_SYS_ADMIN (capability.h). */
const sysAdmin = 1n << 21n;

function mayMount(): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${effective}`) & sysAdmin) !== 0n;
}

export interface IsolationRequest {
  readonly world: World;
  readonly threads: NamespaceThreads;
  /** Value of --isolation. */
  readonly forced: string;
  /** Value of --kaniko-dir. */
  readonly kanikoDir: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** The process is another program's, which cannot be started again. */
  readonly guest?: true;
}

/** Whether a build needs no more than this process is: else it may have to be started again before anything else. */
export function canStay(forced: string): boolean {
  return ['auto', 'root'].includes(forced) && ownImageFolder() === undefined && mayMount();
}

/** The rung for this build. Asked for once, when something must run or be unpacked. */
export type ChooseOnce = () => Promise<Isolation>;

export interface PreparedIsolation {
  readonly choose: ChooseOnce;
  /** Begins to choose, and says nothing of it. */
  readonly expect: () => void;
  /** Waits until nothing is tried any more. */
  settled(): Promise<void>;
}

/**
 * Without the right to mount, this program must first become root of a user namespace, and that has to happen before anything
 * else: it starts itself again in place of this process. Where that is not possible either, the build goes on as it is, while
 * the other rungs are tried, and only an instruction that needs a rung fails.
 */
export async function prepareIsolation(request: IsolationRequest): Promise<PreparedIsolation> {
  const { world, threads, forced, kanikoDir, emit, signal, guest } = request;
  const inside = world.env[rootlessMarker] === '1';
  let chosen: Promise<Isolation> | undefined;
  const stays = Promise.withResolvers<undefined>();
  const onStay = (): void => stays.resolve(undefined);
  const choose = (): Promise<Isolation> => {
    const searchPath = world.env['PATH'] ?? '';
    chosen ??= chooseIsolation({ threads, forced, searchPath, inside, onStay });
    return chosen;
  };
  const become = async ({ file, args, env }: Command): Promise<void> => {
    await threads.close();
    // What takes our place would know nothing of a signal that came to us.
    signal.throwIfAborted();
    world.execve(file, args, env);
  };
  const moves = wantsMove(ownImageFolder(), resolve(world.cwd, kanikoDir));
  if (!guest && !inside && (forced === 'rootless' || moves || !mayMount())) {
    // The same promise fails again where an instruction asks for a rung, and is reported there.
    const found = choose().catch(() => undefined);
    const early = await (moves ? found : Promise.race([found, stays.promise]));
    if (early?.entry)
      await become(rootlessCommand({ entry: early.entry, argv: world.command, env: world.env }));
    // Only where steps run in the container's own root, the executor can be in the way of an image.
    if (early?.home !== undefined && moves)
      await become(moveOwnFolder(early.home, resolve(world.cwd, kanikoDir), world));
  }
  let announced = false;
  return {
    choose: async () => {
      const isolation = await choose();
      if (sharesProcesses.has(isolation.rung)) hideProcess();
      if (!announced) emit({ type: 'isolation.chosen', ...pick(isolation) });
      announced = true;
      return isolation;
    },
    expect: () => {
      choose().catch(() => undefined); // told where an instruction asks for a rung
    },
    settled: async () => void (await chosen?.catch(() => undefined)),
  };
}

function pick({ rung, reason, rejected }: Isolation): Pick<Isolation, 'rung' | 'reason' | 'rejected'> {
  return { rung, reason, rejected };
}
