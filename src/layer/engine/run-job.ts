import { rmSync } from 'node:fs';
import { fsPath } from '../../linux/index.ts';
import { readArchiveMembers } from '../archive.ts';
import { openPacked } from '../codec/decompress.ts';
import { applyPlanned } from '../disk/apply-entries.ts';
import { extractArchive } from '../disk/extract.ts';
import { unpackTar } from '../disk/unpack.ts';
import { faultOfTree } from '../kept/check-tree.ts';
import { keepTree } from '../kept/keep-tree.ts';
import { digestFiles } from '../source/digest-files.ts';
import { writeLayer } from '../source/write-layer.ts';
import { IndexBuilder, indexTar } from '../tree/index-layer.ts';
import { pickFiles } from '../tree/pick.ts';
import type { KeptTreeLook, UnpackResult } from '../types.ts';
import { cancelled, failure } from './failure.ts';
import { sendTo } from './pipe.ts';
import type { Job, JobOutcome } from './protocol.ts';

export interface JobContext {
  readonly source: AsyncIterable<Uint8Array>;
  /** Another thread has decompressed it. */
  readonly plain: boolean;
  readonly cancelled: () => boolean;
}

/** What a job is, in an error message. */
function describe(job: Job): string {
  switch (job.kind) {
    case 'write':
      return 'write layer';
    case 'unpack':
    case 'inflate':
    case 'keep':
      return `unpack layer ${job.diffId}`;
    case 'check':
      return `look at the folder of layer ${job.diffId}`;
    case 'index':
    case 'pick':
      return `read layer ${job.diffId}`;
    case 'apply':
      return `write files to "${job.options.root}"`;
    case 'digest':
      return 'read files';
    case 'remove':
      return 'remove files';
    case 'archive':
      return `read archive "${job.name}"`;
    case 'extract':
      return `unpack "${job.name}"`;
  }
}

async function unpack(
  { diffId, options, names }: Extract<Job, { kind: 'unpack' }>,
  context: JobContext,
): Promise<UnpackResult> {
  const builder = names ? new IndexBuilder() : undefined;
  const result = await unpackTar({ ...context, diffId }, options, builder);
  return builder ? { ...result, index: builder.finish(diffId) } : result;
}

/** The thread that unpacks the layer checks its digest. */
async function inflate({ to }: Extract<Job, { kind: 'inflate' }>, { source }: JobContext): Promise<void> {
  const { bytes } = await openPacked(source, { hasDigest: true });
  await sendTo(to, { chunks: bytes, ownsMemory: false });
}

async function check(
  { diffId, tree, names }: Extract<Job, { kind: 'check' }>,
  { cancelled: isCancelled }: JobContext,
): Promise<KeptTreeLook> {
  const builder = names ? new IndexBuilder() : undefined;
  const fault = await faultOfTree(diffId, tree, { cancelled: isCancelled, names: builder });
  if (fault !== undefined) return { fault };
  return builder ? { index: builder.finish(diffId) } : {};
}

async function run(job: Job, context: JobContext): Promise<JobOutcome> {
  const { kind } = job;
  switch (kind) {
    case 'write':
      return {
        kind,
        result: await writeLayer(job.source, job.options, { ...context, concurrency: job.concurrency }),
      };
    case 'unpack':
      return { kind, result: await unpack(job, context) };
    case 'inflate':
      await inflate(job, context);
      return { kind, result: undefined };
    case 'keep':
      return { kind, result: await keepTree({ ...context, diffId: job.diffId }, job.tree) };
    case 'check':
      return { kind, result: await check(job, context) };
    case 'index':
      return { kind, result: await indexTar({ ...context, diffId: job.diffId }, job.diffId) };
    case 'pick':
      return { kind, result: await pickFiles({ ...context, diffId: job.diffId }, job.diffId, job.wish) };
    case 'apply':
      return { kind, result: await applyPlanned(job.entries, job.options, context.cancelled) };
    case 'digest':
      return { kind, result: await digestFiles(job.files, context.cancelled) };
    case 'remove':
      rmSync(fsPath(job.path), { recursive: true, force: true });
      return { kind, result: undefined };
    case 'archive':
      return { kind, result: await readArchiveMembers(context, job) };
    case 'extract':
      return { kind, result: await extractArchive(context, job) };
  }
}

/** Does the work, on whatever thread. @throws YadokariError alone */
export async function runJob(job: Job, context: JobContext): Promise<JobOutcome> {
  try {
    return await run(job, context);
  } catch (error) {
    if (context.cancelled()) throw cancelled(describe(job));
    const isLayer = job.kind !== 'archive' && job.kind !== 'extract';
    throw failure(describe(job), error, isLayer ? 'LAYER_INVALID' : 'SOURCE_INVALID');
  }
}
