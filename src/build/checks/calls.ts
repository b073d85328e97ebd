import { YadokariError } from '../../base/index.ts';
import {
  parseDockerfile,
  type Dockerfile,
  type LineRange,
  type LintWarning,
} from '../../dockerfile/index.ts';
import { prepareBuild, type BuildInput } from '../prepare.ts';
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
}

/** Goes through all stages, or those that the target needs. */
export async function checkBuild(input: BuildInput): Promise<CheckedBuild> {
  const checks = new Checks(input.services.emit);
  try {
    const { options, needed } = await prepareBuild(input, checks);
    const all = new Set(options.stages.keys());
    await walkStages(options, input.settings.targets.length === 0 ? all : needed, checks);
    return { found: checks.found };
  } catch (error) {
    input.services.signal.throwIfAborted();
    if (error instanceof YadokariError) return { found: checks.found, error };
    throw error;
  }
}

/** What can be handed to a build of the target. @throws YadokariError as the build would */
export async function outlineBuild(input: BuildInput): Promise<Outline> {
  const { options, needed, target } = await prepareBuild(input);
  const notes = new OutlineNotes(namesOf(options), options.stages, options.args);
  await walkStages(options, needed, undefined, notes);
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

/** @throws YadokariError `DOCKERFILE_SYNTAX` */
export function listTargets(source: Dockerfile['source']): readonly BuildTarget[] {
  const { stages } = parseDockerfile(source);
  return stages.map(({ index, name = '', from }) => ({
    name,
    isDefault: index === stages.length - 1,
    description: describedBy(from.node.comments, name),
    base: from.image,
    platform: from.platform ?? '',
    range: from.range,
  }));
}
