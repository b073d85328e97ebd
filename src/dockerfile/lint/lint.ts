import type { LineRange, LintWarning } from '../types.ts';

import { ruleRuns, type CheckOptions } from './check.ts';
import { lintCasing, lintNames } from './file.ts';
import type { Checkable, Finding } from './finding.ts';
import { lintFrom, lintInstruction } from './instruction.ts';
import { lintRules } from './rules.ts';
import { lintStage } from './stage.ts';

/** Everything that can be told without values of variables, without base images and without a context. */
export function lint(
  file: Checkable,
  emptyContinuations: readonly LineRange[],
  check: CheckOptions,
): readonly LintWarning[] {
  return [...findings(file, emptyContinuations)]
    .filter(({ rule, comments }) => ruleRuns(check, rule, comments))
    .map(({ rule, message, range, stage }) => ({
      rule,
      message,
      description: lintRules[rule].description,
      range,
      ...(stage !== undefined && { stage }),
    }));
}

function* findings(file: Checkable, emptyContinuations: readonly LineRange[]): Generator<Finding> {
  for (const range of emptyContinuations) {
    yield { rule: 'NoEmptyContinuation', message: 'Empty line among continuation lines', range };
  }
  for (const arg of file.globalArgs) yield* lintInstruction(arg);
  for (const stage of file.stages) {
    yield* lintFrom(stage.from);
    for (const instruction of stage.instructions) yield* lintInstruction(instruction);
  }
  yield* lintNames(file.stages);
  yield* lintCasing(file.stages);
  for (const stage of file.stages) yield* lintStage(stage, file);
}
