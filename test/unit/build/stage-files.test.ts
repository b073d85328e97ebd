import { StageFiles } from '../../../src/build/stage-files.ts';
import type { BuildServices } from '../../../src/build/services.ts';
import type { Layer } from '../../../src/image/index.ts';
import { createLayerEngine } from '../../../src/layer/index.ts';

async function* nothing(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  yield new Uint8Array();
}

/** A layer whose registry has answered, and then sends nothing. */
function silentLayer(): { layer: Layer; opened: Promise<AbortSignal> } {
  const { promise: opened, resolve } = Promise.withResolvers<AbortSignal>();
  const digest = `sha256:${'0'.repeat(64)}` as const;
  const descriptor = { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest, size: 1024 };
  const open = (signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    if (!signal) throw new Error('a layer was opened that nothing can stop');
    resolve(signal);
    return Promise.resolve(nothing(signal));
  };
  return { layer: { diffId: digest, blob: { descriptor, open } }, opened };
}

describe('the names of a base', () => {
  it('are not waited for any more when the build is cancelled', async () => {
    await using engine = createLayerEngine({ threads: 1 });
    const { layer, opened } = silentLayer();
    const cancellation = new AbortController();
    const services = {
      layerIndex: (one: Layer, signal: AbortSignal) => engine.index(one, signal),
      signal: cancellation.signal,
    } as unknown as BuildServices;
    const tree = StageFiles.from(services, [layer]).tree();
    tree.catch(() => undefined); // looked at below
    await opened;
    cancellation.abort(new Error('enough'));
    await expect(tree).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
