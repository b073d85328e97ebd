import { YadokariError } from '../base/index.ts';
import { dockerHub, maskLogin, parseReference } from '../image/index.ts';

/** A registry that is asked in the place of another, for pulls only. */
export interface Mirror {
  /** Host and port, as in references. */
  readonly registry: string;
  /** Stands before the repository's name there; empty or `team/proxy`. */
  readonly prefix: string;
  /** Its address was written with `http://`. */
  readonly plain: boolean;
}

/** Registry → its mirrors, in the order they are asked. */
export type Mirrors = ReadonlyMap<string, readonly Mirror[]>;

/** What was written, and behind which flag. */
export interface MirrorFlags {
  /** Values of `--registry-map`: `REGISTRY=OTHER[/PREFIX]`. */
  readonly map: readonly string[];
  /** Values of `--registry-mirror`: `HOST[/PREFIX]`, for Docker Hub. */
  readonly mirrors: readonly string[];
}

/** All that people and tools write for Docker Hub. */
const hubNames = new Set(['docker.io', dockerHub, 'registry-1.docker.io', 'registry.hub.docker.com']);

function invalid(flag: string, text: string, wanted: string): YadokariError {
  // With a path after it an @ is no digest's.
  const shown = JSON.stringify(maskLogin(`${text}/`).slice(0, -1));
  return new YadokariError('USAGE', `${flag} has the value ${shown}, which is not ${wanted}`, {
    hint:
      flag === '--registry-map'
        ? 'write it like docker.io=mirror.example.com/proxy'
        : 'write it like mirror.example.com or mirror.example.com:5000/proxy',
  });
}

function isRepository(registry: string, prefix: string): boolean {
  // A name without dot and port would be read as one of Docker Hub; what is left to check is the same with a port.
  const host = /:\d+$/.test(registry) ? registry : `${registry}:443`;
  try {
    parseReference(`${host}/${prefix === '' ? '' : `${prefix}/`}any`);
    return true;
  } catch (error) {
    if (error instanceof YadokariError && error.code === 'REFERENCE_INVALID') return false;
    throw error;
  }
}

function parseMirror(flag: string, whole: string, text: string): Mirror {
  const { scheme, rest = '' } = /^(?:(?<scheme>https?):\/\/)?(?<rest>.*?)\/*$/.exec(text)?.groups ?? {};
  const slash = rest.indexOf('/');
  const registry = slash < 0 ? rest : rest.slice(0, slash);
  const prefix = slash < 0 ? '' : rest.slice(slash + 1);
  if (!isRepository(registry, prefix)) throw invalid(flag, whole, 'the address of a registry');
  return { registry: canonical(registry), prefix, plain: scheme === 'http' };
}

function canonical(registry: string): string {
  return hubNames.has(registry) ? dockerHub : registry;
}

function add(all: Map<string, Mirror[]>, registry: string, mirror: Mirror): void {
  const known = all.get(registry) ?? [];
  const same = known.some((one) => one.registry === mirror.registry && one.prefix === mirror.prefix);
  if (!same) all.set(registry, [...known, mirror]);
}

/**
 * Reads both flags: `--registry-mirror M` is `--registry-map index.docker.io=M`, and comes after what the map says.
 * @throws YadokariError `USAGE`
 */
export function parseMirrors({ map, mirrors }: MirrorFlags): Mirrors {
  const all = new Map<string, Mirror[]>();
  for (const text of map) {
    const [, registry = '', target = ''] = /^(?:https?:\/\/)?([^=/]+)\/?=(.+)$/.exec(text) ?? [];
    if (!isRepository(registry, '')) throw invalid('--registry-map', text, 'of the form REGISTRY=OTHER');
    add(all, canonical(registry), parseMirror('--registry-map', text, target));
  }
  for (const text of mirrors) add(all, dockerHub, parseMirror('--registry-mirror', text, text));
  return all;
}

/** The name of a repository on a mirror. */
export function nameOnMirror({ registry, prefix }: Mirror, repository: string) {
  return { registry, repository: prefix === '' ? repository : `${prefix}/${repository}` };
}

/** Hosts that were written with `http://`, which declares them insecure. */
export function plainMirrors(mirrors: Mirrors): readonly string[] {
  return [...mirrors.values()].flat().flatMap(({ registry, plain }) => (plain ? [registry] : []));
}
