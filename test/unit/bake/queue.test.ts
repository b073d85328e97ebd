import { setImmediate } from 'node:timers/promises';
import { Queue } from '../../../src/cli/bake/queue.ts';
import { parseJobs } from '../../../src/cli/bake/request.ts';

interface Watched {
  readonly order: string[];
  most: number;
}

/** Runs a queue whose targets take a few turns each; those in `bad` fail. */
async function run(
  targets: Readonly<Record<string, readonly string[]>>,
  parallel: number,
  bad: readonly string[] = [],
): Promise<{ readonly outcomes: unknown; readonly watched: Watched }> {
  const watched: Watched = { order: [], most: 0 };
  let working = 0;
  const queue: Queue<string> = new Queue<string>({
    targets: new Map(Object.entries(targets)),
    parallel,
    build: async (name, handOver) => {
      working += 1;
      watched.most = Math.max(watched.most, working);
      for (const need of targets[name] ?? []) expect(await queue.made(need)).toBe(`made ${need}`);
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      working -= 1;
      if (bad.includes(name)) throw new Error(`${name} is bad`);
      watched.order.push(name);
      await handOver(`made ${name}`);
      watched.order.push(`${name} ended`);
    },
  });
  return { outcomes: Object.fromEntries(await queue.run()), watched };
}

describe('the queue of bake', () => {
  it('keeps to its bound, and to the order of needs', async () => {
    const { outcomes, watched } = await run({ c: ['b'], b: ['a'], a: [], x: [], y: [] }, 2);
    expect(outcomes).toEqual(
      Object.fromEntries(['c', 'b', 'a', 'x', 'y'].map((name) => [name, { status: 'built' }])),
    );
    expect(watched.most).toBe(2);
    expect(watched.order.filter((name) => ['a', 'b', 'c'].includes(name))).toEqual(['a', 'b', 'c']);
    // What was handed over stays until nobody needs it.
    expect(watched.order.indexOf('c ended')).toBeLessThan(watched.order.indexOf('b ended'));
    expect(watched.order.indexOf('b ended')).toBeLessThan(watched.order.indexOf('a ended'));
  });

  it('lets one place serve a whole chain', async () => {
    const { watched } = await run({ c: ['b'], b: ['a'], a: [] }, 1);
    expect(watched.order).toEqual(['a', 'b', 'c', 'c ended', 'b ended', 'a ended']);
  });

  it('skips what needs a target that failed, however far away, and nothing else', async () => {
    const { outcomes, watched } = await run({ a: [], b: ['a'], c: ['b'], d: [] }, 2, ['a']);
    expect(outcomes).toMatchObject({
      a: { status: 'failed' },
      b: { status: 'skipped', because: 'a' },
      c: { status: 'skipped', because: 'b' },
      d: { status: 'built' },
    });
    expect(watched.order).toEqual(['d', 'd ended']);
  });

  it.each([
    [undefined, { parallel: 2, failFast: false }],
    ['4', { parallel: 4, failFast: false }],
    ['0', { parallel: Number.POSITIVE_INFINITY, failFast: false }],
    ['fail-fast', { parallel: 2, failFast: true }],
    ['mode=defer-error,parallel=1', { parallel: 1, failFast: false }],
  ])('reads --jobs=%s', (text, jobs) => {
    expect(parseJobs(text)).toEqual(jobs);
  });

  it('refuses --jobs that it cannot do', () => {
    expect(() => parseJobs('defer-output')).toThrow('--jobs=defer-output is not available');
    expect(() => parseJobs('many')).toThrow('--jobs has "many"');
  });
});
