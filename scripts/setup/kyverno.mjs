import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, installFromGoModule, replacementsOf } from './go-module.mjs';

const VERSION = '1.19.1';
const MODULE = 'github.com/kyverno/kyverno';

/** Kyverno's command line, which does to images what its webhook does, and the CRDs in `crds/` beside it. */
export function installKyverno() {
  installFromGoModule({
    name: 'kyverno',
    version: VERSION,
    gets: [`${MODULE}/cmd/cli/kubectl-kyverno@v${VERSION}`],
    replace: (go) => replacementsOf(go, `${MODULE}@v${VERSION}`),
    source: `${MODULE}/cmd/cli/kubectl-kyverno`,
    finish: (folder, go) =>
      cpSync(join(folderOf(go, MODULE), 'config/crds'), join(folder, 'crds'), { recursive: true }),
  });
}
