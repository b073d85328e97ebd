import { once } from 'node:events';

/**
 * Does the work, unless the process is asked to end: then what the work has put on the stack is disposed of all the same, so
 * that no daemon and no folder is left.
 */
export async function withResources(work: (resources: AsyncDisposableStack) => Promise<void>): Promise<void> {
  await using resources = new AsyncDisposableStack();
  await Promise.race([work(resources), ended('SIGINT'), ended('SIGTERM')]);
}

async function ended(signal: NodeJS.Signals): Promise<never> {
  await once(process, signal);
  throw new Error(`ended by ${signal}`);
}
