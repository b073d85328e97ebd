import { lstatSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { EventBody } from '../../../src/events/index.ts';
import { createGitClient, parseGitSource, type GitClientOptions } from '../../../src/git/index.ts';

export interface Checked {
  readonly commit: string;
  readonly root: string;
  readonly events: readonly EventBody[];
}

/** Fetches what an address of ADD means into a new folder below `parent`. */
export async function checkout(
  parent: string,
  text: string,
  options: Partial<GitClientOptions> = {},
): Promise<Checked> {
  const source = parseGitSource(text);
  if (source === undefined) throw new Error(`${text} is no git repository`);
  const events: EventBody[] = [];
  await using git = createGitClient({
    env: {},
    http: { retrySeconds: 0.001 },
    emit: (event) => events.push(event),
    home: source.remote,
    ...options,
  });
  const { signal } = new AbortController();
  const folder = mkdtempSync(join(parent, 'checkout-'));
  const resolved = await git.resolve(source, signal);
  const asked = { folder, depth: 1, onBranch: false, signal };
  return { ...(await git.checkout(source, resolved, asked)), events };
}

/** Paths with what is there. */
export function filesOf(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path): [string, string] => {
    const place = join(root, path);
    const stat = lstatSync(place);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) return [path, `-> ${readlinkSync(place)}`];
    return [path, stat.isDirectory() ? `${mode}/` : `${mode} ${stat.size}`];
  });
  return Object.fromEntries(entries);
}
