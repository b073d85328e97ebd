import { installGoProgram } from './go-program.mjs';

/** Renders the overlays in deploy/, as `kubectl apply -k` does. */
export function installKustomize() {
  installGoProgram('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5', '5.8.1');
}
