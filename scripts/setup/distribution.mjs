import { installGoProgram } from './go-program.mjs';

/** The CNCF's registry, whose Debian package is one major version behind. */
export function installDistribution() {
  installGoProgram('registry', 'github.com/distribution/distribution/v3/cmd/registry', '3.1.0');
}
