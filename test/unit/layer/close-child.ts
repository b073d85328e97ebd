/** Closes an engine whose thread has ended its job, with the news of it still to be read. */
import { createLayerEngine } from '../../../src/layer/index.ts';

const [dir = '', blobDir = ''] = process.argv.slice(2);
const engine = createLayerEngine({ threads: 1 });
const source = { kind: 'upper', dir, overlayXattrs: 'trusted', ignore: [] } as const;
const options = { compression: 'gzip', mediaType: 'x', blobDir } as const;
await engine.write(source, options);
const late = engine.write(source, options).catch(() => undefined);
await new Promise((resolve) => setImmediate(resolve));
// As when the folders of a failed build are removed.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
await engine.close();
await late;
console.log('closed');
