import { matchesGlob, normalize as cleanPath } from 'node:path/posix';
import { closest, YadokariError, type SourceLocation } from '../base/index.ts';
import { merge, normalize } from './merge.ts';
import { withOverrides, type Overrides } from './overrides.ts';
import type { Definition, Group, Target } from './types.ts';

/** What a run of bake is about. */
export interface Resolved {
  /** Groups that were asked for, by name; `default` has what was asked for. */
  readonly groups: ReadonlyMap<
    string,
    { readonly description?: string; readonly targets: readonly string[] }
  >;
  /** Targets to build, with all that they inherit. */
  readonly targets: ReadonlyMap<string, ResolvedTarget>;
}

export interface ResolvedTarget extends Target {
  /** Built because others have it as a context, and delivered nowhere. */
  readonly linked: boolean;
}

export const targetScheme = 'target:';

/** Who names a target. */
interface Asker {
  readonly what: string;
  readonly location: SourceLocation;
}

function unknown(name: string, { groups, targets }: Definition, asker?: Asker): YadokariError {
  const names = [...new Set([...groups, ...targets].map((one) => one.name))];
  const near = closest(name, names);
  const list =
    names.length === 0 ? 'the files define no targets' : `there are ${names.toSorted().join(', ')}`;
  const message = `there is no target ${JSON.stringify(name)}`;
  return new YadokariError('BAKE_FILE_INVALID', asker ? `${asker.what}: ${message}` : message, {
    hint: near === undefined ? list : `did you mean ${near}?`,
    ...(asker ? { location: asker.location } : {}),
  });
}

function circle(what: string, way: readonly string[], location: SourceLocation): YadokariError {
  return new YadokariError('BAKE_FILE_INVALID', `${what} leads to itself: ${way.join(' → ')}`, { location });
}

/** Compose allows dots in names of services, targets have none. */
export function targetName(service: string): string {
  return service.replaceAll('.', '_');
}

class Resolver {
  readonly #definition: Definition;
  readonly #overrides: Overrides;
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #done = new Map<string, Target>();

  constructor(definition: Definition, overrides: Overrides) {
    this.#definition = definition;
    this.#overrides = overrides;
    this.#targets = new Map(definition.targets.map((one) => [one.name, one]));
    // The first group of a name counts.
    this.#groups = new Map(definition.groups.toReversed().map((one) => [one.name, one]));
  }

