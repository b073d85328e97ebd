import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, installFromGoModule, replacementsOf } from './go-module.mjs';
import { repository } from './run.mjs';

const VERSION = '4.0.5';
const MODULE = 'github.com/argoproj/argo-workflows/v4';

/** What `argo lint --offline --strict` does to a WorkflowTemplate, as a program, and the CRDs of Argo Workflows in `crds/` beside it. */
export function installArgoLint() {
  installFromGoModule({
    name: 'argo-lint',
    version: VERSION,
    gets: [`${MODULE}/workflow/validate@v${VERSION}`],
    replace: (go) => replacementsOf(go, `${MODULE}@v${VERSION}`),
    prepare: (work) =>
      copyFileSync(join(repository, 'scripts/setup/argo-lint/main.go'), join(work, 'main.go')),
    finish: (folder, go) =>
      cpSync(join(folderOf(go, MODULE), 'manifests/base/crds/full'), join(folder, 'crds'), {
        recursive: true,
      }),
  });
}
