import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { runOk, toolsFolder } from './run.mjs';

/** The reference for what a Dockerfile means, and the peer of the benchmarks. */
const VERSION = '0.32.2';
const PROGRAMS = ['buildkitd', 'buildctl'];

/** Builds BuildKit's daemon and client from their Go module, once. */
export function installBuildKit() {
  const target = join(toolsFolder, `buildkit-${VERSION}`);
  if (PROGRAMS.every((program) => existsSync(join(target, program)))) return;
  mkdirSync(toolsFolder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'yadokari-buildkit-'));
  const built = `${target}.${process.pid}`;
  const options = { cwd: work, env: { ...goEnvironment(), CGO_ENABLED: '0' } };
  const modules = PROGRAMS.map((program) => `github.com/moby/buildkit/cmd/${program}`);
  try {
    mkdirSync(built);
    runOk('', 'go', ['mod', 'init', 'yadokari.test/buildkit'], options);
    runOk(
      `BuildKit ${VERSION}: sources`,
      'go',
      ['get', ...modules.map((module) => `${module}@v${VERSION}`)],
      options,
    );
    runOk(`BuildKit ${VERSION}: build`, 'go', ['build', '-trimpath', '-o', `${built}/`, ...modules], options);
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    for (const folder of [work, built]) rmSync(folder, { recursive: true, force: true });
  }
}
