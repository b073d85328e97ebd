import { Precedence, type Line } from '../../../src/layer/engine/precedence.ts';

const megabyte = 1024 * 1024;

/** Notes when a line may send. */
function waiting(line: Line, name: string, went: string[]): Promise<void> {
  return line.turn().then(() => void went.push(name));
}

/** Lets everything that could go on go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('those that arrive at the same moment go on by size, the first first among equals', async () => {
  const precedence = new Precedence(1);
  const went: string[] = [];
  const arrivals = [
    [5, 'small'],
    [9, 'large'],
    [9, 'large too'],
  ] as const;
  await Promise.all(
    arrivals.map(([bytes, name]) => precedence.arrive(bytes).then(() => void went.push(name))),
  );
  expect(went).toEqual(['large', 'large too', 'small']);
});

it('a smaller one waits while a larger one keeps the threads busy, and has its turn while that waits for the network', async () => {
  const precedence = new Precedence(1);
  const small = precedence.enter(5);
  const large = precedence.enter(9);
  const went: string[] = [];
  large.moved(4 * megabyte);
  const first = waiting(small, 'small', went);
  await waiting(large, 'large', went);
  await settle();
  expect(went).toEqual(['large']);
  large.moved(1000);
  await first;
  expect(went).toEqual(['large', 'small']);
});

it('what has been sent is still at work until it leaves', async () => {
  const precedence = new Precedence(1);
  const small = precedence.enter(5);
  const large = precedence.enter(9);
  const went: string[] = [];
  large.sent();
  large.moved(0);
  const first = waiting(small, 'small', went);
  await settle();
  expect(went).toEqual([]);
  large.leave();
  await first;
  expect(went).toEqual(['small']);
});

it('as many are served as keep the threads busy', async () => {
  const precedence = new Precedence(2);
  const lines = [9, 8, 7].map((bytes) => precedence.enter(bytes));
  for (const line of lines) line.moved(4 * megabyte);
  const went: string[] = [];
  const turns = lines.map((line, at) => waiting(line, `line ${at}`, went));
  await settle();
  expect(went).toEqual(['line 0', 'line 1']);
  lines[1]?.leave();
  await Promise.all(turns);
  expect(went).toEqual(['line 0', 'line 1', 'line 2']);
});

it('whoever leaves while it waits goes on, to find that its work has ended', async () => {
  const precedence = new Precedence(1);
  precedence.enter(9).moved(4 * megabyte);
  const small = precedence.enter(5);
  const turn = small.turn();
  small.leave();
  await expect(turn).resolves.toBeUndefined();
});

it('a connection is read from at least every few seconds', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const precedence = new Precedence(1);
    precedence.enter(9).moved(4 * megabyte);
    const went: string[] = [];
    const turn = waiting(precedence.enter(5), 'small', went);
    await jest.advanceTimersByTimeAsync(4000);
    expect(went).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    await turn;
    expect(went).toEqual(['small']);
  } finally {
    jest.useRealTimers();
  }
});

it('work on this machine goes one after the other, the largest first, whatever becomes of it', async () => {
  const precedence = new Precedence(1);
  const went: string[] = [];
  const work = (bytes: number, fails = false): Promise<void> =>
    precedence.inTurn(bytes, async () => {
      went.push(`${bytes} begins`);
      await settle();
      went.push(`${bytes} ends`);
      if (fails) throw new Error('it failed');
    });
  const all = await Promise.allSettled([work(5), work(9, true), work(7)]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(went).toEqual(['9 begins', '9 ends', '7 begins', '7 ends', '5 begins', '5 ends']);
});
