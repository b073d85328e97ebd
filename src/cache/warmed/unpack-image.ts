import type { LayerEngine } from '../../layer/index.ts';
import type { FoundImage } from '../../registry/index.ts';
import { blobsOf, entryAt } from './entries.ts';
import { unpackLayer } from './unpacked.ts';
import type { WarmOptions } from './warm-image.ts';

/**
 * Keeps the layers of an image that has been warmed as folders as well. A layer with whiteouts, or that needs what lies below it, is
 * not kept so: builds unpack it themselves. @throws YadokariError
 */
export async function unpackImage(
  options: Pick<WarmOptions, 'folder' | 'ttlSeconds' | 'force' | 'limit' | 'emit' | 'signal'>,
  engine: Pick<LayerEngine, 'keep' | 'lookAt'>,
  { reference, manifestDescriptor, layers }: FoundImage,
): Promise<void> {
  const { folder, ttlSeconds, force, limit, emit, signal } = options;
  const entry = await entryAt(folder, manifestDescriptor.digest);
  const blobs = entry && (await blobsOf(entry));
  for (const layer of layers) {
    const place = blobs?.get(layer.blob.descriptor.digest);
    if (!place) continue;
    const request = { folder, engine, layer, place, checkAfter: ttlSeconds / 2, force, signal };
    const kept = await limit(() => unpackLayer(request));
    const how = kept ? 'is unpacked' : 'cannot be used in place';
    emit({ type: 'note', level: 'debug', message: `Layer ${layer.diffId} of ${reference} ${how}` });
  }
}
