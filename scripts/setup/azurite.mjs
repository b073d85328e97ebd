import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOk, toolsFolder } from './run.mjs';

const VERSION = '3.37.0';

/** Microsoft's emulator of Azure's storage, for the tests of contexts there: too large for a dev dependency that everybody installs. */
export function installAzurite() {
  const target = join(toolsFolder, `azurite-${VERSION}`);
  if (existsSync(target)) return;
  const built = `${target}.${process.pid}`;
  mkdirSync(built, { recursive: true });
  try {
    writeFileSync(join(built, 'package.json'), '{ "private": true }\n');
    const args = ['install', `azurite@${VERSION}`, '--prefix', built, '--omit=optional', '--ignore-scripts'];
    runOk(`Azurite ${VERSION}`, 'npm', [...args, '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: built,
    });
    renameSync(built, target);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
