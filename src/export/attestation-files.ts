import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Emit } from '../events/index.ts';
import { attachedTo, type AttachedManifest, type Blob, type Delivery, imagesOf } from '../image/index.ts';
import { readDocumentBytes } from '../oci-layout/index.ts';
import { platformFolder } from './platform-folder.ts';
import { once, stageFile, type StagedFile } from './staged-file.ts';
import type { Exporter } from './types.ts';

/** Names of files by the type of what is said, as BuildKit's `local` exporter has them. */
const names: Readonly<Record<string, string>> = {
  'https://spdx.dev/Document': 'sbom.spdx.json',
  'https://slsa.dev/provenance/v1': 'provenance.json',
};

export interface AttestationFilesOptions {
  /** `--attestations-dir` */
  readonly path: string;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** What attestations say, for programs that sign it: `cosign attest --predicate FILE`. */
export function createAttestationFiles({ path, emit, signal }: AttestationFilesOptions): Exporter {
  const staged: { readonly path: string; readonly size: number; readonly file: StagedFile }[] = [];
  return {
    offer: () => undefined,
    prepare: async (delivery) => {
      for (const attached of attachedTo(delivery)) {
        for (const blob of attached.blobs) {
          const name = names[blob.descriptor.annotations?.['in-toto.io/predicate-type'] ?? ''];
          if (name === undefined) continue;
          const target = join(path, folderOf(delivery, attached), name);
          const text = await predicateOf(blob);
          const file = await stageFile(target, { content: () => once(text), signal });
          staged.push({ path: target, size: text.byteLength, file });
        }
      }
    },
    commit: async () => {
      for (const { file } of staged) await file.commit();
      for (const one of staged) {
        emit({ type: 'output.written', kind: 'attestation', path: one.path, size: one.size });
      }
    },
    abort: async () => {
      for (const { file } of staged.splice(0)) await file.discard();
    },
  };
}

function folderOf(delivery: Delivery, { manifest }: AttachedManifest): string {
  const images = imagesOf(delivery);
  const image = images.find(
    ({ manifestDescriptor }) => manifestDescriptor.digest === manifest.subject?.digest,
  );
  return image === undefined ? '' : platformFolder(delivery, image);
}

async function predicateOf(blob: Blob): Promise<Buffer> {
  const bytes = await readDocumentBytes(blob, blob.descriptor.size);
  const said: unknown = JSON.parse(Buffer.from(bytes).toString());
  const predicate: unknown =
    typeof said === 'object' && said !== null ? Reflect.get(said, 'predicate') : said;
  return Buffer.from(`${JSON.stringify(predicate, undefined, 2)}\n`);
}
