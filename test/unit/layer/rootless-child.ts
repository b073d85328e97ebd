/** Run in a user namespace with a single id: unpacks a layer without privilege, and writes one of what is there then. */
import { readFileSync } from 'node:fs';
import { createLayerEngine } from '../../../src/layer/index.ts';
import type { Digest } from '../../../src/base/index.ts';

const [file = '', diffId = '', root = '', record = '', blobDir = ''] = process.argv.slice(2);

await using engine = createLayerEngine({ threads: 1 });
const blob = {
  descriptor: { mediaType: 'x', digest: diffId as Digest, size: readFileSync(file).length },
  file,
  open: async () => Promise.reject(new Error('opened')),
};
const style = { kind: 'overlay', xattrs: 'user' } as const;
const result = await engine.unpack(
  { blob, diffId: diffId as Digest },
  { root, style, privileged: false, record },
);
const written = await engine.write(
  { kind: 'upper', dir: root, overlayXattrs: 'user', record, ignore: [] },
  { compression: 'none', mediaType: 'x', blobDir },
);
console.log(JSON.stringify({ result, diffId: written.layer?.diffId }));
