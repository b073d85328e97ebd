import { openRemoteArchive } from '../archive.ts';
import { objectFile } from '../objects/object-file.ts';
import { parseBucketUrl } from '../objects/parse.ts';
import { s3Object } from '../objects/s3-object.ts';
import type { ContextKind } from '../types.ts';

const scheme = 's3://';

/** An archive in S3, or in a store that speaks its protocol. */
export const s3Context: ContextKind = {
  forms: ['s3://BUCKET/KEY'],
  matches: (context) => context.startsWith(scheme),
  open: async (context, tools) =>
    openRemoteArchive(objectFile(await s3Object(parseBucketUrl(context, scheme), tools), tools.http), tools),
};
