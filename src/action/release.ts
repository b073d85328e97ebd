import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, YadokariError } from '../base/index.ts';
import type { Environment } from './inputs.ts';

/** A release of this project, and what its file must be. */
export interface Release {
  readonly version: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly sha256: string;
}

const tool = 'yadokari-executor';

/**
 * Reads `1.2.3@sha256:HEX`; undefined for what is no version.
 * @throws YadokariError `USAGE` for a version without a checksum
 */
export function parseRelease(text: string): Release | undefined {
  const [, version, sha256] = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)(?:@sha256:([0-9a-f]{64}))?$/.exec(text) ?? [];
  if (version === undefined) return undefined;
  if (sha256 !== undefined) return { version, sha256 };
  throw new YadokariError('USAGE', `input executor: version ${version} has no checksum`, {
    hint: `write ${version}@sha256:HEX; the release page has it in executor.tar.gz.sha256`,
  });
}

/** Where the release is. A fork releases for itself; an action of the workspace (`./`) has no repository of its own. */
function urlOf({ version }: Release, env: Environment): string {
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  const repository = env['GITHUB_ACTION_REPOSITORY'] || env['GITHUB_REPOSITORY'] || '';
  return `${server}/${repository}/releases/download/v${version}/executor.tar.gz`;
}

/**
 * Downloads a release, once for each version and checksum, into the runner's tool cache.
 * @returns path of the executor
 * @throws YadokariError `DIGEST_MISMATCH`, `NETWORK`
 */
export async function fetchRelease(release: Release, env: Environment): Promise<string> {
  const { cacheDir, downloadTool, extractTar, find } = await import('@actions/tool-cache');
  const key = `${release.version.split('-')[0]}-sha.${release.sha256}`;
  const cached = find(tool, key);
  if (cached !== '') return join(cached, 'index.js');
  const url = urlOf(release, env);
  let archive: string;
  try {
    archive = await downloadTool(url);
  } catch (error) {
    throw new YadokariError('NETWORK', `cannot download the executor from ${url}: ${messageOf(error)}`, {
      cause: error,
      hint: 'check the version, or use the bundled executor',
    });
  }
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (found !== release.sha256) {
    throw new YadokariError('DIGEST_MISMATCH', `${url} has the SHA-256 ${found}, not ${release.sha256}`, {
      hint: 'take the checksum from the release page; if it is the same, the file was changed',
    });
  }
  return join(await cacheDir(await extractTar(archive), tool, key), 'index.js');
}
