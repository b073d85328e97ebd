import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { runOk, toolsFolder } from './run.mjs';

/** Builds a program from its Go module, once. It is then `NAME-VERSION/NAME` in the folder of tools. */
export function installGoProgram(name, module, version) {
  const target = join(toolsFolder, `${name}-${version}`);
  if (existsSync(join(target, name))) return;
  const built = `${target}.${process.pid}`;
  mkdirSync(built, { recursive: true });
  try {
    const env = { ...goEnvironment(), GOBIN: built, CGO_ENABLED: '0' };
    runOk(`${name} ${version}`, 'go', ['install', '-trimpath', `${module}@v${version}`], { cwd: built, env });
    if (basename(module) !== name) renameSync(join(built, basename(module)), join(built, name));
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
