import { YadokariError, type SourceLocation } from '../../base/index.ts';
import {
  ruleRuns,
  warningOf,
  type Dockerfile,
  type Finding,
  type LintWarning,
  type Source,
} from '../../dockerfile/index.ts';
import type { Emit } from '../../events/index.ts';

/** What the rules found in a Dockerfile, told as it is found. Rules that the file switches off are not heard. */
export class Checks {
  readonly found: LintWarning[] = [];
  readonly #emit: Emit;
  readonly #source: Source;
  #check: Dockerfile['check'] | undefined;

  constructor(emit: Emit, source: Source) {
    this.#emit = emit;
    this.#source = source;
  }

  /** For the parser, which knows itself what the file switches off. */
  add(warning: LintWarning): void {
    const { rule, message } = warning;
    this.found.push(warning);
    this.#emit({ type: 'warning', message, rule, location: this.#locate(warning) });
  }

  /** After it: what the file says of its checks is known. */
  open({ check }: Pick<Dockerfile, 'check'>): void {
    this.#check = check;
  }

  find(findings: Iterable<Finding>): void {
    for (const found of findings) {
      if (this.#check && ruleRuns(this.#check, found.rule, found.comments)) this.add(warningOf(found));
    }
  }

  /** @throws YadokariError `DOCKERFILE_INVALID` when something was found and the file wants warnings to be errors */
  end(): void {
    const violation = this.violation();
    if (violation) throw violation;
  }

  /** The same, not thrown. */
  violation(): YadokariError | undefined {
    const [first] = this.found;
    if (!this.#check?.error || !first) return undefined;
    const rules = [...new Set(this.found.map(({ rule }) => rule))].join(', ');
    return new YadokariError('DOCKERFILE_INVALID', `lint violation found for rules: ${rules}`, {
      hint: 'mend it, skip the rule with "# check=skip=RULE", or take error=true out of the "# check=" line',
      location: this.#locate(first),
    });
  }

  #locate({ range }: LintWarning): SourceLocation {
    const { file, text } = this.#source;
    return { file, text, line: range.start, endLine: range.end };
  }
}
