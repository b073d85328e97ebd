import type { StateId } from '../../cache/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';
import { Copier, emptyTree, PlannedTree, type CopyOptions } from '../copy/index.ts';
import type { Downloads } from '../downloads.ts';
import { contextOf } from '../handlers/copy.ts';
import type { CopySource } from '../stage-plan.ts';
import { mountEntries } from '../mounts/index.ts';
import type { StepContext } from '../stage-run.ts';
import type { FileDigests, FilesRecord } from './file-digests.ts';

/** Where records get what lies outside of the stage from. */
export interface RecordSources {
  readonly digests: FileDigests;
  readonly downloads: Downloads;
  /** State of a whole stage. @throws when it cannot be told */
  state(stage: number): Promise<StateId>;
  /** Digest of the manifest of an image; that of scratch is its name. */
  imageDigest(reference: string): Promise<string>;
  /** What `--from` or `from=` leads to, as a name of its content. */
  origin(source: CopySource): Promise<string>;
}

export async function originOf(
  sources: Pick<RecordSources, 'state' | 'imageDigest'>,
  source: CopySource,
): Promise<string> {
  return source.kind === 'stage' ? sources.state(source.index) : sources.imageDigest(source.reference);
}

/** What a source alone brings, whatever it is copied to. */
export function planAlone(
  context: StepContext,
  source: string,
  options: Pick<CopyOptions, 'mode' | 'exclude'> = {},
): PlannedEntry[] {
  const target = new PlannedTree(emptyTree);
  const copier = new Copier(contextOf(context), target, {
    now: context.now,
    followLinks: true,
    contentsOnly: true,
    ...options,
  });
  copier.copy(source, '/source');
  return target.entries();
}

/** Digest of files of the build context, as a mount shows them. */
export async function contextDigest(
  context: StepContext,
  source: string,
  { digests }: RecordSources,
): Promise<string> {
  const record: FilesRecord = await digests.record(mountEntries(contextOf(context), source));
  return record.digest;
}
