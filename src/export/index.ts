export { checkOutputFile, checkOutputs } from './check-outputs.ts';
export { checkPush, type CheckPushOptions } from './check-push.ts';
export { parseDestination, repositoryName } from './destinations.ts';
export {
  createDigestFiles,
  digestFiles,
  writeDigestFiles,
  type DigestFile,
  type DigestFilePaths,
  type DigestFilesOptions,
  type PutUrl,
} from './digest-files.ts';
export { createDockerArchive, type DockerArchiveOptions } from './docker-archive.ts';
export { joinImages, type JoinOptions } from './join-images.ts';
export { createLayoutExport, type LayoutExportOptions } from './layout-export.ts';
export { createOutputs, type OutputPaths, type Outputs, type OutputsOptions } from './outputs.ts';
export { createPusher, type Pusher, type PusherOptions } from './pusher.ts';
export { once, stageFile, type StagedFile } from './staged-file.ts';
export { openStored, type StoredImage } from './stored/index.ts';
export type * from './types.ts';
