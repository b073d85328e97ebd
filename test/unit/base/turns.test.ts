import { Turns } from '../../../src/base/index.ts';

it('lets one work at a time, in the order of asking, whatever fails', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<void> => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
  const end = await turns.take();
  const all = Promise.allSettled([turns.run(work('first', true)), turns.run(work('second'))]);
  expect(seen).toEqual([]);
  end();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
