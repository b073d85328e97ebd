import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
    const given = programOf(module);
    if (given !== name) renameSync(join(built, given), join(built, name));
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** What `go install` calls it: the last element of the path that is not the module's major version. */
function programOf(module) {
  return /^v\d+$/.test(basename(module)) ? basename(dirname(module)) : basename(module);
}