  /** Names that a word of the command line stands for. */
  names(word: string): readonly string[] {
    const name = targetName(word);
    if (!/[*?[\]]/.test(name)) return [name];
    const all = [...this.#definition.groups, ...this.#definition.targets].map((one) => one.name);
    const found = [...new Set(all)].filter((one) => matchesGlob(one, name));
    if (found.length === 0) throw unknown(name, this.#definition);
    return found;
  }

  /** Targets and groups that a name leads to. */
  expand(
    name: string,
    way: readonly string[] = [],
  ): { readonly targets: readonly string[]; readonly groups: readonly string[] } {
    const group = this.#groups.get(name);
    // A group that has its own name among its targets means the target of that name.
    if (group === undefined || way.at(-1) === name) return { targets: [name], groups: [] };
    if (way.includes(name)) throw circle(`group ${name}`, [...way, name], group.location);
    const below = group.targets.map((one) => {
      if (!this.#groups.has(one) && !this.#targets.has(one))
        throw unknown(one, this.#definition, { what: `group ${name}`, location: group.location });
      return this.expand(one, [...way, name]);
    });
    return {
      targets: [...new Set(below.flatMap(({ targets }) => targets))],
      groups: [...new Set([name, ...below.flatMap(({ groups }) => groups)])],
    };
  }

  #inherit(name: string, way: readonly string[], asker?: Asker): Target {
    const done = this.#done.get(name);
    if (done) return done;
    const target = this.#targets.get(name);
    if (target === undefined) {
      throw unknown(name, this.#definition, asker);
    }
    if (way.includes(name)) throw circle(`target ${name} inherits and`, [...way, name], target.location);
    const below = (target.inherits ?? [])
      .map((one) =>
        this.#inherit(one, [...way, name], { what: `target ${name} inherits`, location: target.location }),
      )
      .reduce((made, one) => merge(made, { ...one, inherits: [] }), {});
    const fields = normalize(withOverrides(merge(below, target), this.#overrides.get(name)));
    const made = { ...fields, name, location: target.location };
    this.#done.set(name, made);
    return made;
  }

  resolve(name: string, asker?: Asker): Target {
    const { inherits: _, ...target } = this.#inherit(name, [], asker);
    return {
      ...target,
      context: cleanContext(target.context ?? '.'),
      dockerfile: target.dockerfile || 'Dockerfile',
    };
  }

  group(name: string): Group | undefined {
    return this.#groups.get(name);
  }
}

const remote = /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:|^github\.com\//;

/** Whether a context is fetched, and no folder of this machine. */
export function isRemote(context: string): boolean {
  return remote.test(context);
}

/** A folder in its shortest form. `cwd://` is the folder of the call. */
function cleanContext(context: string): string {
  if (isRemote(context) || (/^[a-z0-9+.-]+:\/\//.test(context) && !context.startsWith('cwd://')))
    return context;
  const path = context.replace(/^cwd:\/\//, '');
  return path === '' ? '.' : cleanPath(path).replace(/(.)\/$/, '$1');
}

function links({ contexts = {} }: Target): readonly string[] {
  return Object.values(contexts).flatMap((where) =>
    where.startsWith(targetScheme) ? [where.slice(targetScheme.length)] : [],
  );
}

/** Adds the targets that others have as contexts, and what building those needs allowed. */
class Linker {
  readonly #resolver: Resolver;
  readonly targets: Map<string, ResolvedTarget>;

  constructor(resolver: Resolver, targets: Map<string, ResolvedTarget>) {
    this.#resolver = resolver;
    this.targets = targets;
  }

  link(name: string, way: readonly string[] = []): void {
    const target = this.targets.get(name);
    if (target === undefined) return;
    for (const linked of links(target)) {
      if (linked === name || way.includes(linked))
        throw circle('a context of a target', [...way, name, linked], target.location);
      if (!this.targets.has(linked)) {
        this.targets.set(linked, {
          ...this.#found(linked, target),
          output: [{ type: 'cacheonly', dest: '', attrs: {} }],
          linked: true,
        });
      }
      this.link(linked, [...way, name]);
      this.#allow(name, linked);
    }
  }

  #found(name: string, { location, name: asker }: Target): Target {
    return this.#resolver.resolve(name, { what: `a context of target ${asker}`, location });
  }

  #allow(name: string, linked: string): void {
    const [target, other] = [this.targets.get(name), this.targets.get(linked)];
    if (target === undefined || other === undefined) return;
    const entitlements = [...new Set([...(target.entitlements ?? []), ...(other.entitlements ?? [])])];
    if (entitlements.length > 0) this.targets.set(name, { ...target, entitlements });
    const [wanted, had] = [target.platforms ?? [], other.platforms ?? []];
    const missing = wanted.length > 1 && had.length > 1 ? wanted.filter((one) => !had.includes(one)) : [];
    if (missing.length === 0) return;
    throw new YadokariError(
      'BAKE_FILE_INVALID',
      `target ${linked} is a context of ${name}, and is not built for ${missing.join(', ')}`,
      { location: target.location, hint: `give both the same platforms` },
    );
  }
}

/**
 * Finds out what is to be built.
 * @param words targets and groups as they were asked for; `default` where none was
 * @throws YadokariError `BAKE_FILE_INVALID` for a target that there is not, and for targets that lead to each other
 */
export function resolveTargets(
  definition: Definition,
  words: readonly string[],
  overrides: Overrides,
): Resolved {
  const resolver = new Resolver(definition, overrides);
  const asked = [
    ...new Set((words.length === 0 ? ['default'] : words).flatMap((word) => resolver.names(word))),
  ];
  const targets = new Map<string, ResolvedTarget>();
  const groups = new Map<string, { readonly description?: string; readonly targets: readonly string[] }>();
  for (const word of asked) {
    const found = resolver.expand(word);
    for (const name of found.targets) targets.set(name, { ...resolver.resolve(name), linked: false });
    for (const name of found.groups) {
      const { description, targets: own = [] } = resolver.group(name) ?? {};
      groups.set(name, { ...(description === undefined ? {} : { description }), targets: [...new Set(own)] });
    }
  }
  const preset = groups.get('default');
  const more = asked.filter((word) => !(preset && word === 'default'));
  const all = [...new Set([...(preset?.targets ?? []), ...more])].toSorted();
  groups.set('default', { ...preset, targets: all });
  const linker = new Linker(resolver, targets);
  for (const name of Array.from(targets.keys())) linker.link(name);
  return { groups, targets: linker.targets };
}

/** Targets that are contexts of this one. */
export function linksOf(target: Target): readonly string[] {
  return [...new Set(links(target))];
}
