import { setTimeout as sleep } from 'node:timers/promises';
import { BatchQueue } from '../../../src/telemetry/batch.ts';

const never = { delaySeconds: 1000, mostSpans: 5, batchSpans: 3 };

describe('a queue', () => {
  it('sends a batch as soon as there is one, and the rest when it is flushed', async () => {
    const sent: (readonly number[])[] = [];
    const queue = new BatchQueue<number>(never, async (batch) => void sent.push(batch));
    for (const item of [1, 2, 3, 4]) queue.add(item);
    expect(sent).toEqual([[1, 2, 3]]);
    await queue.flush();
    expect(sent).toEqual([[1, 2, 3], [4]]);
  });

  it('sends what waits after some time', async () => {
    const sent: (readonly number[])[] = [];
    const queue = new BatchQueue<number>(
      { ...never, delaySeconds: 0.001 },
      async (batch) => void sent.push(batch),
    );
    queue.add(1);
    while (sent.length === 0) await sleep(1);
    expect(sent).toEqual([[1]]);
  });

  it('takes no more than it may hold, and counts the others', async () => {
    const sent: (readonly number[])[] = [];
    const blocked = Promise.withResolvers<undefined>();
    const queue = new BatchQueue<number>(never, async (batch) => {
      await blocked.promise;
      sent.push(batch);
    });
    // Three of them are on their way.
    for (let item = 1; item <= 10; item += 1) queue.add(item);
    expect(queue.dropped).toBe(2);
    blocked.resolve(undefined);
    await queue.flush();
    expect(sent.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps what could not be sent for the end, and tries nothing before', async () => {
    let fails = true;
    const tried: (readonly number[])[] = [];
    const queue = new BatchQueue<number>(never, async (batch) => {
      tried.push(batch);
      if (fails) throw new Error('no');
    });
    for (const item of [1, 2, 3]) queue.add(item);
    await sleep(1);
    for (const item of [4, 5, 6]) queue.add(item);
    expect(tried).toEqual([[1, 2, 3]]);
    expect(queue.dropped).toBe(1);
    fails = false;
    await queue.flush();
    expect(tried.slice(1)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('says at the end what went wrong', async () => {
    const queue = new BatchQueue<number>(never, () => Promise.reject(new Error('no')));
    for (const item of [1, 2, 3, 4]) queue.add(item);
    await expect(queue.flush()).rejects.toThrow('no');
  });
});
