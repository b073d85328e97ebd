import { dirname, join } from 'node:path';
import { YadokariError, type SourceLocation } from '../../base/index.ts';
import type { BakeFile, BakeWarning, BakeWorld, Definition, Target } from '../types.ts';
import { parseDotenv } from './dotenv.ts';
import type { Lookup } from './interpolate.ts';
import { asMap, mergeData } from './merge.ts';
import { ComposeFile, isDataMap, scalarText, type Data, type DataMap } from './model.ts';
import type { Service } from './build-reader.ts';
import { targetOf } from './service.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment, what `.env` adds to it, and `--var`, which wins. */
function variablesOf({ env, vars, readFile, cwd }: BakeWorld): Variables {
  const text = readFile(join(cwd, '.env'));
  const plain: Lookup = { get: (name) => env[name], missing: () => undefined };
  const file = text === undefined ? {} : Object.fromEntries(parseDotenv(text, plain));
  return { ...file, ...env, ...Object.fromEntries(vars) };
}

const deepest = 20;

/** Compose files of one run, laid over each other. */
class Project {
  readonly #world: BakeWorld;
  readonly #variables: Variables;
  readonly #files: ComposeFile[] = [];
  readonly #model: DataMap;
  readonly warnings: BakeWarning[] = [];

  constructor(files: readonly BakeFile[], world: BakeWorld) {
    this.#world = world;
    this.#variables = variablesOf(world);
    let model: Data = {};
    for (const file of files) model = mergeData(model, this.#open(file).data);
    this.#model = isDataMap(model) ? model : {};
  }

  #open(file: BakeFile): ComposeFile {
    const missing = new Set<string>();
    const opened = new ComposeFile(file, {
      get: (name) => this.#variables[name],
      missing: (name) => missing.add(name),
    });
    this.#files.push(opened);
    for (const name of missing)
      this.warnings.push({ message: `${file.name}: the variable ${name} is not set, and is empty` });
    if ('include' in opened.data) {
      throw new YadokariError('BAKE_FILE_INVALID', 'include of Compose is not available here', {
        location: opened.locationOf(['include']),
        hint: 'name the files with --file',
      });
    }
    return opened;
  }

  /** The last file that has a path. */
  #locate(path: readonly (string | number)[]): SourceLocation {
    const found = this.#files.map((file) => file.locationOf(path));
    return found.findLast(({ line }) => line > 1) ?? found.at(-1) ?? { file: 'compose', line: 1, endLine: 1 };
  }

  #section(name: string): DataMap {
    const data = this.#model[name] ?? {};
    if (isDataMap(data)) return data;
    throw this.#fail([name], `${name} wants a map`);
  }

  #fail(path: readonly (string | number)[], message: string): YadokariError {
    return new YadokariError('BAKE_FILE_INVALID', message, { location: this.#locate(path) });
  }

  /** A service with what it extends below it. */
  #extended(name: string, services: DataMap, folder: string, depth = 0): DataMap {
    const service = services[name] ?? {};
    if (!isDataMap(service)) throw this.#fail(['services', name], `the service ${name} wants a map`);
    const { extends: from, ...own } = service;
    if (from === undefined || from === null) return service;
    const fail = (message: string): YadokariError => this.#fail(['services', name, 'extends'], message);
    if (depth > deepest) throw fail(`the service ${name} extends itself`);
    const [base, file] = isDataMap(from) ? [from['service'], from['file']] : [from, undefined];
    if (typeof base !== 'string') throw fail(`extends of ${name} wants the name of a service`);
    const [others, where] =
      typeof file === 'string' ? this.#other(join(folder, file), fail) : [services, folder];
    if (!(base in others)) throw fail(`there is no service ${base} to extend`);
    const below = this.#extended(base, others, where, depth + 1);
    const merged = mergeData(below, own);
    return isDataMap(merged) ? merged : own;
  }

  #other(path: string, fail: (message: string) => YadokariError): [DataMap, string] {
    const text = this.#world.readFile(path);
    if (text === undefined) throw fail(`there is no file ${path}`);
    const { services } = this.#open({ name: path, text }).data;
    return [isDataMap(services) ? services : {}, dirname(path)];
  }

  #environment(service: DataMap): Variables {
    const files = service['env_file'] ?? [];
    const list: readonly Data[] = Array.isArray(files) ? files : [files];
    const known: Lookup = { get: (name) => this.#variables[name], missing: () => undefined };
    const read = list.map((one): Variables => {
      const path = isDataMap(one) ? one['path'] : one;
      const text = typeof path === 'string' ? this.#world.readFile(join(this.#world.cwd, path)) : undefined;
      return text === undefined ? {} : Object.fromEntries(parseDotenv(text, known));
    });
    const given = Object.entries(asMap(service['environment'])).flatMap(([name, value]) =>
      value === null ? [] : [[name, scalarText(value)]],
    );
    return Object.assign({}, this.#variables, ...read, Object.fromEntries(given));
  }

  targets(): readonly Target[] {
    const services = this.#section('services');
    const secrets = this.#section('secrets');
    return Object.keys(services).flatMap((name) => {
      const service = this.#extended(name, services, this.#world.cwd);
      const { build } = service;
      if (build === undefined || build === null) return [];
      if (typeof build !== 'string' && !isDataMap(build))
        throw this.#fail(['services', name, 'build'], `build of ${name} wants a map or a text`);
      const found: Service = {
        name,
        build: typeof build === 'string' ? { context: build } : build,
        image: typeof service['image'] === 'string' ? service['image'] : undefined,
        environment: this.#environment(service),
        secrets,
        locate: (path) => this.#locate(['services', name, ...path]),
      };
      return [targetOf(found, (warning) => this.warnings.push(warning))];
    });
  }

  locateServices(): SourceLocation {
    return this.#locate(['services']);
  }
}

/**
 * Reads Compose files: each service that has a build is a target, and all of them are the group `default`.
 * @throws YadokariError `BAKE_FILE_INVALID` with the line
 */
export function readCompose(files: readonly BakeFile[], world: BakeWorld): Definition {
  const project = new Project(files, world);
  const targets = project.targets();
  const group = {
    name: 'default',
    targets: targets.map(({ name }) => name),
    location: project.locateServices(),
  };
  return { groups: targets.length === 0 ? [] : [group], targets, variables: [], warnings: project.warnings };
}
