import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Layer } from '../image/index.ts';
import { imageFiles, type FilesOptions } from './sbom/image-files.ts';
import { scanFiles } from './sbom/scan.ts';
import { spdxDocument, type SpdxDocument } from './sbom/spdx.ts';

export interface SbomOptions extends FilesOptions {
  /** Name of the image in the document. */
  readonly name: string;
  /** Of the image's manifest. */
  readonly digest: Digest;
  /** When the image was made, as ISO 8601. */
  readonly created: string;
  /** Name and version of this program. */
  readonly tool: string;
  /** Private folder for files that are gone afterwards. */
  readonly folder: string;
  readonly emit: Emit;
}

/**
 * Reads all layers of an image, base included, for the packages of dpkg, apk, rpm, npm, Python and Go in it. What cannot be read is a
 * warning: a list that says what it lacks is of more use than a failed build.
 * @throws whatever reading a layer throws
 */
export async function sbom(layers: readonly Layer[], options: SbomOptions): Promise<SpdxDocument> {
  const { tooLarge, ...files } = await imageFiles(layers, options);
  const { packages, problems, distribution } = await scanFiles(files, options.folder);
  for (const problem of [...problems, ...tooLarge.map((path) => `/${path} is too large to read`)]) {
    options.emit({ type: 'warning', message: `the SBOM is not complete: ${problem}` });
  }
  return spdxDocument(packages, { ...options, distribution });
}
