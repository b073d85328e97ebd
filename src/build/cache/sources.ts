import type { StateId } from '../../cache/index.ts';
import type { FileTree, PlannedEntry } from '../../layer/index.ts';
import { Copier, emptyTree, PlannedTree, type CopyOptions } from '../copy/index.ts';
import type { Downloads } from '../downloads.ts';
import type { CopySource } from '../stage-sources.ts';
import { mountEntries } from '../mounts/index.ts';
import type { StepContext } from '../stage-run.ts';
import type { FileDigests, FilesRecord } from './file-digests.ts';

/** What can be named without a look at its files. */
export type StageSource = Exclude<CopySource, { readonly kind: 'files' }>;

/** Where records get what lies outside of the stage from. */
export interface RecordSources {
  readonly digests: FileDigests;
  readonly downloads: Downloads;
  /** State of a whole stage. @throws when it cannot be told */
  state(stage: number): Promise<StateId>;
  /** Digest of the manifest of an image; that of scratch is its name. */
  imageDigest(reference: string): Promise<string>;
  /** What `--from` or `from=` leads to, as a name of its content. */
  origin(source: StageSource): Promise<string>;
}

export async function originOf(
  sources: Pick<RecordSources, 'state' | 'imageDigest'>,
  source: StageSource,
): Promise<string> {
  return source.kind === 'stage' ? sources.state(source.index) : sources.imageDigest(source.reference);
}

/** What a source alone brings, whatever it is copied to. */
export function planAlone(
  context: StepContext,
  { tree, source }: { readonly tree: FileTree; readonly source: string },
  options: Pick<CopyOptions, 'mode' | 'exclude'> = {},
): PlannedEntry[] {
  const target = new PlannedTree(emptyTree);
  const copier = new Copier(tree, target, {
    now: context.now,
    followLinks: true,
    contentsOnly: true,
    ...options,
  });
  copier.copy(source, '/source');
  return target.entries();
}

/** Digest of files of a context, as a mount shows them. */
export async function mountDigest(
  tree: FileTree,
  source: string,
  { digests }: Pick<RecordSources, 'digests'>,
): Promise<string> {
  const record: FilesRecord = await digests.record(mountEntries(tree, source));
  return record.digest;
}
