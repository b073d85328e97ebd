import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, runOk } from './run.mjs';

/** Installs what package-lock.json says, unless exactly that is there. */
export function installNodeModules() {
  if (!upToDate()) runOk('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: repository });
}

function upToDate() {
  const installedFile = join(repository, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile) || !existsSync(join(repository, 'node_modules/.bin/node'))) return false;
  const { packages: wanted } = readJson(join(repository, 'package-lock.json'));
  const { packages: installed } = readJson(installedFile);
  const same = Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version);
  // Optional ones are those of other systems.
  const complete = Object.entries(wanted).every(
    ([path, { optional }]) => path === '' || optional || path in installed,
  );
  return same && complete;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
