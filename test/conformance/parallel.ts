/** Does `work` for each item, `width` at a time, in order of the items. The first error ends it. */
export async function inParallel<T>(
  width: number,
  items: T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
