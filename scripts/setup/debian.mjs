import { spawnSync } from 'node:child_process';
import { answers, runOk } from './run.mjs';

/** Installs the Debian packages that are missing. Another system has to bring the programs itself: nothing is done there. */
export function installDebianPackages(names) {
  if (!answers('dpkg-query', ['--version'])) return;
  const missing = names.filter((name) => !installed(name));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) throw new Error(`as root: apt-get install ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runOk('apt-get update', 'apt-get', ['update', '-q'], { env });
  runOk(
    `apt-get install ${missing.join(' ')}`,
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', ...missing],
    { env },
  );
}

/** Also where another package provides it, as a newer Debian may. */
function installed(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}
