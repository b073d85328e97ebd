import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { repository, runOk, toolsFolder } from './run.mjs';

/** Of go-containerregistry, whose registry has the referrers API. */
const VERSION = '0.20.6';
const NAME = 'referrers-registry';

/** Builds the registry of `referrers-registry/main.go`, once. */
export function installReferrersRegistry() {
  const target = join(toolsFolder, `${NAME}-${VERSION}`);
  if (existsSync(join(target, NAME))) return;
  mkdirSync(toolsFolder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), `yadokari-${NAME}-`));
  const built = `${target}.${process.pid}`;
  const options = { cwd: work, env: { ...goEnvironment(), CGO_ENABLED: '0' } };
  const module = `github.com/google/go-containerregistry/pkg/registry@v${VERSION}`;
  try {
    mkdirSync(built);
    copyFileSync(join(repository, 'scripts/setup', NAME, 'main.go'), join(work, 'main.go'));
    runOk('', 'go', ['mod', 'init', `yadokari.test/${NAME}`], options);
    runOk(`${NAME} ${VERSION}: sources`, 'go', ['get', module], options);
    runOk(`${NAME} ${VERSION}: build`, 'go', ['build', '-trimpath', '-o', `${built}/${NAME}`, '.'], options);
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    for (const folder of [work, built]) rmSync(folder, { recursive: true, force: true });
  }
}
