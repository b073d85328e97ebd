import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { YadokariError, messageOf } from '../base/index.ts';
import {
  ownProcStep,
  type FakeRootResult,
  type Isolation,
  type NamespaceThreads,
  type Outcome,
  type Plan,
} from '../isolation/index.ts';
import type { RootMount } from '../rootfs/index.ts';
import { machineFacts, mappedRanges } from './facts.ts';
import { resultOf } from './failure.ts';
import { NetworkFiles, type NetworkSources } from './network-files.ts';
import { runPlan, type KnownBind, type PlanFacts } from './plan.ts';
import { copyProc } from './proc-copy.ts';
import { chrootPlan, placePlan } from './shared-plan.ts';
import type { BindMount, RunResult, RunSpec, Sandbox } from './types.ts';

export interface SandboxOptions {
  readonly threads: NamespaceThreads;
  /** For the few files that a step gets mounted. */
  readonly workDir: string;
  /** The job's resolv.conf and hosts; the machine's own by default. */
  readonly network?: Partial<NetworkSources>;
  /** Milliseconds that a cancelled step has between SIGTERM and SIGKILL. */
  readonly grace?: number;
}

const defaultGrace = 2000;

function knownBind(mount: BindMount): KnownBind {
  try {
    return { ...mount, kind: statSync(mount.source).isDirectory() ? 'folder' : 'file' };
  } catch (error) {
    throw new YadokariError(
      'SOURCE_NOT_FOUND',
      `cannot mount ${JSON.stringify(mount.source)} on ${JSON.stringify(mount.target)}: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** Ids that a user namespace does not have cannot be anybody: setuid(2) would only say EINVAL. */
function checkIds(spec: RunSpec): void {
  for (const kind of ['uid', 'gid'] as const) {
    const id = spec.user[kind];
    if (mappedRanges(kind).some(([first, count]) => id >= first && id < first + count)) continue;
    const what = kind === 'uid' ? 'user' : 'group';
    throw new YadokariError(
      'RUN_NOT_STARTED',
      `cannot run a step as ${what} ${id}: this user namespace has no such id`,
      {
        hint: 'install newuidmap and newgidmap (Debian package uidmap) and give the account a range of 65536 ids in /etc/subuid and /etc/subgid',
        exitCode: 126,
      },
    );
  }
}

function checkArguments(spec: RunSpec): void {
  const texts = [...spec.args, ...Object.entries(spec.env).flat(), spec.cwd];
  if (!texts.some((text) => text.includes('\0'))) return;
  throw new YadokariError(
    'RUN_NOT_STARTED',
    'cannot run a step: an argument or variable holds a NUL character',
    {
      exitCode: 126,
    },
  );
}

/** A volatile overlay's work folder can be mounted once. */
function renewWork(root: RootMount): void {
  if (root.kind !== 'overlay') return;
  const work = resolve(root.cwd, root.work);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { mode: 0o755 });
}

type Restored = (inodes: readonly number[]) => void;

/** What all rungs have in common. */
abstract class BaseSandbox implements Sandbox {
  readonly rung: Sandbox['rung'];
  protected readonly threads: NamespaceThreads;
  protected facts: PlanFacts;
  readonly #files: NetworkFiles;
  /** Where root is faked, steps take turns. */
  #faked: FakeRootResult | undefined;

  constructor(isolation: Isolation, options: SandboxOptions) {
    this.rung = isolation.rung;
    this.threads = options.threads;
    this.facts = machineFacts(process.ppid, {
      grace: options.grace ?? defaultGrace,
      mountFolder: join(options.workDir, 'mount'),
    });
    const sources = { resolvConf: '/etc/resolv.conf', hosts: '/etc/hosts', ...options.network };
    this.#files = new NetworkFiles(sources, options.workDir);
  }

  async run(spec: RunSpec): Promise<RunResult> {
    checkArguments(spec);
    checkIds(spec);
    const [program = ''] = spec.args;
    if (spec.signal.aborted) return resultOf(program, { kind: 'cancelled' });
    this.#faked = undefined;
    const restored: number[] = [];
    const result = resultOf(program, await this.attempt(spec, (inodes) => restored.push(...inodes)));
    return {
      ...result,
      ...(this.#faked ? { faked: this.#faked } : {}),
      ...(restored.length > 0 ? { restored } : {}),
    };
  }

  protected abstract attempt(spec: RunSpec, restored: Restored): Promise<Outcome>;

  protected execute(plan: Plan, spec: RunSpec, restored: Restored): Promise<Outcome> {
    return this.threads.run(plan, {
      output: spec.output,
      ...(spec.bytes ? { bytes: spec.bytes } : {}),
      signal: spec.signal,
      restored,
      faked: (result) => {
        this.#faked = result;
      },
    });
  }

  protected binds(spec: RunSpec): KnownBind[] {
    const network: BindMount[] = [
      { source: this.#files.resolvConf(), target: '/etc/resolv.conf', readOnly: true },
      { source: this.#files.hosts(spec.hostname), target: '/etc/hosts', readOnly: true },
    ];
    const own = new Set([...spec.binds, ...spec.mounts].map(({ target }) => target));
    return [...network.filter((bind) => !own.has(bind.target)), ...spec.binds].map(knownBind);
  }
}

/** Rungs `root` and `rootless`: both do the same, one of them inside a user namespace. */
class NamespaceSandbox extends BaseSandbox {
  protected async attempt(spec: RunSpec, restored: Restored): Promise<Outcome> {
    const { facts } = this;
    mkdirSync(facts.mountFolder, { recursive: true, mode: 0o700 });
    const plan = runPlan(spec, this.binds(spec), facts);
    const outcome = await this.execute(plan, spec, restored);
    const refused = outcome.kind === 'refused' && outcome.step === ownProcStep;
    // Another step may have found it out meanwhile: this one's own attempt counts.
    if (!refused || facts.proc === undefined) return outcome;
    this.facts = { ...this.facts, proc: undefined };
    renewWork(spec.root);
    for (const mount of spec.mounts) if (mount.kind === 'view') renewWork(mount.view);
    return this.attempt(spec, restored);
  }
}

/** Rung `chroot`. */
class ChrootSandbox extends BaseSandbox {
  readonly #procCopy: string;

  constructor(isolation: Isolation, options: SandboxOptions) {
    super(isolation, options);
    this.#procCopy = copyProc(options.workDir);
  }

  protected attempt(spec: RunSpec, restored: Restored): Promise<Outcome> {
    const { root } = spec;
    if (root.kind !== 'folder')
      throw new YadokariError('INTERNAL', `chroot into a root of kind ${root.kind}`);
    const facts = { ...this.facts, procCopy: this.#procCopy };
    return this.execute(chrootPlan({ ...spec, root }, this.binds(spec), facts), spec, restored);
  }
}

/** Rungs `takeover` and `restricted`. */
class PlaceSandbox extends BaseSandbox {
  protected attempt(spec: RunSpec, restored: Restored): Promise<Outcome> {
    const { root } = spec;
    if (root.kind !== 'place')
      throw new YadokariError('INTERNAL', `no place to run in a root of kind ${root.kind}`);
    checkWorkingFolder(root, spec.cwd);
    return this.execute(placePlan({ ...spec, root }, this.facts), spec, restored);
  }
}

/** A step would work among the job's own files. */
function checkWorkingFolder({ kept: all }: RootMount & { kind: 'place' }, cwd: string): void {
  const kept = all.find((path) => path !== '/' && (cwd === path || cwd.startsWith(`${path}/`)));
  if (kept === undefined) return;
  throw new YadokariError(
    'UNSAFE_PATH',
    `cannot run a step in ${cwd}: ${kept} is mounted in this container, or in use by the build`,
    {
      hint: 'mount the context at another place (--context dir:///context), let WORKDIR name another folder, or use --isolation chroot',
    },
  );
}

/** A sandbox for the rung that {@link Isolation} names. */
export function createSandbox(isolation: Isolation, options: SandboxOptions): Sandbox {
  options.threads.warm();
  switch (isolation.rung) {
    case 'root':
    case 'rootless':
      return new NamespaceSandbox(isolation, options);
    case 'takeover':
    case 'restricted':
      return new PlaceSandbox(isolation, options);
    case 'chroot':
      return new ChrootSandbox(isolation, options);
  }
}
