import { getExecOutput } from '@actions/exec';
import { messageOf, YadokariError } from '../base/index.ts';

/**
 * Hands an archive to the Docker of this runner.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`
 */
export async function loadImage(archive: string, env: Readonly<Record<string, string>>): Promise<void> {
  let failure: string;
  try {
    const options = { silent: true, ignoreReturnCode: true, env: { ...env } };
    const { exitCode, stderr } = await getExecOutput('docker', ['load', '--input', archive], options);
    if (exitCode === 0) return;
    failure = stderr.trim();
  } catch (error) {
    failure = messageOf(error);
  }
  throw new YadokariError('OUTPUT_NOT_WRITABLE', `cannot load the image into Docker: ${failure}`, {
    hint: 'this needs a runner with Docker; without one, write an archive with outputs: type=docker,dest=FILE',
  });
}
