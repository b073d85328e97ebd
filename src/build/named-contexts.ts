import { formatPlatform, YadokariError, type Platform } from '../base/index.ts';
import type { SourceTime } from '../context/index.ts';
import { familiarName, parseReference } from '../image/index.ts';
import type { FileTree } from '../layer/index.ts';

/** Files of a named context, as instructions see them. */
export interface NamedFiles {
  readonly kind: 'files';
  readonly name: string;
  /** Fetches them when they are first asked for, and not again. */
  readonly tree: () => Promise<FileTree>;
  /** When they were made; fetches them as well. */
  readonly time: () => Promise<SourceTime | undefined>;
}

/** What `--build-context` gives a name to. */
export type NamedContext =
  | NamedFiles
  /** `reference` as BuildServices.image takes it, or `scratch`. */
  | { readonly kind: 'image'; readonly reference: string };

/** Names that never mean a context (BuildKit, `namedContextFunc`). */
const reserved: ReadonlySet<string> = new Set(['scratch', 'context']);

/**
 * A name as contexts are looked up by: that of an image in its short form, `latest` left out, so that `docker.io/library/alpine` and
 * `alpine:latest` are `alpine`. Undefined for what is no name.
 */
export function contextName(text: string): string | undefined {
  try {
    return familiarName(parseReference(text)).replace(/:latest$/, '');
  } catch (error) {
    if (error instanceof YadokariError && error.code === 'REFERENCE_INVALID') return undefined;
    throw error;
  }
}

/** The contexts of a build by name. One stands in for the stage or the image of its name. */
export class NamedContexts {
  readonly #contexts: ReadonlyMap<string, NamedContext>;

  /** @param contexts keyed by {@link contextName}, perhaps with `::` and a platform behind it */
  constructor(contexts: ReadonlyMap<string, NamedContext> = new Map()) {
    this.#contexts = contexts;
  }

  /** @param name a stage's, or what stands after FROM or `--from=` */
  find(name: string, platform: Platform): NamedContext | undefined {
    if (this.#contexts.size === 0 || reserved.has(name.toLowerCase())) return undefined;
    const known = contextName(name);
    if (known === undefined) return undefined;
    return this.#contexts.get(`${known}::${formatPlatform(platform)}`) ?? this.#contexts.get(known);
  }

  /** Whether a context gives this reference: it need be none that a Dockerfile could have. */
  gives(reference: string): boolean {
    return [...this.#contexts.values()].some((one) => one.kind === 'image' && one.reference === reference);
  }
}
