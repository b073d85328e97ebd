import { YadokariError } from '../../base/index.ts';
import { openRemoteArchive } from '../archive.ts';
import { azureBlob, parseBlobUrl } from '../objects/azure-blob.ts';
import { objectFile } from '../objects/object-file.ts';
import type { ContextKind } from '../types.ts';

/** An archive in Azure's blob storage, of any of its clouds. */
export const azureContext: ContextKind = {
  forms: ['https://ACCOUNT.blob.core.windows.net/CONTAINER/BLOB'],
  matches: (context) => parseBlobUrl(context) !== undefined,
  open: async (context, tools) => {
    const place = parseBlobUrl(context);
    if (place === undefined || place.url.pathname === '/') {
      throw new YadokariError('CONTEXT_INVALID', 'the URL of the build context names no blob', {
        hint: 'write it like https://account.blob.core.windows.net/container/context.tar.gz',
      });
    }
    return openRemoteArchive(objectFile(azureBlob(place, tools), tools.http), tools);
  },
};
