import { parseOptions } from '../../../src/cli/flags/index.ts';
import { actionOf, checkListing, formatOf, rulesOf } from '../../../src/cli/registry/rules.ts';
import { familiarRepository, repositoriesIn } from '../../../src/cli/registry/targets.ts';
import type { ExecutorOptions } from '../../../src/options/index.ts';
import type { RegistryClient } from '../../../src/registry/index.ts';
import { FakeRegistry } from '../export/fake-registry.ts';
import { failure } from '../registry/support.ts';

function optionsOf(...flags: readonly string[]): ExecutorOptions {
  const request = parseOptions(['registry', 'prune', 'a', ...flags], {});
  if (request.command !== 'registry') throw new Error(request.command);
  return request.options;
}

/** How a call fails: message and hint. */
async function refusal(call: () => unknown): Promise<string[]> {
  const { code, message, hint = '' } = await failure(Promise.resolve().then(call));
  return [`${code}: ${message}`, hint];
}

it.each<[string, () => unknown, string, string]>([
  [
    'no rule',
    () => rulesOf(optionsOf(), 0),
    'it is not said what may go',
    'give --older-than AGE, --keep COUNT or both; --keep 0 takes all that --tag means',
  ],
  [
    'no age for what has no tag',
    () => rulesOf(optionsOf('--keep=1', '--untagged'), 0),
    '--untagged needs --older-than',
    'a push that is going on has manifests without a tag, too',
  ],
  [
    'another verb',
    () => actionOf('rm'),
    'registry "rm" is not known',
    'write registry ls NAME… or registry prune NAME…',
  ],
  [
    'another format',
    () => formatOf(optionsOf('--format=html')),
    '--format=html does not go with registry',
    'choose table or json',
  ],
  [
    'a rule for a list',
    () => checkListing(optionsOf('--keep=1')),
    '--keep does not go with registry ls',
    'leave it out',
  ],
  [
    'a dry run of a list',
    () => checkListing(optionsOf('--dry-run')),
    '--dry-run does not go with registry ls',
    'leave it out',
  ],
])('%s is wrong', async (_, call, message, hint) => {
  expect(await refusal(call)).toEqual([`USAGE: ${message}`, hint]);
});

describe('repositories', () => {
  const catalog = ['app', 'team/a', 'team/b', 'team/deep/c'];
  const client: RegistryClient = Object.assign(new FakeRegistry(), {
    repositories: (registry: string) =>
      registry.startsWith('r.example') ? Promise.resolve(catalog) : Promise.reject(new Error(registry)),
  });

  async function names(...words: readonly string[]): Promise<string[]> {
    const found = await repositoriesIn(words, client, new AbortController().signal);
    return found.map(familiarRepository);
  }

  it.each<[string[], string[]]>([
    [['r.example/team/a'], ['r.example/team/a']],
    [['r:5000/team/a'], ['r:5000/team/a']],
    [
      ['r.example:5000/team/a', 'r.example/b'],
      ['r.example:5000/team/a', 'r.example/b'],
    ],
    [['r.example'], catalog.map((name) => `r.example/${name}`)],
    [['r.example:5000/'], catalog.map((name) => `r.example:5000/${name}`)],
    [['r.example/team/*'], ['r.example/team/a', 'r.example/team/b']],
    [
      ['r.example/team/**', 'r.example/team/a'],
      ['r.example/team/a', 'r.example/team/b', 'r.example/team/deep/c'],
    ],
    [
      ['someone/tool', 'debian'],
      ['someone/tool', 'debian'],
    ],
  ])('of %j', async (words, expected) => {
    expect(await names(...words)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    [
      'r.example/a:1',
      'USAGE: "r.example/a:1" names one image',
      'name its repository, and the tags that are meant with --tag',
    ],
    [
      'debian:12',
      'USAGE: "debian:12" names one image',
      'name its repository, and the tags that are meant with --tag',
    ],
    [
      'team/*',
      'USAGE: "team/*" names no registry',
      'write HOST/PATTERN for several repositories; the tags of one are for --tag',
    ],
    [
      'r.example/x*',
      'USAGE: registry "r.example" has no repository that "r.example/x*" fits',
      '* ends at a slash, ** does not; or the account may not see them',
    ],
    [
      'r.example/A',
      'REFERENCE_INVALID: registry: image reference "r.example/A" is invalid: repository "A" must be lowercase',
      'write "a"',
    ],
  ])('are not %s', async (word, message, hint) => {
    expect(await refusal(() => names(word))).toEqual([message, hint]);
  });
});
