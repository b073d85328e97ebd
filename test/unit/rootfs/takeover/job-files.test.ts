import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobFiles } from '../../../../src/rootfs/takeover/job-files.ts';
import { temporaryFolder } from '../../../support/folders.ts';

it('puts back what a step wrote into mounted files, and takes away what it left in /dev', () => {
  using folder = temporaryFolder('job-files');
  const root = folder.path;
  mkdirSync(join(root, 'etc'));
  mkdirSync(join(root, 'dev/shm'), { recursive: true });
  writeFileSync(join(root, 'etc/hosts'), 'of the job\n');
  writeFileSync(join(root, 'dev/null'), '');
  const files = new JobFiles(root);
  writeFileSync(join(root, 'etc/hosts'), 'x');
  writeFileSync(join(root, 'dev/left'), '');
  mkdirSync(join(root, 'dev/shm/left'));
  files.restore();
  expect(readFileSync(join(root, 'etc/hosts'), 'utf8')).toBe('of the job\n');
  expect(readdirSync(join(root, 'dev')).toSorted()).toEqual(['null', 'shm']);
  expect(readdirSync(join(root, 'dev/shm'))).toEqual([]);
});
