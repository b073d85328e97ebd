import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { redactUrl, YadokariError } from '../../base/index.ts';
import type { AddInstruction } from '../../dockerfile/index.ts';
import type { FileTree, Timestamp } from '../../layer/index.ts';
import { Copier, rootPath } from '../copy/index.ts';
import type { StepContext } from '../stage-run.ts';
import { addArchive } from './add-archive.ts';
import { addGit, gitSourceOf } from './add-git.ts';
import {
  commitCopy,
  contextOf,
  copyHeredocs,
  copyLocal,
  explainMissing,
  matchesOf,
  planCopy,
  takeCopy,
  type CopyTask,
} from './copy.ts';
import { checksumOf, copyWords, isUrl, requireDigest } from './copy-words.ts';
import { singleFileTree } from './single-file-tree.ts';

/** Folder for what one source of one ADD brings in from elsewhere. */
function scratchFolder(context: StepContext, source: number): string {
  const { step, services } = context;
  const folder = join(services.workDir, `add-${step.stage.index}-${step.number}-${source}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What stands for bytes in a URL's path; where that is no UTF-8, as it is written. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a server may mean something by it: only the name is ours
  }
}

/** Last part of a URL's path, without what `%2F` would make of it: the file's name when the destination is a folder. */
export function nameOfUrl(url: string): string {
  const base = posix.basename(decoded(new URL(url).pathname));
  return base === '' || base === '.' || base === '..' ? '__unnamed__' : base;
}

/** @throws YadokariError `CHECKSUM_MISMATCH`, `DOCKERFILE_INVALID` */
export async function verifyDownload(file: string, url: string, checksum: string): Promise<void> {
  requireDigest(checksum);
  const algorithm = checksum.slice(0, checksum.indexOf(':'));
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const actual = `${algorithm}:${hash.digest('hex')}`;
  if (actual === checksum) return;
  throw new YadokariError(
    'CHECKSUM_MISMATCH',
    `"${redactUrl(url)}" has digest ${actual}, --checksum says ${checksum}`,
    {
      hint: 'the file changed or the checksum is of another version',
    },
  );
}

async function addUrl(
  task: CopyTask,
  url: string,
  place: { folder: string; checksum: string },
): Promise<void> {
  const { context, target, destination, options } = task;
  const { file, lastModified } = await context.downloads.get(url);
  if (place.checksum !== '') await verifyDownload(file, url, place.checksum);
  if (task.instruction.kind === 'add' && task.instruction.unpack === true) {
    if (await addArchive(task, file, place.folder)) return;
  }
  // Nothing said of its age is 1970, not now: the same file makes the same layer.
  const mtime: Timestamp = { seconds: Math.floor((lastModified ?? 0) / 1000), nanoseconds: 0 };
  const name = nameOfUrl(url);
  const tree = singleFileTree({ name, size: statSync(file).size, mode: 0o600, mtime, content: { file } });
  new Copier(tree, target, { ...options, followLinks: false, contentsOnly: false }).copy(name, destination);
}

async function addLocal(
  task: CopyTask,
  tree: FileTree,
  source: { text: string; folder: string },
): Promise<void> {
  const { instruction } = task;
  const unpack = instruction.kind === 'add' && instruction.unpack !== false;
  if (!unpack || instruction.parents) {
    copyLocal(task, tree, source.text);
    return;
  }
  for (const [i, match] of matchesOf(task, tree, source.text).entries()) {
    const real = rootPath(tree, match);
    const isFile = tree.lookup(real)?.type === 'file';
    if (isFile && (await addArchive(task, tree.hostPath(real), join(source.folder, String(i))))) continue;
    new Copier(tree, task.target, task.options).copy(match, task.destination);
  }
}

/** COPY's elder sister: also takes URLs and git repositories, and unpacks archives of the build context. */
export async function add(context: StepContext, instruction: AddInstruction): Promise<void> {
  if (takeCopy(copyWords(context, instruction))) return;
  const task = await planCopy(context, instruction);
  const checksum = checksumOf(task, instruction);
  const tree = contextOf(context);
  for (const [i, source] of task.sources.entries()) {
    const folder = scratchFolder(context, i);
    try {
      const git = gitSourceOf(instruction, source, checksum);
      if (git) await addGit(task, git);
      else if (isUrl(source)) await addUrl(task, source, { folder, checksum });
      else await addLocal(task, tree, { text: source, folder });
    } catch (error) {
      throw explainMissing(context, error, source);
    }
  }
  copyHeredocs(task);
  await commitCopy(task);
}
