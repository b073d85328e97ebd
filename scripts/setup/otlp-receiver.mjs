import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goEnvironment } from './go.mjs';
import { repository, runOk, toolsFolder } from './run.mjs';

const NAME = 'otlp-receiver';

/** Of the protocol's own messages. */
const VERSION = '1.10.0';

/** Builds the receiver of `otlp-receiver/main.go`, once. */
export function installOtlpReceiver() {
  const target = join(toolsFolder, `${NAME}-${VERSION}`);
  if (existsSync(join(target, NAME))) return;
  mkdirSync(toolsFolder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), `yadokari-${NAME}-`));
  const built = `${target}.${process.pid}`;
  const options = { cwd: work, env: { ...goEnvironment(), CGO_ENABLED: '0' } };
  try {
    mkdirSync(built);
    copyFileSync(join(repository, 'scripts/setup', NAME, 'main.go'), join(work, 'main.go'));
    runOk('', 'go', ['mod', 'init', `yadokari.test/${NAME}`], options);
    runOk(
      `${NAME} ${VERSION}: sources`,
      'go',
      ['get', `go.opentelemetry.io/proto/otlp@v${VERSION}`],
      options,
    );
    runOk(`${NAME} ${VERSION}: build`, 'go', ['build', '-trimpath', '-o', `${built}/${NAME}`, '.'], options);
    rmSync(target, { recursive: true, force: true });
    renameSync(built, target);
  } finally {
    for (const folder of [work, built]) rmSync(folder, { recursive: true, force: true });
  }
}
