/**
 * A process that talks to GitHub's cache service. `@actions/cache` takes what it needs from the environment and the working folder,
 * and says on standard output what went wrong: here all three are its own. Files lie in the working folder.
 */
import { restoreCache, saveCache } from '@actions/cache';
import { AsyncLocalStorage } from 'node:async_hooks';
import { rmSync } from 'node:fs';
import { messageOf } from '../../base/index.ts';
import { prctl, prctlOptions } from '../../linux/index.ts';
import type { Answer, Request, Start } from './messages.ts';

/** Entries that are moved at one time. */
const atOnce = 6;

/** What the toolkit prints while it does one thing. */
const printed = new AsyncLocalStorage<string[]>();

process.stdout.write = (text: string | Uint8Array): boolean => {
  printed.getStore()?.push(String(text).trim());
  return true;
};

/** The toolkit's failures are lines: warnings and errors as commands for the runner, some as plain text. */
function problemIn(lines: readonly string[]): string {
  const told = lines.flatMap((line) => {
    const [, command] = /^::(?:warning|error)[^:]*::(.*)$/s.exec(line) ?? [];
    return command ?? (/^(?:Failed to|Cache (?:save|restore) skipped)/.test(line) ? line : []);
  });
  return [...new Set(told)].join('; ').replaceAll('%0A', ' ').replaceAll('%25', '%');
}

async function perform({ kind, key, file }: Request): Promise<boolean> {
  if (kind === 'save') return (await saveCache([file], key)) >= 0;
  const found = await restoreCache([file], key, [key], { lookupOnly: kind === 'has' });
  return found?.startsWith(key) === true;
}

async function answer(request: Request): Promise<Answer> {
  const lines: string[] = [];
  try {
    const done = await printed.run(lines, () => perform(request));
    return { id: request.id, done, problem: done ? '' : problemIn(lines) };
  } catch (error) {
    return { id: request.id, done: false, problem: messageOf(error) };
  }
}

const waiting: Request[] = [];
let running = 0;

async function next(): Promise<void> {
  const request = running < atOnce ? waiting.shift() : undefined;
  if (!request) return;
  running += 1;
  process.send?.(await answer(request));
  running -= 1;
  void next();
}

/** Programs that the toolkit starts (tar, zstd) do not get the token: what cannot be enumerated is not passed on. */
function start({ variables }: Start): void {
  const env = { ...process.env };
  for (const [name, value] of Object.entries(variables)) {
    Object.defineProperty(env, name, { value, enumerable: !name.endsWith('TOKEN') });
  }
  process.env = env;
}

// Steps of a build may share our /proc, and our memory holds the token.
prctl(prctlOptions.setDumpable, 0);
const folder = process.cwd();
process.once('message', (first: Start) => {
  start(first);
  process.on('message', (request: Request) => {
    waiting.push(request);
    void next();
  });
});
process.once('disconnect', () => {
  // The build has ended, or was killed: then nobody else would remove it.
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
