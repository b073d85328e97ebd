import { installGoProgram } from './go-program.mjs';

/** Signs images, for the tests of what comes after a build. */
export function installCosign() {
  installGoProgram('cosign', 'github.com/sigstore/cosign/v3/cmd/cosign', '3.1.3');
}
