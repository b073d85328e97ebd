import { installGoProgram } from './go-program.mjs';

/** Runs workflows of GitHub Actions, for the tests of the action. */
export function installAct() {
  installGoProgram('act', 'github.com/nektos/act', '0.2.89');
}
