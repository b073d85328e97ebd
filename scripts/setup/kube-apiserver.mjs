import { readFileSync } from 'node:fs';
import { installFromGoModule } from './go-module.mjs';

const VERSION = '1.36.3';

/** Kubernetes' API server: what it takes in a dry run, a cluster takes. Four minutes, once. */
export function installKubeApiserver() {
  installFromGoModule({
    name: 'kube-apiserver',
    version: VERSION,
    gets: [`k8s.io/kubernetes@v${VERSION}`],
    replace: stagingModules,
    source: 'k8s.io/kubernetes/cmd/kube-apiserver',
  });
}

/** Kubernetes takes its own modules from folders of its repository; they are published as well, one minor version each. */
function stagingModules(go) {
  const { GoMod: file } = JSON.parse(go('', 'list', '-m', '-json', `k8s.io/kubernetes@v${VERSION}`));
  const published = VERSION.replace(/^1\./, '0.');
  const staged = [...readFileSync(file, 'utf8').matchAll(/^\s*(\S+) => \.\/staging\//gm)];
  return staged.map(([, module]) => `${module}=${module}@v${published}`);
}
