import { openRemoteArchive } from '../archive.ts';
import { gcsObject } from '../objects/gcs-object.ts';
import { objectFile } from '../objects/object-file.ts';
import { parseBucketUrl } from '../objects/parse.ts';
import type { ContextKind } from '../types.ts';

const scheme = 'gs://';

/** An archive in Google Cloud Storage. */
export const gcsContext: ContextKind = {
  forms: ['gs://BUCKET/OBJECT'],
  matches: (context) => context.startsWith(scheme),
  open: (context, tools) =>
    openRemoteArchive(objectFile(gcsObject(parseBucketUrl(context, scheme), tools), tools.http), tools),
};
