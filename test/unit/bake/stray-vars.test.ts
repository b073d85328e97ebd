import { readDefinition, type BakeFile, type BakeWorld } from '../../../src/bake/index.ts';

const hcl: BakeFile = {
  name: 'docker-bake.hcl',
  text: `
    variable "TAG" {}
    variable "PORTS" { type = list(number) }
    target "default" { tags = ["a:\${TAG}"] }`,
};
const compose: BakeFile = {
  name: 'compose.yaml',
  text: `
services:
  app:
    build: { context: ".", args: [REVISION] }
    image: "app:\${VERSION}"
`,
};

/** What is warned of, with the hint, where these are given with --var. */
async function warnings(files: readonly BakeFile[], ...names: readonly string[]): Promise<string[]> {
  const world: BakeWorld = {
    env: { VERSION: '1' },
    vars: new Map(names.map((name) => [name, '[1]'])),
    cwd: '/work',
    platform: 'linux/amd64',
    now: () => 0,
    home: '/root',
    readFile: (path) => (path === '/work/.env' ? 'FROM_DOTENV=${OTHER}\n' : undefined),
  };
  const definition = await readDefinition(files, world);
  return definition.warnings.map(({ message, hint = '' }) => `${message} (${hint})`);
}

it.each<[string, readonly BakeFile[], readonly string[], readonly string[]]>([
  ['what a file declares', [hcl], ['TAG'], []],
  ['its value as JSON', [hcl], ['PORTS_JSON'], []],
  ['a slip', [hcl], ['TAGG'], ['--var TAGG has no effect: no file has such a variable (did you mean TAG?)']],
  [
    'something else',
    [hcl],
    ['REGISTRY'],
    ['--var REGISTRY has no effect: no file has such a variable (there are TAG, PORTS)'],
  ],
  ['what Compose asks for', [compose], ['VERSION', 'REVISION', 'OTHER'], []],
  [
    'what nobody asks for there',
    [compose],
    ['VERSIO'],
    ['--var VERSIO has no effect: no file has such a variable (Compose asks for one with ${VERSIO})'],
  ],
  ['what one of both has', [compose, hcl], ['VERSION', 'TAG'], []],
])('--var of %s', async (_, files, names, expected) => {
  expect(await warnings(files, ...names)).toEqual(expected);
});
