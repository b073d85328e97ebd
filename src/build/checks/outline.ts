import {
  newNameUsage,
  expandWord,
  type ArgInstruction,
  type Dockerfile,
  type Instruction,
  type LineRange,
  type RunInstruction,
} from '../../dockerfile/index.ts';
import type { MountWish } from '../mounts/index.ts';
import type { PlannedStage, SourceNames } from '../stage-plan.ts';
import { stageDependencies } from '../stage-sources.ts';
import type { StageRun } from '../stage-run.ts';
import type { ArgumentSources } from '../variables.ts';

export interface OutlineArg {
  readonly name: string;
  readonly description: string;
  /** '' where it has none. */
  readonly value: string;
  readonly range: LineRange;
}

/** A secret, or an SSH agent. */
export interface OutlineNeed {
  readonly id: string;
  readonly required: boolean;
  readonly range: LineRange;
}

/** What can be handed to a build of a stage. */
export interface Outline {
  /** '' of a stage without a name. */
  readonly name: string;
  readonly description: string;
  readonly args: readonly OutlineArg[];
  readonly secrets: readonly OutlineNeed[];
  readonly agents: readonly OutlineNeed[];
}

/** The text of the comment above an instruction that begins with `name`. */
export function describedBy(comments: readonly string[], name: string): string {
  const line = comments.find((comment) => name !== '' && comment.startsWith(`${name} `));
  return line?.slice(name.length + 1) ?? '';
}

interface KnownArg extends OutlineArg {
  /** Other arguments that its default is made of. */
  readonly from: ReadonlySet<string>;
}

interface StageNeeds {
  readonly args: Map<string, KnownArg>;
  readonly used: Set<string>;
  readonly secrets: Map<string, OutlineNeed>;
  readonly agents: Map<string, OutlineNeed>;
  /** Other stages that it takes files from, also because of ONBUILD. */
  readonly sources: Set<number>;
}

/** Notes what the stages of a build take from outside while they are gone through. */
export class OutlineNotes {
  readonly #names: SourceNames;
  readonly #dockerfile: Dockerfile;
  readonly #stages: readonly PlannedStage[];
  readonly #sources: ArgumentSources;
  readonly #globals: ReadonlyMap<string, KnownArg>;
  readonly #needs = new Map<number, StageNeeds>();

  constructor(names: SourceNames, stages: readonly PlannedStage[], sources: ArgumentSources) {
    this.#names = names;
    this.#dockerfile = names.dockerfile;
    this.#stages = stages;
    this.#sources = sources;
    this.#globals = this.#globalArgs();
  }

  note(run: StageRun, instruction: Instruction, mounts: readonly MountWish[]): void {
    const needs = this.#of(run.ref.index);
    if (instruction.kind === 'arg') this.#noteArgs(needs, run, instruction);
    if (instruction.kind === 'run') noteMounts(needs, instruction, mounts);
    const stage = this.#stages[run.ref.index]?.stage;
    if (stage)
      for (const source of stageDependencies(this.#names, stage, [instruction])) needs.sources.add(source);
  }

  outline(target: number): Outline {
    const { name = '', from } = this.#stages[target]?.stage ?? {};
    const [args, secrets, agents] = [new Map(), new Map(), new Map()] as const;
    this.#collect(target, { args, secrets, agents, seen: new Set() });
    return {
      name,
      description: describedBy(from?.node.comments ?? [], name),
      args: inOrder([...args.values()]),
      secrets: inOrder([...secrets.values()]),
      agents: inOrder([...agents.values()]),
    };
  }

  #of(index: number): StageNeeds {
    let needs = this.#needs.get(index);
    if (!needs) {
      needs = {
        args: new Map(this.#globals),
        used: this.#usedInFrom(index),
        secrets: new Map(),
        agents: new Map(),
        sources: new Set(),
      };
      this.#needs.set(index, needs);
    }
    return needs;
  }

  #usedInFrom(index: number): Set<string> {
    const { image = '', platform = '' } = this.#stages[index]?.stage.from ?? {};
    return new Set([...this.#namesIn(image), ...this.#namesIn(platform)]);
  }

  #namesIn(text: string): ReadonlySet<string> {
    const names = newNameUsage();
    const { globals } = this.#sources;
    expandWord(text, { get: (name) => globals.get(name) }, { escape: this.#dockerfile.escape, names });
    return names.used;
  }

  /** Arguments before the first FROM, with the others that their defaults are made of. */
  #globalArgs(): ReadonlyMap<string, KnownArg> {
    const { buildArgs, globals } = this.#sources;
    const known = new Map<string, KnownArg>();
    for (const { args, node, range } of this.#dockerfile.globalArgs) {
      for (const { key, value } of args) {
        const from = new Set(buildArgs.has(key) ? [] : this.#namesIn(value ?? ''));
        // A default that builds on the one before it.
        if (from.delete(key)) for (const name of known.get(key)?.from ?? []) from.add(name);
        const description = describedBy(node.comments, key);
        known.set(key, { name: key, description, value: globals.get(key) ?? '', range, from });
      }
    }
    return known;
  }

  #noteArgs(
    { args, used }: StageNeeds,
    run: StageRun,
    { args: declared, node, range }: ArgInstruction,
  ): void {
    const { buildArgs, globals } = this.#sources;
    const values = new Map(run.variables.declared().map(({ key, value }) => [key, value]));
    for (const { key, value } of declared) {
      used.add(key);
      // It then is the global one, which is described where it stands.
      if (value === undefined && !buildArgs.has(key) && globals.has(key)) continue;
      const description = describedBy(node.comments, key);
      args.set(key, { name: key, description, value: values.get(key) ?? '', range, from: new Set() });
    }
  }

  #collect(
    index: number,
    into: {
      readonly args: Map<string, OutlineArg>;
      readonly secrets: Map<string, OutlineNeed>;
      readonly agents: Map<string, OutlineNeed>;
      readonly seen: Set<number>;
    },
  ): void {
    const planned = this.#stages[index];
    if (!planned || into.seen.has(index)) return;
    into.seen.add(index);
    const needs = this.#of(index);
    for (const name of withSources(needs)) {
      const arg = needs.args.get(name);
      if (arg && !into.args.has(name)) into.args.set(name, arg);
    }
    for (const kind of ['secrets', 'agents'] as const)
      for (const [id, need] of needs[kind]) if (!into[kind].has(id)) into[kind].set(id, need);
    const below = planned.base.kind === 'stage' ? [planned.base.index] : [];
    for (const other of [...below, ...needs.sources]) this.#collect(other, into);
  }
}

/** What a stage uses, and what that is made of. */
function withSources({ args, used }: StageNeeds): ReadonlySet<string> {
  const all = new Set<string>();
  const visit = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    for (const source of args.get(name)?.from ?? []) visit(source);
  };
  for (const name of used) visit(name);
  return all;
}

function noteMounts(
  { secrets, agents }: StageNeeds,
  { range }: RunInstruction,
  mounts: readonly MountWish[],
): void {
  for (const mount of mounts) {
    if (mount.type !== 'secret' && mount.type !== 'ssh') continue;
    const into = mount.type === 'secret' ? secrets : agents;
    const { id, required } = mount;
    if (!into.has(id)) into.set(id, { id, required, range });
  }
}

function inOrder<T extends { readonly range: LineRange }>(found: readonly T[]): readonly T[] {
  return found.toSorted((a, b) => a.range.start - b.range.start);
}
