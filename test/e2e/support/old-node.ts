import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../../support/folders.ts';

export interface OldNode {
  readonly path: string;
  readonly version: string;
}

const usualFolders = ['/usr/local/bin', '/usr/bin', '/opt/node/bin'];

/** The program as a Node.js older than 24, or undefined when it is none. */
function asOldNode(path: string): OldNode | undefined {
  try {
    accessSync(path, constants.X_OK);
    const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    return Number.parseInt(version, 10) < 24 ? { path, version } : undefined;
  } catch {
    return undefined;
  }
}

/** Node 20 from npm's registry, kept in the tools folder. */
function fetchedNode(): string {
  const folder = join(toolsFolder(), 'node-20');
  const path = join(folder, `node_modules/node-linux-${process.arch}/bin/node`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  execFileSync('npm', [...install, `node-linux-${process.arch}@20`], { stdio: 'ignore' });
  return path;
}

/** A Node.js older than 24: the machine's own, else one from npm; undefined when neither can be had. */
export function oldNode(): OldNode | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...usualFolders];
  for (const folder of folders) {
    const found = asOldNode(join(folder, 'node'));
    if (found) return found;
  }
  try {
    return asOldNode(fetchedNode());
  } catch {
    return undefined;
  }
}
