import type { OutputPaths } from '../export/index.ts';
import type { BuildCommand } from './build-command.ts';

/** Files that a build writes besides what it pushes. */
export function outputPaths({
  options,
  environment,
}: Pick<BuildCommand, 'options' | 'environment'>): OutputPaths {
  const given = {
    tarPath: options.tarPath,
    ociLayoutPath: options.ociLayoutPath,
    rootfsPath: options.rootfsPath,
    rootfsTarPath: options.rootfsTarPath,
    attestationsDir: options.attestationsDir,
    digestFile: options.digestFile,
    nameFile: options.imageNameWithDigestFile,
    nameTagFile: options.imageNameTagWithDigestFile,
    builderOutput: environment.BUILDER_OUTPUT,
  };
  return Object.fromEntries(Object.entries(given).filter(([, path]) => path !== undefined && path !== ''));
}
