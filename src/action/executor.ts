import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { ActionWorld } from './world.ts';

/** A program and its first arguments. */
export type Command = readonly [string, ...string[]];

/** JavaScript is run by this Node.js, everything else by itself. */
export function commandOf(path: string, node: string): Command {
  return /\.[cm]?[jt]s$/.test(path) ? [node, path] : [path];
}

/** Kaniko's actions take the name of an image here. */
export function isImageName(text: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)*(?:[.:]\w+)\/[\w./-]+(?:[:@][\w.:-]+)?$/.test(text);
}

export interface Located {
  readonly path: string;
  /** Something that the person should know. */
  readonly notice?: string;
}

/**
 * Finds the executor that the input names.
 * @throws YadokariError `USAGE`
 */
export async function locateExecutor(text: string, world: ActionWorld): Promise<Located> {
  const bundled = join(world.programs, '..', 'executor', 'index.js');
  if (text === '' || text === 'bundled') return { path: bundled };
  const path = resolve(world.cwd, text);
  if (existsSync(path)) return { path };
  const { parseRelease, fetchRelease } = await import('./release.ts');
  const release = parseRelease(text);
  if (release) return { path: await fetchRelease(release, world.env) };
  if (isImageName(text)) {
    return {
      path: bundled,
      notice: `input executor names an image, ${text}: no container is started, the bundled executor runs`,
    };
  }
  throw new YadokariError('USAGE', `input executor: there is no file ${JSON.stringify(path)}`, {
    hint: 'write bundled, the path of a file, or VERSION@sha256:HEX',
  });
}

/**
 * The command that runs another one as root with exactly this environment, which is handed over in a private file:
 * arguments are for everybody to see.
 * @param folder private
 */
export function throughSudo(
  command: Command,
  env: Readonly<Record<string, string>>,
  { folder, world }: { readonly folder: string; readonly world: ActionWorld },
): Command {
  const file = join(folder, 'launch.json');
  writeFileSync(file, JSON.stringify({ command, env }), { mode: 0o600, flag: 'wx' });
  return ['sudo', '-n', '--', world.node, '--no-warnings', join(world.programs, 'launch.js'), file];
}
