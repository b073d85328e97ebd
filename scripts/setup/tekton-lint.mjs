import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, installFromGoModule, replacementsOf } from './go-module.mjs';
import { repository } from './run.mjs';

const VERSION = '0.58.0';
const MODULE = 'github.com/tektoncd/pipeline';

/** What Tekton's admission webhook does to a Task or Pipeline, as a program, and Tekton's CRDs in `crds/` beside it. */
export function installTektonLint() {
  installFromGoModule({
    name: 'tekton-lint',
    version: VERSION,
    gets: [`${MODULE}/pkg/apis/pipeline/v1@v${VERSION}`],
    replace: (go) => replacementsOf(go, `${MODULE}@v${VERSION}`),
    prepare: (work) =>
      copyFileSync(join(repository, 'scripts/setup/tekton-lint/main.go'), join(work, 'main.go')),
    finish: (folder, go) =>
      cpSync(join(folderOf(go, MODULE), 'config/300-crds'), join(folder, 'crds'), { recursive: true }),
  });
}
