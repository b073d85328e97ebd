/**
 * Does work of many requests under one more signal: the first that fails ends the others, which would otherwise all be made, and wait,
 * for nothing.
 * @throws what the work throws
 */
export async function stopTogether<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  try {
    return await work(signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}
