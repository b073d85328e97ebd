/** Writes a layer of a folder, and says how much memory the process held at most (PSS, MiB). */
import { readFileSync } from 'node:fs';
import { createLayerEngine } from '../../../src/layer/index.ts';
import type { Compression } from '../../../src/image/index.ts';

function pss(): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync('/proc/self/smaps_rollup', 'utf8'))?.[1] ?? 0) / 1024;
}

const [kind = '', dir = '', blobDir = '', compression = 'gzip'] = process.argv.slice(2);
let peak = pss();
const timer = setInterval(() => {
  peak = Math.max(peak, pss());
}, 50);
await using engine = createLayerEngine({ threads: 2 });
const { layer, entries } = await engine.write(
  { kind: 'upper', dir, overlayXattrs: 'trusted', ignore: [] },
  { compression: compression as Compression, mediaType: 'x', blobDir },
);
if (kind === 'unpack' && layer) {
  await engine.unpack(layer, { root: `${blobDir}/root`, style: { kind: 'merge' }, privileged: true });
}
clearInterval(timer);
console.log(JSON.stringify({ entries, size: layer?.blob.descriptor.size, peak: Math.max(peak, pss()) }));
