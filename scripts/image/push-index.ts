import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpSettings } from '../../src/cli/registry-options.ts';
import { createUsualKeychain } from '../../src/credentials/index.ts';
import { mediaTypes, parseReference } from '../../src/image/index.ts';
import { createRegistryClient } from '../../src/registry/index.ts';
import type { BuiltImage } from './build.ts';

export interface IndexToPush {
  /** `HOST/REPOSITORY:TAG`, where the images of all platforms are already. */
  readonly reference: string;
  readonly images: readonly BuiltImage[];
  readonly insecure: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** Pushes an index of images of several platforms (OCI image spec, image-index.md). @returns its digest */
export async function pushIndex({ reference, images, insecure, env }: IndexToPush): Promise<string> {
  const { tag = 'latest', ...name } = parseReference(reference);
  const client = createRegistryClient({
    http: httpSettings(env, undefined),
    keychain: createUsualKeychain(env),
    emit: (event) => {
      if (event.type === 'warning') console.error(`warning: ${event.message}`);
    },
    insecurePush: insecure,
  });
  try {
    const index = {
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: images.map((image) => descriptorOf(image)),
    };
    const bytes = Buffer.from(JSON.stringify(index));
    return await client.repository(name, 'push').putManifest(tag, bytes, mediaTypes.ociIndex);
  } finally {
    await client.close();
  }
}

function descriptorOf({ path, digest, architecture }: BuiltImage): object {
  const { length } = readFileSync(join(path, 'blobs', digest.replace(':', '/')));
  const platform = { os: 'linux', architecture: architecture.name };
  return { mediaType: mediaTypes.ociManifest, digest, size: length, platform };
}
