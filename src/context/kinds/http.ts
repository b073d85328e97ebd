import { openRemoteArchive, openRemoteFile } from '../archive.ts';
import { httpFile } from '../http-file.ts';
import type { ContextKind } from '../types.ts';

/** An archive that a web server has, or a Dockerfile alone. */
export const httpContext: ContextKind = {
  forms: ['https://HOST/ARCHIVE', 'http://HOST/ARCHIVE'],
  matches: (context) => /^https?:\/\//i.test(context),
  open: (context, tools, use) =>
    use === 'main'
      ? openRemoteArchive(httpFile(context, tools), tools)
      : openRemoteFile(httpFile(context, tools), tools),
};
