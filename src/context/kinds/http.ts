import { openRemoteArchive } from '../archive.ts';
import { httpFile } from '../http-file.ts';
import type { ContextKind } from '../types.ts';

/** An archive that a web server has, or a Dockerfile alone. */
export const httpContext: ContextKind = {
  forms: ['https://HOST/ARCHIVE', 'http://HOST/ARCHIVE'],
  matches: (context) => /^https?:\/\//i.test(context),
  open: (context, tools) => openRemoteArchive(httpFile(context, tools), tools),
};
