import * as fc from 'fast-check';
import type { ContainerConfig } from '../../../../src/image/index.ts';
import { createLayerEngine, type LayerEngine } from '../../../../src/layer/index.ts';
import type { Tree, TreeNode } from '../../../support/tree.ts';
import { keysOf, type Asked } from './keys-of.ts';

let engine: LayerEngine;
beforeAll(() => {
  engine = createLayerEngine({ threads: 1 });
});
afterAll(() => engine.close());

const files: Tree = {
  'src/a.txt': 'a',
  'src/sub/b.sh': { content: 'b', mode: '0755' },
  'src/link': { symlink: 'a.txt' },
  'two/x': 'x',
  'two/y': 'y',
};
const whole: Asked = {
  dockerfile: `FROM base:1 AS tools
ARG VERSION=1
RUN make tools
FROM base:1
ENV MODE=fast
WORKDIR /app
COPY src /app/src
COPY --chmod=644 two/* ./
COPY --from=tools /bin/tool /bin/
USER app
RUN ./configure && make
`,
  files,
};

/** Which of the keys differ, as 0 and 1: by step. */
async function differences(one: Asked, other: Asked): Promise<string> {
  const [before, after] = [await keysOf(engine, one), await keysOf(engine, other)];
  expect(before.length).toBeGreaterThan(0);
  expect(new Set(before).size).toBe(before.length);
  return before.map((key, at) => (key === after[at] ? '0' : '1')).join('');
}

const none = '000000';

describe('what changes nothing in a result changes no key', () => {
  const edited = (from: string, to: string): Asked => ({
    ...whole,
    dockerfile: whole.dockerfile.replace(from, to),
  });

  it.each<[string, Asked]>([
    ['the same once more', { ...whole }],
    ['a comment', edited('WORKDIR', '# note\nWORKDIR')],
    ['a continued line and spaces', edited('RUN make tools', 'RUN  \\\n  make tools')],
    ['the case of a keyword', edited('RUN make', 'run make')],
    ['labels', edited('ENV MODE', 'LABEL a=b\nENV MODE')],
    ['the command of the image', edited('USER app', 'CMD ["x"]\nEXPOSE 80\nUSER app')],
    [
      'the name of a stage',
      {
        ...whole,
        dockerfile: whole.dockerfile.replaceAll('tools', 'tolls').replace('make tolls', 'make tools'),
      },
    ],
    ['an argument that nobody declares', { ...whole, buildArgs: [['OTHER', '1']] }],
    ['an argument after the last step', { ...whole, dockerfile: `${whole.dockerfile}ARG LATE=1\n` }],
    ['a proxy', { ...whole, buildArgs: [['HTTP_PROXY', 'http://me:pw@host:1']] }],
    [
      'a proxy that is declared',
      {
        ...edited('USER app', 'ARG HTTPS_PROXY\nUSER app'),
        buildArgs: [['HTTPS_PROXY', 'http://me:pw@host:1']],
      },
    ],
    ['labels and annotations of the image', { ...whole, settings: { labels: { a: 'b' } } }],
    ['times of files', { ...whole, files: { ...files, 'src/a.txt': { content: 'a', mtime: 1 } } }],
    ['owners of files', { ...whole, files: { ...files, 'src/a.txt': { content: 'a', uid: 7, gid: 8 } } }],
    ['files that nothing copies', { ...whole, files: { ...files, other: 'x' } }],
    [
      'a mode that --chmod replaces',
      { ...whole, files: { ...files, 'two/x': { content: 'x', mode: '0600' } } },
    ],
    [
      'the mode of a folder above what is copied',
      { ...whole, files: { ...files, 'two/': { mode: '0700' } } },
    ],
    ['a file that is ignored', { ...whole, ignore: 'src/junk\n', files: { ...files, 'src/junk': 'x' } }],
  ])('%s', async (_, other) => {
    expect(await differences(whole, other)).toBe(none);
  });

  it('the order of build arguments', async () => {
    const dockerfile = 'FROM base\nARG A\nARG B\nRUN x\n';
    const one: Asked = { dockerfile, buildArgs: [['A', '1'], ['B', '2']] }; // prettier-ignore
    expect(await differences(one, { dockerfile, buildArgs: [['B', '2'], ['A', '1']] })).toBe('0'); // prettier-ignore
  });

  it('the folder that a file comes from', async () => {
    const one: Asked = {
      dockerfile: 'FROM base\nCOPY one/x /d/\n',
      files: { 'one/x': 'x', 'other/x': 'x' },
    };
    const other = { ...one, dockerfile: one.dockerfile.replace('one/', 'other/') };
    expect(await differences(one, other)).toBe('0');
  });

  it('what COPY --link lies on', async () => {
    const one: Asked = { dockerfile: 'FROM base:1\nCOPY --link src /s\n', files };
    const other = { ...one, bases: { 'base:1': { digest: '2' } } };
    expect(await differences(one, other)).toBe('0');
  });
});

