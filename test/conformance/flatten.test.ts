import { writeTar } from '../support/tar.ts';
import { treeEntries, type Tree } from '../support/tree.ts';
import { answerOf, type Answer, type Base } from './answer.ts';
import { differencesOf } from './compare.ts';
import { applyLayer, emptyFileSystem } from './flatten.ts';

/** The judge is judged: what it must notice, and what it must not. */

function flatten(...layers: Tree[]): Base['files'] {
  return layers.map((layer) => writeTar(treeEntries(layer))).reduce(applyLayer, emptyFileSystem());
}

function rootfs(layers: number): object {
  return { diff_ids: Array.from({ length: layers }, (_, at) => `sha256:${at}`) };
}

function rewriteChecksum(archive: Buffer, header: number): void {
  archive.fill(' ', header + 148, header + 156);
  const sum = archive.subarray(header, header + 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, header + 148, 'latin1');
}

function answer(files: Base['files'], more: Record<string, unknown> = {}, below: Tree[] = []): Answer {
  const base: Base = { name: 'base', config: { rootfs: rootfs(below.length) }, files: flatten(...below) };
  const config = { os: 'linux', architecture: 'amd64', rootfs: rootfs(below.length + 1), ...more };
  return answerOf({ config, files }, { base, known: new Map(), volatile: [] });
}

const BELOW: Tree = { 'd/': {}, 'd/a': 'a\n', 'd/b': 'b\n', 'd/s/': {}, 'd/s/c': 'c\n', e: { symlink: 'd' } };

describe('a flattened image', () => {
  it('hides what whiteouts and opaque folders of a later layer hide, whatever their order in it', () => {
    expect(answer(flatten(BELOW, { 'd/': {}, 'd/.wh.a': '', 'd/n': 'n\n' }), {}, [BELOW]).files).toEqual({
      '/d/a': 'removed',
      '/d/n': 'file 0644 0:0 "n\\n"',
    });
    expect(
      answer(flatten(BELOW, { 'd/': {}, 'd/n': 'n\n', 'd/.wh..wh..opq': '' }), {}, [BELOW]).files,
    ).toEqual({
      '/d/a': 'removed',
      '/d/b': 'removed',
      '/d/n': 'file 0644 0:0 "n\\n"',
      '/d/s': 'removed',
    });
  });

  it('shows every kind of file with all that is compared', () => {
    const tree: Tree = {
      file: { content: 'x', mode: '4711', uid: 1, gid: 2, xattrs: { 'user.a': 'b' } },
      twin: { hardlink: 'file' },
      link: { symlink: '/somewhere', uid: 3 },
      fifo: { fifo: true },
      char: { char: '1,3' },
      block: { block: '7,0', mode: '0660' },
      'odd-\\xff': '',
    };
    expect(answer(flatten(tree)).files).toEqual({
      '/block': 'block 0660 0:0 7,0',
      '/char': 'char 0644 0:0 1,3',
      '/fifo': 'fifo 0644 0:0',
      '/file': 'file 4711 1:2 "x" user.a="b" linked as /file',
      '/link': 'symlink 3:0 -> /somewhere',
      '/odd-\\xff': 'file 0644 0:0 ""',
      '/twin': 'file 4711 1:2 "x" user.a="b" linked as /file',
    });
  });

  it('sees an entry whose name is in its PAX record alone', () => {
    const layer = writeTar(treeEntries({ [`long-${'x'.repeat(120)}`]: 'long\n', after: '' }));
    layer.fill(0, 1024, 1024 + 100);
    rewriteChecksum(layer, 1024);
    const files = answer(applyLayer(emptyFileSystem(), layer)).files;
    expect(Object.keys(files)).toEqual(['/after', `/long-${'x'.repeat(120)}`]);
  });

  it('refuses a layer whose entries run through a link of a lower layer, or leave the root', () => {
    expect(() => flatten(BELOW, { 'e/x': 'x' })).toThrow(
      'layer entry "/e/x" runs through "/e", which is a symlink',
    );
    expect(() => flatten({ '../x': 'x' })).toThrow('layer entry "../x" leaves the root');
    expect(() => flatten({ x: { hardlink: 'nothing' } })).toThrow(
      'layer entry "/x" is a hard link to "nothing", which is not there',
    );
  });
});

describe('the comparison', () => {
  const recorded = answer(flatten({ file: 'x' }), { config: { Env: ['A=1'], Labels: { empty: '' } } });

  it('takes empty fields for missing ones, but not empty labels', () => {
    const config = { Labels: { empty: '' }, Env: ['A=1'], Cmd: null, User: '', Volumes: {} };
    expect(differencesOf(answer(flatten({ file: 'x' }), { config }), recorded)).toEqual([]);
    const differs = differencesOf(answer(flatten({ file: 'x' }), { config: { Env: ['A=1'] } }), recorded);
    expect(differs).toEqual(['config.Labels: undefined, BuildKit: {"empty":""}']);
  });

  it('names each difference', () => {
    const ours = answer(flatten({ file: { content: 'x', mode: '0600' }, more: '' }), {
      architecture: 'arm64',
      config: { Env: ['A=2'] },
    });
    expect(differencesOf(ours, recorded)).toEqual([
      'platform: linux/arm64, BuildKit: linux/amd64',
      'config.Env: ["A=2"], BuildKit: ["A=1"]',
      'config.Labels: undefined, BuildKit: {"empty":""}',
      '/file: file 0600 0:0 "x", BuildKit: file 0644 0:0 "x"',
      '/more: file 0644 0:0 "", BuildKit: as in the base',
    ]);
  });

  it('wants a refusal where BuildKit refuses, a meant one, and the right exit code', () => {
    const refused = { error: 'error: no' };
    expect(differencesOf(recorded, refused)).toEqual(['built, where BuildKit refuses: error: no']);
    expect(differencesOf({ status: 1, error: 'COPY fails' }, refused)).toEqual([]);
    expect(differencesOf({ status: 1, error: 'RUN fails' }, { ...refused, exit: 3 })).toEqual([
      'exited 1, not 3:\nRUN fails',
    ]);
    const crash = 'TypeError: x\n    at main (file:///x.ts:1:2)';
    expect(differencesOf({ status: 1, error: crash }, refused)).toEqual([`failed by accident:\n${crash}`]);
    for (const accident of ['mounts are not available yet', 'error building image: no\ncode: INTERNAL']) {
      expect(differencesOf({ status: 1, error: accident }, refused)).toEqual([
        `failed by accident:\n${accident}`,
      ]);
    }
    expect(differencesOf({ status: 1, error: 'x' }, recorded)).toEqual([
      'failed with 1, where BuildKit builds:\nx',
    ]);
  });
});
