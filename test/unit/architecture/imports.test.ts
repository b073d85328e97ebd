import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check, importsOf, type Sources } from './check.ts';
import { rooms } from './rooms.ts';

const root = resolve(__dirname, '../../..');

function project(): Sources {
  const paths = globSync('src/**/*.ts', { cwd: root });
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** The table as the documentation shows it: room → names of the doors it may open. */
function documented(): Readonly<Record<string, string>> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rows = Array.from(
    text.matchAll(/^\| `([a-z-]+)\/` +\| .* \| ([^|]+?) +\|$/gm),
    ([, room = '', doors = '']) => [room, doors],
  );
  return Object.fromEntries(rows);
}

describe('the rooms of src/', () => {
  it('import only through doors, only what their row allows, never in a circle', () => {
    expect(check(project(), rooms)).toEqual([]);
  });

  it('have rows that name only rooms above', () => {
    const names = Object.keys(rooms);
    const wrong = Object.entries(rooms).flatMap(([room, row]) =>
      row === 'all above' ? [] : row.filter((other) => !names.slice(0, names.indexOf(room)).includes(other)),
    );
    expect(wrong).toEqual([]);
  });

  it('are the ones that docs/architecture.md shows', () => {
    const table: Readonly<Record<string, 'all above' | readonly string[]>> = rooms;
    const shown = documented();
    expect(Object.keys(shown).length).toBeGreaterThan(15);
    for (const [room, doors] of Object.entries(shown)) {
      const row = table[room] ?? [];
      expect([room, doors]).toEqual([room, row === 'all above' ? row : row.join(' ') || '–']);
    }
  });
});

/** A tree that obeys, with one file changed. */
function tree(changed: Readonly<Record<string, string>> = {}): Sources {
  return new Map(
    Object.entries({
      'src/base/index.ts': "export * from './errors.ts';\n",
      'src/base/errors.ts': 'export const x = 1;\n',
      'src/image/index.ts': "import { x } from '../base/index.ts';\nexport const y = x;\n",
      'src/layer/index.ts': "import { y } from '../image/index.ts';\nexport const z = y;\n",
      'src/cli/main.ts':
        "import { z } from '../layer/index.ts';\nconsole.log(process.env, z);\nprocess.exit(1);\n",
      'src/index.ts': "export { z } from './layer/index.ts';\n",
      ...changed,
    }),
  );
}

describe('the check', () => {
  it('accepts a tree that obeys', () => {
    expect(check(tree(), rooms)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a file behind a door',
      { 'src/layer/tar.ts': "import { x } from '../base/errors.ts';\n" },
      ['src/layer/tar.ts imports src/base/errors.ts instead of the door src/base/index.ts'],
    ],
    [
      'types from behind a door',
      { 'src/layer/tar.ts': "import type { X } from '../base/errors.ts';\n" },
      ['src/layer/tar.ts imports src/base/errors.ts instead of the door src/base/index.ts'],
    ],
    [
      'a door that is not in the row',
      { 'src/log/json.ts': "import { y } from '../image/index.ts';\n" },
      ['src/log/json.ts opens the door of image/, which is not in the row of log/'],
    ],
    [
      'an import down the table',
      { 'src/image/lazy.ts': "export * from '../layer/index.ts';\n" },
      ['src/image/lazy.ts opens the door of layer/, which is not in the row of image/'],
    ],
    [
      'a room below one that may open all above',
      { 'src/build/x.ts': "import '../log/index.ts';\n" },
      ['src/build/x.ts opens the door of log/, which is not in the row of build/'],
    ],
    [
      'a deep import over several lines',
      { 'src/cli/a/b.ts': "import {\n  type X,\n  // from 'nowhere'\n  y,\n} from '../../image/lazy.ts';\n" },
      ['src/cli/a/b.ts imports src/image/lazy.ts instead of the door src/image/index.ts'],
    ],
    [
      'a dynamic import',
      { 'src/base/later.ts': "export const later = () => import('../image/index.ts');\n" },
      ['src/base/later.ts opens the door of image/, which is not in the row of base/'],
    ],
    [
      'a room that is not in the table',
      { 'src/util/index.ts': 'export {};\n', 'src/cli/x.ts': "import '../util/index.ts';\n" },
      [
        'src/util/index.ts is in no room of the table',
        'src/cli/x.ts imports src/util/index.ts, which is in no room of the table',
      ],
    ],
    [
      'a file outside of src/',
      { 'src/cli/x.ts': "import '../../test/support/x.ts';\n" },
      ['src/cli/x.ts imports ../../test/support/x.ts, which is outside of src/'],
    ],
    [
      'a front door from a room',
      { 'src/cli/x.ts': "import '../index.ts';\n" },
      ['src/cli/x.ts imports src/index.ts, a front door'],
    ],
    [
      'a circle',
      {
        'src/base/a.ts': "import './b.ts';\n",
        'src/base/b.ts': "export { c } from './c.ts';\n",
        'src/base/c.ts': "import { a } from './a.ts';\n",
      },
      ['import cycle: src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts'],
    ],
    [
      'the environment',
      { 'src/image/x.ts': 'export const home = process.env.HOME;\nconsole.warn(home);\n' },
      [
        'src/image/x.ts uses process.env, which only cli/ may',
        'src/image/x.ts uses console, which only cli/ may',
      ],
    ],
    [
      'an exit',
      { 'src/image/x.ts': 'process.exit(2);\n' },
      ['src/image/x.ts uses process.exit, which only cli/ may'],
    ],
    ['a long file', { 'src/image/x.ts': '\n'.repeat(401) }, ['src/image/x.ts has 401 lines, more than 400']],
  ])('finds %s', (_, changed, problems) => {
    expect(check(tree(changed), rooms)).toEqual(problems);
  });

  it.each<[string, string]>([
    ['types in a circle', "import type { A } from './errors.ts';\nimport type { B } from './x.ts';\n"],
    [
      'a comment',
      "// import '../cli/main.ts'; process.env\n/* import x from '../cli/main.ts';\n console.log */\n",
    ],
    ['a text', "export const text = 'process.env and console.log';\n"],
    ['a property', 'export const exitCode = (process: { exitCode: number }) => process.exitCode;\n'],
    ['packages', "import { join } from 'node:path';\nimport koffi from 'koffi';\n"],
    ['400 lines', '\n'.repeat(400)],
  ])('is not misled by %s', (_, text) => {
    expect(check(tree({ 'src/base/x.ts': text }), rooms)).toEqual([]);
  });

  it('sees every form of import', () => {
    const text = [
      "import './a.ts';",
      "import b from './b.ts';",
      "import * as c from './c.ts';",
      "import { d } from './d.ts';",
      "import type { E } from './e.ts';",
      "export * from './f.ts';",
      "export type { G } from './g.ts';",
      "export { h } from './h.ts';",
      "const i = await import('./i.ts');",
      "const url = 'http://x'; // from './not.ts'",
    ].join('\n');
    expect(importsOf(text).map(({ target, isType }) => `${target}${isType ? ' type' : ''}`)).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts type',
      './f.ts',
      './g.ts type',
      './h.ts',
      './i.ts',
    ]);
  });
});
