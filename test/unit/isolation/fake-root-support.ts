import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../../src/isolation/index.ts';
import { getXattr, splitDevice } from '../../../src/linux/index.ts';
import { runProcess } from '../../support/process.ts';

/** As {@link FakedMetadata}, after JSON. */
export interface FakedEntry {
  path: string;
  device: number;
  inode: string;
  birth: string;
  uid?: number;
  gid?: number;
  mode?: number;
  node?: { type: 'char' | 'block'; major: number; minor: number };
  capability?: Record<string, number>;
}

export interface FakedRun {
  outcome: Outcome;
  lines: string[];
  result: { faked: FakedEntry[]; lost: number };
}

export interface FakedWishes {
  args: string[];
  cwd: string;
  uid?: number;
  gid?: number;
  groups?: number[];
  known?: FakedEntry[];
}

/** Who a restricted pod is: nobody special, without a capability, and never more than that. */
const nobodySpecial = [
  '--reuid=1000',
  '--regid=1000',
  '--clear-groups',
  '--no-new-privs',
  '--bounding-set=-all',
  '--inh-caps=-all',
];

/** Runs a program as user 1000 who may nothing, with root (or the user of the wishes) faked. */
export async function runFaked(wishes: FakedWishes): Promise<FakedRun> {
  const all = { uid: 0, gid: 0, groups: [], known: [], ...wishes };
  const child = [process.execPath, join(__dirname, 'fake-root-child.ts'), JSON.stringify(all)];
  const { status, stdout, stderr } = await runProcess('setpriv', [...nobodySpecial, '--', ...child]);
  if (status !== 0) throw new Error(`exited ${status}\n${stdout}${stderr}`);
  return JSON.parse(stdout);
}

/** A new folder of user 1000's. */
export function ownFolder(parent: string, name: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  chownSync(path, 1000, 1000);
  chmodSync(parent, 0o755);
  return path;
}

type Listing = Record<string, string>;

function namesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
}

const typeMask = 0o170000;
const typeOf = { char: 0o020000, block: 0o060000 } as const;

function line(
  mode: number,
  owner: string,
  node: { major: number; minor: number },
  capability: string,
): string {
  const type = mode & typeMask;
  const device = type === typeOf.char || type === typeOf.block ? ` ${node.major},${node.minor}` : '';
  return `${mode.toString(8)} ${owner}${device}${capability === '' ? '' : ` ${capability}`}`;
}

/** What a folder would hold if the record were true. */
function believed(folder: string, faked: readonly FakedEntry[]): Listing {
  const entries = namesBelow(folder).map((name) => {
    const path = join(folder, name);
    const { ino, mode, dev } = lstatSync(path, { bigint: true });
    const real = { uid: 0, gid: 0, mode: Number(mode) & 0o7777 };
    const found = faked.find(({ inode, device: where }) => inode === String(ino) && where === Number(dev));
    const { uid, gid, mode: bits } = { ...real, ...found };
    const type = found?.node ? typeOf[found.node.type] : Number(mode) & typeMask;
    const capability = Buffer.from(Object.values(found?.capability ?? {})).toString('hex');
    return [name, line(type | bits, `${uid}:${gid}`, found?.node ?? { major: 0, minor: 0 }, capability)];
  });
  return Object.fromEntries(entries);
}

function real(folder: string): Listing {
  const entries = namesBelow(folder).map((name) => {
    const path = join(folder, name);
    const { mode, uid, gid, rdev } = lstatSync(path);
    const capability = getXattr(path, 'security.capability')?.toString('hex') ?? '';
    return [name, line(mode, `${uid}:${gid}`, splitDevice(rdev), capability)];
  });
  return Object.fromEntries(entries);
}

export interface BothWays {
  readonly outcome: unknown;
  readonly said: string;
  readonly files: Listing;
}

/** Runs a script of sh as real root, and as a user who is made to believe so. */
export async function bothWays(
  parent: string,
  name: string,
  script: string,
): Promise<{ asRoot: BothWays; faked: BothWays; lost: number }> {
  const [one, other] = [ownFolder(parent, `${name}-root`), ownFolder(parent, `${name}-faked`)];
  chownSync(one, 0, 0);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp', LC_ALL: 'C' };
  const command = `umask 022; exec 2>&1; ${script}`;
  const { stdout, status } = spawnSync('sh', ['-c', command], { cwd: one, env, encoding: 'utf8' });
  const { lines, result, outcome } = await runFaked({ args: ['sh', '-c', command], cwd: other });
  return {
    asRoot: { outcome: { kind: 'exited', status }, said: stdout, files: real(one) },
    faked: { outcome, said: lines.map((text) => `${text}\n`).join(''), files: believed(other, result.faked) },
    lost: result.lost,
  };
}
