import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Architecture } from './architectures.ts';

export interface NodeFiles {
  /** The program, as Node's project builds it. */
  readonly program: string;
  readonly license: string;
  readonly version: string;
}

/** Node of the version that this repository is developed with, from npm, which checks what it downloads. */
export function nodeFiles(
  architecture: Architecture,
  { root, cache }: { root: string; cache: string },
): NodeFiles {
  const manifest = readFileSync(join(root, 'node_modules/node/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const kept = join(cache, `node-${architecture.name}-${version}`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, 'tmp-'));
    try {
      const name = `node-linux-${architecture.node}`;
      const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
      execFileSync('npm', args, { cwd: work, stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
      execFileSync('tar', ['-xzf', `${name}-${version}.tgz`, 'package/bin/node', 'package/LICENSE'], {
        cwd: work,
      });
      renameSync(join(work, 'package'), kept);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { program: join(kept, 'bin/node'), license: join(kept, 'LICENSE'), version };
}
