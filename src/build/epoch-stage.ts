import { YadokariError } from '../base/index.ts';
import type { AddInstruction, Dockerfile, Instruction } from '../dockerfile/index.ts';
import type { GitSource } from '../git/index.ts';
import { gitSourceOf } from './handlers/add-git.ts';
import { isUrl } from './handlers/copy-words.ts';
import { locate } from './stage-plan.ts';
import { Variables, type ArgumentSources } from './variables.ts';

/** What the one ADD of a stage brings in. */
export type EpochStageSource =
  | { readonly kind: 'git'; readonly source: GitSource }
  /** `checksum` is empty where there is none. */
  | { readonly kind: 'url'; readonly url: string; readonly checksum: string };

function unfit(fact: string): YadokariError {
  return new YadokariError('DOCKERFILE_INVALID', `the stage that SOURCE_DATE_EPOCH names ${fact}`, {
    hint: 'a stage that gives a time is FROM scratch, perhaps ARG, and one ADD of one URL or git repository',
  });
}

/**
 * The source of a stage that stands for its time, if a stage has this name. Such a stage has nothing else in it (BuildKit's rule), so
 * that its time is known before anything is built.
 * @throws YadokariError `DOCKERFILE_INVALID`, `SOURCE_INVALID`, with the place in the Dockerfile
 */
export function findEpochStage(
  dockerfile: Dockerfile,
  name: string,
  args: ArgumentSources,
): EpochStageSource | undefined {
  const stage = dockerfile.stages.find((one) => one.name === name.toLowerCase());
  if (!stage) return undefined;
  const variables = new Variables(args.globals, [], dockerfile.escape);
  const at = <T>({ range }: Pick<Instruction, 'range'>, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof YadokariError ? error.at(locate(dockerfile, range)) : error;
    }
  };
  let found: EpochStageSource | undefined;
  at(stage.from, () => {
    if (variables.expand(stage.from.image) !== 'scratch') throw unfit('does not begin with FROM scratch');
  });
  for (const instruction of stage.instructions) {
    at(instruction, () => {
      if (instruction.kind === 'arg') variables.declare(instruction, args);
      else if (instruction.kind === 'add' && found === undefined) found = sourceOf(instruction, variables);
      else
        throw unfit(
          `has ${found && instruction.kind === 'add' ? 'a second ADD' : instruction.kind.toUpperCase()} in it`,
        );
    });
  }
  return (
    found ??
    at(stage.from, () => {
      throw unfit('has no ADD');
    })
  );
}

function sourceOf(instruction: AddInstruction, variables: Variables): EpochStageSource {
  const [first, ...others] = instruction.sources;
  if (first === undefined || others.length > 0 || instruction.heredocs.length > 0)
    throw unfit('has an ADD of something else than one URL or git repository');
  const text = variables.expand(first);
  const checksum = variables.expand(instruction.checksum ?? '');
  const git = gitSourceOf(instruction, text, checksum);
  if (git) return { kind: 'git', source: git };
  if (isUrl(text)) return { kind: 'url', url: text, checksum };
  throw unfit('has an ADD of something else than one URL or git repository');
}
