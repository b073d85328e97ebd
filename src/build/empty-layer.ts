import { bytesBlob, layerMediaType, type Layer } from '../image/index.ts';

/** gzip of an empty tar (1,024 zero bytes), byte for byte the one that Docker and BuildKit push: registries have it already. */
const emptyTarGzip = '1f8b08000000000000ff621805a360148c5800080000ffff2eafb5ef00040000';

/**
 * The layer of a step that changed nothing. BuildKit keeps one for each RUN, COPY and WORKDIR, so that layers and history
 * entries stay aligned for tools that pair them.
 */
export function emptyLayer(): Layer {
  return {
    blob: bytesBlob(layerMediaType('oci', 'gzip'), Buffer.from(emptyTarGzip, 'hex')),
    diffId: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  };
}