describe('what changes a result changes its key, and those of the steps that stand on it', () => {
  const change = (path: string, node: TreeNode | string): Asked => ({
    ...whole,
    files: { ...files, [path]: node },
  });
  const edited = (from: string, to: string): Asked => ({
    ...whole,
    dockerfile: whole.dockerfile.replace(from, to),
  });
  const config = (base: ContainerConfig): Asked => ({ ...whole, bases: { 'base:1': { config: base } } });

  // Steps: RUN make tools | WORKDIR, COPY src, COPY two, COPY --from, RUN
  it.each<[string, Asked, string]>([
    ['bytes of a file', change('src/a.txt', 'A'), '001111'],
    ['a new file', change('src/new', ''), '001111'],
    ['a new folder', change('src/folder/', {}), '001111'],
    ['a mode', change('src/a.txt', { content: 'a', mode: '0600' }), '001111'],
    ['a link', change('src/link', { symlink: 'sub' }), '001111'],
    ['an xattr', change('src/a.txt', { content: 'a', xattrs: { 'user.x': 'y' } }), '001111'],
    ['a hard link in the place of a copy', change('src/z', { hardlink: 'src/a.txt' }), '001111'],
    ['a name that a wildcard matches', change('two/z', 'x'), '000111'],
    ['bytes of a file behind a wildcard', change('two/y', 'Y'), '000111'],
    ['the base', { ...whole, bases: { 'base:1': { digest: '2' } } }, '111111'],
    ['the platform', { ...whole, platform: 'linux/arm64' }, '111111'],
    ['an argument', { ...whole, buildArgs: [['VERSION', '2']] }, '100011'],
    ['a variable', edited('MODE=fast', 'MODE=slow'), '000001'],
    ['a variable of the base', config({ Env: ['A=1'] }), '100011'],
    ['the user of the base', config({ User: 'app' }), '111111'],
    ['the user', edited('USER app', 'USER other'), '000001'],
    ['the folder', edited('/app\nCOPY', '/new\nCOPY'), '011111'],
    ['the shell', edited('USER app', 'SHELL ["/bin/ash", "-c"]\nUSER app'), '000001'],
    ['the command', edited('make tools', 'make all'), '100011'],
    ['an owner flag', edited('COPY src', 'COPY --chown=1:2 src'), '001111'],
    ['a mode flag', edited('--chmod=644', '--chmod=640'), '000111'],
    ['a destination', edited('/app/src', '/app/src/'), '001111'],
    ['what is excluded', edited('COPY src', 'COPY --exclude=sub src'), '001111'],
    ['what is ignored', { ...whole, ignore: 'src/sub\n' }, '001111'],
    ['the path in another stage', edited('/bin/tool', '/bin/tools'), '000011'],
    ['compression', { ...whole, settings: { compressionLevel: 9 } }, '111111'],
    ['times', { ...whole, latest: 5 }, '111111'],
    ['paths that no layer may have', { ...whole, ignored: ['/var/run'] }, '100011'],
    ['a proxy in the image', edited('ENV MODE', 'ENV HTTP_PROXY=http://x MODE'), '000001'],
  ])('%s', async (_, other, expected) => {
    expect(await differences(whole, other)).toBe(expected);
  });

  it.each<[string, Asked, Asked]>([
    [
      'two files that go to one place: the first',
      { dockerfile: 'FROM base\nCOPY a b /d/\n', files: { a: '1', b: '2' } },
      { dockerfile: 'FROM base\nCOPY a b /d/\n', files: { a: '2', b: '2' } },
    ],
    [
      'two files that have changed places',
      { dockerfile: 'FROM base\nCOPY d /d\n', files: { 'd/a': '1', 'd/b': '2' } },
      { dockerfile: 'FROM base\nCOPY d /d\n', files: { 'd/a': '2', 'd/b': '1' } },
    ],
    [
      'the name of a file that goes into a folder',
      { dockerfile: 'FROM base\nCOPY a* /d/\n', files: { a1: '1' } },
      { dockerfile: 'FROM base\nCOPY a* /d/\n', files: { a2: '1' } },
    ],
    [
      'a file that a URL serves',
      { dockerfile: 'FROM base\nADD http://h/x /x\n', web: { 'http://h/x': '1' } },
      { dockerfile: 'FROM base\nADD http://h/x /x\n', web: { 'http://h/x': '2' } },
    ],
    [
      'the commit that a branch is at',
      { dockerfile: 'FROM base\nADD http://h/x.git#main /x\n', commits: { main: '1' } },
      { dockerfile: 'FROM base\nADD http://h/x.git#main /x\n', commits: { main: '2' } },
    ],
    [
      'the folder of a git repository',
      { dockerfile: 'FROM base\nADD http://h/x.git#main:a /x\n', commits: { main: '1' } },
      { dockerfile: 'FROM base\nADD http://h/x.git#main:b /x\n', commits: { main: '1' } },
    ],
    [
      'the .git that is kept',
      { dockerfile: 'FROM base\nADD http://h/x.git#main /x\n', commits: { main: '1' } },
      { dockerfile: 'FROM base\nADD --keep-git-dir http://h/x.git#main /x\n', commits: { main: '1' } },
    ],
    [
      'a heredoc',
      { dockerfile: 'FROM base\nCOPY <<a /d/\n1\na\n' },
      { dockerfile: 'FROM base\nCOPY <<a /d/\n2\na\n' },
    ],
    [
      'a script',
      { dockerfile: 'FROM base\nRUN <<a\n#!/bin/x\n1\na\n' },
      { dockerfile: 'FROM base\nRUN <<a\n#!/bin/x\n2\na\n' },
    ],
    [
      'ADD in the place of COPY',
      { dockerfile: 'FROM base\nCOPY a /d/\n', files: { a: '1' } },
      { dockerfile: 'FROM base\nADD a /d/\n', files: { a: '1' } },
    ],
    [
      'a triggered step of the base',
      { dockerfile: 'FROM base\n', bases: { base: { config: { OnBuild: ['RUN a'] } } } },
      { dockerfile: 'FROM base\n', bases: { base: { config: { OnBuild: ['RUN b'] } } } },
    ],
    [
      'the digest of an image that is copied from',
      { dockerfile: 'FROM base\nCOPY --from=img /a /b\n' },
      { dockerfile: 'FROM base\nCOPY --from=img /a /b\n', bases: { img: { digest: '2' } } },
    ],
    [
      'the source of a bind mount',
      { dockerfile: 'FROM base\nRUN --mount=target=/src x\n', files: { a: '1' } },
      { dockerfile: 'FROM base\nRUN --mount=target=/src x\n', files: { a: '2' } },
    ],
    [
      'the id of a secret',
      { dockerfile: 'FROM base\nRUN --mount=type=secret,id=a x\n' },
      { dockerfile: 'FROM base\nRUN --mount=type=secret,id=b x\n' },
    ],
  ])('%s', async (_, one, other) => {
    expect(await differences(one, other)).toBe('1');
  });

  it('a file that has a checksum is not downloaded for its key', async () => {
    const sum = `sha256:${'a'.repeat(64)}`;
    const keys = await keysOf(engine, { dockerfile: `FROM base\nADD --checksum=${sum} http://h/x /x\n` });
    expect(keys).toHaveLength(1);
  });

  it('and there is no key from the first step on that will fail', async () => {
    const dockerfile = 'FROM base\nRUN a\nCOPY missing /\nRUN b\nFROM base\nCOPY --from=0 /a /b\nRUN c\n';
    expect(await keysOf(engine, { dockerfile })).toHaveLength(1);
  });
});

