import { installGoProgram } from './go-program.mjs';

/** Checks workflows. */
export function installActionlint() {
  installGoProgram('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint', '1.7.12');
}
