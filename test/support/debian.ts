import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from './folders.ts';
import { runOk } from './process.ts';

export interface DebianOptions {
  /** Names the archive in the cache: letters and dashes. */
  name: string;
  /** Packages beyond those of a minimal system. */
  packages?: readonly string[];
}

/**
 * A Debian root file system as a gzipped tar archive, made once from Debian's packages and kept in the tools folder: some
 * 20 s, and about 50 MB for a minimal one.
 */
export async function debianArchive({ name, packages = [] }: DebianOptions): Promise<string> {
  const archive = join(toolsFolder(), `debian-bookworm-${name}.tar.gz`);
  if (existsSync(archive)) return archive;
  mkdirSync(toolsFolder(), { recursive: true });
  const temporary = `${archive}.${process.pid}.tar.gz`;
  const include = packages.length === 0 ? [] : [`--include=${packages.join(',')}`];
  await runOk('mmdebstrap', ['--variant=minbase', ...include, 'bookworm', temporary], {
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
  });
  renameSync(temporary, archive);
  return archive;
}
