import { isDigest, YadokariError } from '../../base/index.ts';
import type { AddInstruction, CopyInstruction } from '../../dockerfile/index.ts';
import { isGitSource } from '../../git/index.ts';
import { parseMode } from '../copy/index.ts';
import { copySource } from '../stage-sources.ts';
import { namesOf, type StepContext } from '../stage-run.ts';
import { gitSourceOf } from './add-git.ts';

/** COPY or ADD, in words. */
export interface CopyWords {
  readonly context: StepContext;
  readonly instruction: CopyInstruction | AddInstruction;
  /** Variables expanded. */
  readonly sources: readonly string[];
}

export function isUrl(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGitSource(source);
}

export function copyWords(context: StepContext, instruction: CopyInstruction | AddInstruction): CopyWords {
  const { variables } = context.stage;
  return { context, instruction, sources: instruction.sources.map((source) => variables.expand(source)) };
}

/** @throws YadokariError `DOCKERFILE_INVALID` for a source that COPY cannot have */
export function refuseRemote(source: string): void {
  if (!isUrl(source) && !isGitSource(source)) return;
  const what = isUrl(source) ? 'a URL' : 'a git repository';
  throw new YadokariError('DOCKERFILE_INVALID', `source of COPY cannot be ${what}`, { hint: 'use ADD' });
}

/** @throws YadokariError `DOCKERFILE_INVALID` */
export function requireDigest(checksum: string): void {
  if (isDigest(checksum)) return;
  throw new YadokariError('DOCKERFILE_INVALID', `--checksum ${JSON.stringify(checksum)} is not a digest`, {
    hint: 'write --checksum=sha256: and 64 hex digits',
  });
}

/** ADD's `--checksum`, variables expanded. @throws YadokariError `DOCKERFILE_INVALID` */
export function checksumOf({ context, sources }: CopyWords, { checksum }: AddInstruction): string {
  const value = context.stage.variables.quietly(checksum ?? '');
  if (value === '') return '';
  const [only] = sources;
  if (only === undefined || sources.length !== 1) {
    throw new YadokariError('DOCKERFILE_INVALID', "--checksum can't be specified for multiple sources", {
      hint: 'write an ADD of its own for each file',
    });
  }
  if (!isUrl(only) && !isGitSource(only)) {
    throw new YadokariError('DOCKERFILE_INVALID', '--checksum requires an HTTP(S) or git source', {
      hint: 'take --checksum out: files of the build context are not checked',
    });
  }
  return value;
}

/**
 * Looks at what COPY or ADD says before there are files.
 * @param local is told of each source that is no address, before those after it are looked at
 * @throws YadokariError `DOCKERFILE_INVALID`, `STAGE_NOT_FOUND`, `SOURCE_INVALID`
 */
export function checkCopyWords(words: CopyWords, local: (source: string) => void): void {
  const { context, instruction, sources } = words;
  const { variables, ref } = context.stage;
  if (instruction.kind === 'copy' && instruction.from !== undefined)
    copySource(namesOf(context), instruction.from, ref.index);
  const chmod = variables.quietly(instruction.chmod ?? '');
  if (chmod !== '') parseMode(chmod);
  const checksum = instruction.kind === 'add' ? checksumOf(words, instruction) : '';
  for (const source of sources) {
    if (instruction.kind === 'copy') refuseRemote(source);
    else if (gitSourceOf(instruction, source, checksum)) continue;
    if (!isUrl(source)) local(source);
    else if (checksum !== '') requireDigest(checksum);
  }
}
