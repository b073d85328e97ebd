import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { busyboxFiles } from '../../../support/busybox.ts';
import type { Dockerd } from '../../../support/dockerd.ts';
import { writeTree } from '../../../support/tree.ts';

/** Absolute paths of a program and of all that the loader takes for it. */
function filesOf(program: string): readonly string[] {
  const path = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
  const libraries = execFileSync('ldd', [path], { encoding: 'utf8' });
  return [path, ...Array.from(libraries.matchAll(/\/\S+(?= \(0x)/g), ([library]) => library)];
}

/**
 * What gitlab-ci-local copies files with, between volumes of its containers: a shell and rsync, this machine's own.
 * @returns the name of the image
 */
export async function makeHelperImage(dockerd: Dockerd, folder: string): Promise<string> {
  const root = join(folder, 'root');
  mkdirSync(root, { recursive: true });
  writeTree(root, { ...busyboxFiles(), 'tmp/': {} });
  for (const file of new Set(['bash', 'rsync'].flatMap(filesOf))) {
    const target = join(root, file.startsWith('/usr/bin/') ? file.replace('/usr', '') : file);
    mkdirSync(dirname(target), { recursive: true });
    // In place of busybox's own program of that name.
    rmSync(target, { force: true });
    copyFileSync(file, target);
  }
  const archive = join(folder, 'helper.tar');
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  await dockerd.docker('import', '--change', 'ENV PATH=/bin', archive, 'helper:latest');
  return 'helper:latest';
}
