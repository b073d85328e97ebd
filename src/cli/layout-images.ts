import { isDigest, type Platform } from '../base/index.ts';
import type { Image } from '../image/index.ts';
import { openLayout } from '../oci-layout/index.ts';

export const layoutScheme = 'oci-layout://';

interface LayoutName {
  readonly folder: string;
  /** Tag or digest; undefined for the only image of the folder. */
  readonly name: string | undefined;
}

/** `FOLDER[:TAG][@DIGEST]`; the digest counts where both are there. */
export function parseLayoutName(text: string): LayoutName {
  const at = text.lastIndexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && isDigest(digest))
    return { folder: text.slice(0, at).replace(/:[\w][\w.-]*$/, ''), name: digest };
  const [, folder = text, tag] = /^(.*):(\w[\w.-]*)$/.exec(text) ?? [];
  return { folder, name: tag };
}

/** An image of a folder in OCI's layout. @throws YadokariError `IMAGE_NOT_FOUND`, `PLATFORM_NOT_FOUND`, `MANIFEST_INVALID` */
export async function layoutImage(reference: string, platform: Platform): Promise<Image> {
  const { folder, name } = parseLayoutName(reference.slice(layoutScheme.length));
  return (await openLayout(folder)).image(name, platform);
}
