import type { CheckOptions, LineRange, LintWarning } from '../types.ts';

import { ruleRuns } from './check.ts';
import { lintCasing, lintNames } from './file.ts';
import { finding, warningOf, type Checkable, type Finding } from './finding.ts';
import { lintFrom, lintInstruction } from './instruction.ts';

/** Everything that can be told without values of variables, without base images and without a context. */
export function lint(
  file: Checkable,
  emptyContinuations: readonly LineRange[],
  check: CheckOptions,
): readonly LintWarning[] {
  return [...findings(file, emptyContinuations)]
    .filter(({ rule, comments }) => ruleRuns(check, rule, comments))
    .map(warningOf);
}

function* findings(file: Checkable, emptyContinuations: readonly LineRange[]): Generator<Finding> {
  for (const range of emptyContinuations) yield finding('NoEmptyContinuation', { range });
  for (const arg of file.globalArgs) yield* lintInstruction(arg);
  for (const stage of file.stages) {
    yield* lintFrom(stage.from);
    for (const instruction of stage.instructions) yield* lintInstruction(instruction);
  }
  yield* lintNames(file.stages);
  yield* lintCasing(file.stages);
}