const name = fc.stringMatching(/^[a-c]{1,2}$/);
const node = fc.oneof(
  fc.record({ content: fc.constantFrom('', '1', '2'), mode: fc.constantFrom('0644', '0600', '0755') }),
  fc.record({ symlink: fc.constantFrom('x', 'y') }),
);
const tree = fc.dictionary(
  fc.tuple(fc.constantFrom('', 'f/', 'g/'), name).map(([folder, file]) => `d/${folder}${file}`),
  node,
  { minKeys: 1, maxKeys: 4 },
);
/** What of a checkout must not count. */
const noise = fc.record({ mtime: fc.nat(2_000_000_000), uid: fc.nat(3), gid: fc.nat(3) });

function copy(content: Tree): Asked {
  return { dockerfile: 'FROM base\nCOPY d /d\n', files: content };
}

describe('for any folder', () => {
  it('another checkout gives the same key', async () => {
    await fc.assert(
      fc.asyncProperty(tree, noise, async (content, extra) => {
        const other = Object.fromEntries(
          Object.entries(content).map(([path, one]) => [path, { ...one, ...extra }]),
        );
        expect(await keysOf(engine, copy(other))).toEqual(await keysOf(engine, copy(content)));
      }),
      { numRuns: 40 },
    );
  });

  it('another content gives another key', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, async (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        const keys = [await keysOf(engine, copy(one)), await keysOf(engine, copy(other))];
        expect(keys[0]?.[0] === keys[1]?.[0]).toBe(same);
      }),
      { numRuns: 60 },
    );
  });
});

/** In the order of names; folders are implied by what is in them. */
function sorted(content: Tree): unknown {
  return Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
