import { YadokariError } from '../../base/index.ts';
import { parseDockerfile, type LineRange, type LintWarning } from '../../dockerfile/index.ts';
import { checkArgument, prepareBuild, type BuildInput } from '../prepare.ts';
import { Checks } from './checks.ts';
import { describedBy, OutlineNotes, type Outline } from './outline.ts';
import { namesOf } from '../stage-run.ts';
import { walkStages } from './walk.ts';

/** Questions about a Dockerfile that are answered without building anything. */

export interface CheckedBuild {
  /** In the order in which they were found. */
  readonly found: readonly LintWarning[];
  /** What would end a build before its first command. */
  readonly error?: YadokariError;
  /** The error is that something was found. */
  readonly violation?: true;
}

/** Goes through all stages, or those that the target needs. */
export async function checkBuild(input: BuildInput): Promise<CheckedBuild> {
  const checks = new Checks(input.services.emit, input.dockerfile);
  try {
    const { options, needed } = await prepareBuild(input, checks);
    const all = new Set(options.stages.keys());
    const stages = input.settings.targets.length === 0 ? all : needed;
    await walkStages({ options, needed, stages, checks });
    const violation = checks.violation();
    return { found: checks.found, ...(violation && { error: violation, violation: true }) };
  } catch (error) {
    input.services.signal.throwIfAborted();
    if (error instanceof YadokariError) return { found: checks.found, error };
    throw error;
  }
}

/** What can be handed to a build of the target. @throws YadokariError as the build would */
export async function outlineBuild(input: BuildInput): Promise<Outline> {
  const checks = new Checks(input.services.emit, input.dockerfile);
  const { options, needed, target } = await prepareBuild(input, checks);
  const notes = new OutlineNotes(namesOf(options), options.stages, options.args);
  await walkStages({ options, needed, checks, notes });
  checks.end();
  return notes.outline(target);
}

/** A stage that can be built. */
export interface BuildTarget {
  readonly name: string;
  readonly isDefault: boolean;
  readonly description: string;
  /** As written. */
  readonly base: string;
  readonly platform: string;
  readonly range: LineRange;
}

/**
 * As BuildKit does, it reads no more than stages: the file's own check options do not matter here, those of the build do.
 * @throws YadokariError `DOCKERFILE_SYNTAX`
 */
export function listTargets({ dockerfile, settings }: BuildInput): readonly BuildTarget[] {
  const check = settings.buildArgs.get(checkArgument) ?? '';
  const { stages } = parseDockerfile(dockerfile, { check, stages: 'optional' });
  return stages.map(({ index, name = '', from }) => ({
    name,
    isDefault: index === stages.length - 1,
    description: describedBy(from.node.comments, name),
    base: from.image,
    platform: from.platform ?? '',
    range: from.range,
  }));
}
