import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { errnoOf, fieldsIn, parseFields } from '../../base/index.ts';
import type { CloudToken, Environment } from '../types.ts';

const args = ['config', 'config-helper', '--force-auth-refresh', '--format=json(credential)'];

/** The token of whom `gcloud auth login` has logged in. */
export async function gcloudToken(env: Environment): Promise<CloudToken> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)('gcloud', args, { env: { ...env }, timeout: 30_000 }));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw new Error('there is no program "gcloud"', { cause: error });
    throw error;
  }
  const { access_token: token, token_expiry: expiry } = fieldsIn(parseFields(stdout)['credential']);
  if (typeof token !== 'string' || token === '') throw new Error('it answered without a token');
  return { token, expires: Date.parse(String(expiry)) || Date.now() };
}
