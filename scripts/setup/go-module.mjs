import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { runOk, toolsFolder } from './run.mjs';

/**
 * Builds a program in a Go module of our own, once: for what `go install` refuses, since its module replaces others, and for programs
 * of ours. It is then `NAME-VERSION/NAME` in the folder of tools.
 * @param options.gets modules or packages with their versions, for `go get`
 * @param options.replace `PATH=PATH@VERSION` of each module that another stands in for
 * @param options.source the package to build, or `.` for what `prepare` writes
 * @param options.prepare writes files into the module's folder
 * @param options.finish puts further files beside the program; gets the program's folder, and what runs `go` in the module
 */
export function installFromGoModule(options) {
  const { name, version, gets, source = '.', prepare, finish } = options;
  const target = join(toolsFolder, `${name}-${version}`);
  if (existsSync(join(target, name))) return;
  mkdirSync(toolsFolder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), `yadokari-${name}-`));
  const built = `${target}.${process.pid}`;
  const go = (why, ...args) =>
    runOk(why, 'go', args, { cwd: work, env: { ...goEnvironment(), CGO_ENABLED: '0' } });
  try {
    mkdirSync(built);
    go('', 'mod', 'init', `yadokari.test/${name}`);
    const replace = options.replace?.(go) ?? [];
    if (replace.length > 0) go('', 'mod', 'edit', ...replace.map((one) => `-replace=${one}`));
    prepare?.(work);
    go(`${name} ${version}: sources`, 'get', ...gets);
    go(`${name} ${version}: build`, 'build', '-trimpath', '-o', join(built, name), source);
    finish?.(built, go);
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    for (const folder of [work, built]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The replacements that a module's own go.mod asks for, where they are published modules: they count in the main module alone. */
export function replacementsOf(go, module) {
  const { GoMod: file } = JSON.parse(go('', 'list', '-m', '-json', module));
  const { Replace } = JSON.parse(go('', 'mod', 'edit', '-json', file));
  return (Replace ?? []).map(({ Old, New }) => `${Old.Path}=${New.Path}@${New.Version}`);
}

/** The folder that a module of the build lies in. */
export function folderOf(go, module) {
  return JSON.parse(go('', 'list', '-m', '-json', module)).Dir;
}
