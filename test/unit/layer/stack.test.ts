import type { Entry } from '../../../src/layer/index.ts';
import type { TarItem } from '../../../src/layer/source/item.ts';
import { Stack } from '../../../src/layer/source/stack.ts';

/** `d/` is a folder, `a=text` a file, `b->a` another name of it, `.wh.x` and `d/.wh..wh..opq` deletions. */
function item(text: string): TarItem {
  const common = { mode: 0o644, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } };
  if (text.endsWith('/')) return { entry: { ...common, path: text.slice(0, -1), type: 'directory' } };
  const link = /^(.*)->(.*)$/.exec(text);
  if (link) return { entry: { ...common, path: link[1] ?? '', type: 'hardlink', linkName: link[2] ?? '' } };
  const [path = '', data = ''] = text.split('=');
  const entry: Entry = { ...common, path, type: 'file', size: data.length };
  return data === '' ? { entry } : { entry, content: { data: Buffer.from(data) } };
}

function show({ entry, content }: TarItem): string {
  if (entry.type === 'directory') return `${entry.path}/`;
  if (entry.type === 'hardlink') return `${entry.path}->${entry.linkName}`;
  return content && 'data' in content ? `${entry.path}=${Buffer.from(content.data).toString()}` : entry.path;
}

function stacked(...changes: string[][]): string[] {
  const stack = new Stack();
  for (const change of changes) stack.add(change.map(item));
  return [...stack.items()].map(show);
}

describe('Stack', () => {
  it.each([
    ['keeps what nobody touched', [['a=1'], ['b=2']], ['a=1', 'b=2']],
    ['lets the later content win', [['a=1'], ['a=2']], ['a=2']],
    ['remembers a deletion of what lies below', [['a=1'], ['.wh.a']], ['.wh.a']],
    ['forgets a deletion that a new file covers', [['.wh.a'], ['a=2']], ['a=2']],
    [
      'hides what a deleted folder held when it is made anew',
      [['.wh.d'], ['d/', 'd/x=1']],
      ['d/', 'd/.wh..wh..opq', 'd/x=1'],
    ],
    ['deletes all below a folder', [['d/', 'd/s/', 'd/s/x=1'], ['.wh.d']], ['.wh.d']],
    [
      'clears an opaque folder but for what came with it',
      [
        ['d/', 'd/x=1'],
        ['d/', 'd/.wh..wh..opq', 'd/y=2'],
      ],
      ['d/', 'd/.wh..wh..opq', 'd/y=2'],
    ],
    ['puts a file in place of a folder that was never named', [['d/x=1'], ['d=2']], ['d=2']],
    ['puts a folder in place of a file', [['d=1'], ['d/', 'd/x=2']], ['d/', 'd/x=2']],
    ['keeps links', [['a=1', 'b->a']], ['a=1', 'b->a']],
    [
      'lets a link inherit a file that is overwritten',
      [['a=1', 'b->a', 'c->a'], ['a=2']],
      ['a=2', 'b=1', 'c->b'],
    ],
    ['lets a link inherit a file that is deleted', [['b=1', 'c->b'], ['.wh.b']], ['.wh.b', 'c=1']],
    ['gives the bytes to the first name in order', [['b=1', 'a->b']], ['a=1', 'b->a']],
    ['overwrites a link alone', [['a=1', 'b->a'], ['b=2']], ['a=1', 'b=2']],
  ])('%s', (_what, changes, whole) => {
    expect(stacked(...changes)).toEqual(whole);
  });
});
