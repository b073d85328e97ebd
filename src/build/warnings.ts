import { YadokariError } from '../base/index.ts';
import { directiveCheck, parseCheckOptions, type Dockerfile, type LintWarning } from '../dockerfile/index.ts';
import type { Emit } from '../events/index.ts';

/** Build argument that stands for `# check=…`. */
const checkArgument = 'BUILDKIT_DOCKERFILE_CHECK';

/** The value that overrides the file's own `# check=`, if one was given. */
export function checkOverride(buildArgs: ReadonlyMap<string, string>): { readonly check?: string } {
  const check = buildArgs.get(checkArgument);
  return check === undefined ? {} : { check };
}

function locate(dockerfile: Dockerfile, { range }: LintWarning) {
  return { ...dockerfile.source, line: range.start, endLine: range.end };
}

/**
 * Reports what the checks of a Dockerfile found, stages that are not built left out where their rules say so.
 * @throws YadokariError `DOCKERFILE_INVALID` when the file asks for warnings to be errors
 */
export function reportWarnings(
  dockerfile: Dockerfile,
  context: {
    readonly needed: ReadonlySet<number>;
    readonly buildArgs: ReadonlyMap<string, string>;
    readonly emit: Emit;
  },
): void {
  const { needed, buildArgs, emit } = context;
  const found = dockerfile.warnings.filter(({ stage }) => stage === undefined || needed.has(stage));
  for (const warning of found) {
    const { message, rule } = warning;
    emit({ type: 'warning', message, rule, location: locate(dockerfile, warning) });
  }
  const { check } = checkOverride(buildArgs);
  const { error } = check === undefined ? directiveCheck(dockerfile) : parseCheckOptions(check);
  const [first] = found;
  if (!error || !first) return;
  const rules = [...new Set(found.map(({ rule }) => rule))].join(', ');
  throw new YadokariError('DOCKERFILE_INVALID', `checks found something: ${rules}`, {
    hint: 'mend it, skip the rule with "# check=skip=RULE", or take error=true out of the "# check=" line',
    location: locate(dockerfile, first),
  });
}
