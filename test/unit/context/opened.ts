import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openContext, type ContextTools } from '../../../src/context/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { treeEntries } from '../../support/tree.ts';
import { writeTar } from '../../support/tar.ts';
import { contextTools } from './support.ts';

export type Env = Readonly<Record<string, string>>;

export interface Opened {
  /** Text of the Dockerfile in it. */
  readonly dockerfile: string;
  readonly name: string;
  readonly events: readonly EventBody[];
}

/** An archive of some megabytes, with a Dockerfile in `sub/`. */
export const archive = writeTar(
  treeEntries({ 'sub/': {}, 'sub/Dockerfile': 'FROM scratch\n', big: 'x'.repeat(3e6) }),
);

const before = { ...process.env };
afterEach(() => void (process.env = { ...before }));

/** Opens a context that is that archive, in an environment of its own; it is closed again. */
export async function opened(
  context: string,
  env: Env,
  { subPath = 'sub', ...tools }: Partial<ContextTools> & { readonly subPath?: string } = {},
): Promise<Opened> {
  // The clouds' libraries read the environment by themselves.
  process.env = { PATH: before['PATH'], ...env };
  const events: EventBody[] = [];
  const more = { ...tools, env, emit: (event: EventBody): void => void events.push(event) };
  const one = await openContext({ context, subPath }, contextTools(more));
  try {
    return { dockerfile: readFileSync(join(one.root, 'Dockerfile'), 'utf8'), name: one.name, events };
  } finally {
    await one.close();
  }
}

/** Why a context cannot be opened. */
export function refusal(context: string, env: Env, tools: Partial<ContextTools> = {}): Promise<Error> {
  return opened(context, env, tools).then(
    () => new Error('it was opened'),
    (error: Error) => error,
  );
}
