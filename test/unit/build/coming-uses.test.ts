import { ComingUses } from '../../../src/build/mounts/coming-uses.ts';
import type { MountWish } from '../../../src/build/mounts/index.ts';

function cache(id: string): MountWish {
  return { type: 'cache', id, sharing: 'shared', source: '/', target: `/${id}`, readOnly: false };
}

const others: readonly MountWish[] = [{ type: 'tmpfs', target: '/t', size: 0, readOnly: false }];

it('a cache is free when the last step that was told of has ended', () => {
  const uses = new ComingUses();
  uses.add([cache('npm'), cache('apt'), ...others]);
  // One step is one use, on however many targets.
  uses.add([cache('npm'), cache('npm')]);
  expect(uses.ended([cache('npm'), cache('apt'), ...others])).toEqual(['apt']);
  expect(uses.ended(others)).toEqual([]);
  expect(uses.ended([cache('npm'), cache('npm')])).toEqual(['npm']);
});

it('a step that nobody told of frees nothing', () => {
  const uses = new ComingUses();
  expect(uses.ended([cache('npm')])).toEqual([]);
  uses.add([cache('go')]);
  expect(uses.ended([cache('go')])).toEqual(['go']);
  expect(uses.ended([cache('go')])).toEqual([]);
});
