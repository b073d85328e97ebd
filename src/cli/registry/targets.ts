import { YadokariError } from '../../base/index.ts';
import { dockerHub } from '../../image/index.ts';
import type { RegistryClient, Repository } from '../../registry/index.ts';
import { globPattern } from '../../retention/index.ts';
import { referenceOf } from '../references.ts';

type Name = Pick<Repository, 'registry' | 'repository'>;

/** A word of the command line: a repository, or all of a registry's that fit. */
type Target = Name | { readonly registry: string; readonly fits: RegExp };

/**
 * A host has a dot or is this machine, as in references, or has a port: `registry:5000` is one, `debian:12` is an image.
 */
const hostPattern = /^(?:(?:localhost|[^/:]*\.[^/:]*|\[[0-9a-fA-F:]+\])(?::\d+)?|[^/:]+:(?:80|443|\d{4,5}))$/;

/** @throws YadokariError `USAGE`, `REFERENCE_INVALID` */
function targetIn(word: string): Target {
  const slash = word.indexOf('/');
  const host = slash < 0 ? word : word.slice(0, slash);
  const path = slash < 0 ? '' : word.slice(slash + 1);
  if (hostPattern.test(host) && (path === '' || /[*?]/.test(path))) {
    // What a host may be, references say.
    const { registry } = referenceOf('registry', `${host}/any`);
    return { registry, fits: path === '' ? /^/ : globPattern(path) };
  }
  if (/[*?]/.test(word)) {
    throw new YadokariError('USAGE', `${JSON.stringify(word)} names no registry`, {
      hint: 'write HOST/PATTERN for several repositories; the tags of one are for --tag',
    });
  }
  const { registry, repository, tag, digest } = referenceOf('registry', word);
  const hasTag = tag !== undefined && word.endsWith(`:${tag}`);
  if (!hasTag && digest === undefined) return { registry, repository };
  throw new YadokariError('USAGE', `${JSON.stringify(word)} names one image`, {
    hint: 'name its repository, and the tags that are meant with --tag',
  });
}

/**
 * The repositories that words name: `HOST/NAME`, `HOST/PATTERN` with `*` and `**`, or a `HOST` for all that it has.
 * @throws YadokariError `USAGE`, `REFERENCE_INVALID`, `REGISTRY_ERROR` where a registry has no list of them
 */
export async function repositoriesIn(
  words: readonly string[],
  client: RegistryClient,
  signal: AbortSignal,
): Promise<readonly Name[]> {
  const targets = words.map((word) => ({ word, target: targetIn(word) }));
  const found = new Map<string, Name>();
  for (const { word, target } of targets) {
    const { registry } = target;
    const names =
      'fits' in target
        ? (await client.repositories(registry, signal)).filter((name) => target.fits.test(name))
        : [target.repository];
    if (names.length === 0) {
      throw new YadokariError(
        'USAGE',
        `registry "${registry}" has no repository that ${JSON.stringify(word)} fits`,
        {
          hint: '* ends at a slash, ** does not; or the account may not see them',
        },
      );
    }
    for (const repository of names) found.set(`${registry}/${repository}`, { registry, repository });
  }
  return [...found.values()];
}

/** As people write it. */
export function familiarRepository({ registry, repository }: Name): string {
  return registry === dockerHub ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
}
