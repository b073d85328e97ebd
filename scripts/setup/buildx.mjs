import { installGoProgram } from './go-program.mjs';

/** Docker's own reader of images with attestations, and of files for bake. */
export function installBuildx() {
  installGoProgram('buildx', 'github.com/docker/buildx/cmd/buildx', '0.38.2');
}
