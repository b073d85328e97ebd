import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { debianArchive, type DebianOptions } from './debian.ts';
import { RegistryClient, sha256, type Descriptor } from './registry-client.ts';

export interface PushedImage {
  reference: string;
  /** Of the compressed layer. */
  bytes: number;
}

/** Pushes a Debian as an image of one layer, `HOST/debian:NAME`. */
export async function pushDebian(host: string, options: DebianOptions): Promise<PushedImage> {
  const registry = new RegistryClient(host);
  const layer = readFileSync(await debianArchive(options));
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['bash'] },
      rootfs: { type: 'layers', diff_ids: [sha256(gunzipSync(layer))] },
      history: [{ created_by: 'mmdebstrap' }],
    }),
  );
  const push = async (mediaType: string, blob: Buffer): Promise<Descriptor> => {
    return { mediaType, digest: await registry.pushBlob('debian', blob), size: blob.length };
  };
  await registry.pushManifest('debian', options.name, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: await push('application/vnd.oci.image.config.v1+json', config),
    layers: [await push('application/vnd.oci.image.layer.v1.tar+gzip', layer)],
  });
  return { reference: `${host}/debian:${options.name}`, bytes: layer.length };
}
