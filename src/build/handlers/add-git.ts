import { YadokariError } from '../../base/index.ts';
import type { AddInstruction } from '../../dockerfile/index.ts';
import { parseGitSource, type GitSource } from '../../git/index.ts';
import { hostTree } from '../../layer/index.ts';
import { Copier } from '../copy/index.ts';
import type { CopyTask } from './copy.ts';

const rootOwner = { uid: 0, gid: 0 };

function contradiction(url: string, fact: string): YadokariError {
  return new YadokariError('DOCKERFILE_INVALID', `ADD of "${url}": ${fact}`, { hint: 'say it once' });
}

/**
 * A source of ADD with what the flags say of it. @param checksum that of --checksum, variables expanded
 * @throws YadokariError `SOURCE_INVALID`, `DOCKERFILE_INVALID`
 */
export function gitSourceOf(
  instruction: Pick<AddInstruction, 'keepGitDir'>,
  text: string,
  checksum: string,
): GitSource | undefined {
  const source = parseGitSource(text);
  if (source === undefined) return undefined;
  const { remote } = source;
  const wanted = checksum.toLowerCase();
  if (wanted !== '' && !/^[0-9a-f]+$/.test(wanted)) {
    throw new YadokariError(
      'DOCKERFILE_INVALID',
      `--checksum ${JSON.stringify(checksum)} is no hash of a commit`,
      {
        hint: 'for a git repository, write the hexadecimal digits of the commit',
      },
    );
  }
  if (wanted !== '' && source.checksum !== undefined && source.checksum !== wanted)
    throw contradiction(remote.url, `--checksum says ${wanted}, the address ${source.checksum}`);
  const { keepGitDir } = instruction;
  if (keepGitDir !== undefined && source.keepGitDir !== undefined && keepGitDir !== source.keepGitDir)
    throw contradiction(remote.url, '--keep-git-dir and the address do not agree');
  const keep = source.keepGitDir ?? keepGitDir;
  return {
    ...source,
    ...(wanted === '' ? {} : { checksum: wanted }),
    ...(keep === undefined ? {} : { keepGitDir: keep }),
  };
}

/** Copies the files of a commit into the destination. */
export async function addGit(task: CopyTask, source: GitSource): Promise<void> {
  const { context, target, destination, options } = task;
  const { root } = await context.downloads.repositories.checkout(source);
  new Copier(hostTree(root), target, {
    // On disk the files are ours, whoever that is.
    owner: rootOwner,
    ...options,
    followLinks: false,
    contentsOnly: false,
  }).copy('/', destination);
}
