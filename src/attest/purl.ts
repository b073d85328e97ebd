import { PackageURL } from 'packageurl-js';
import { formatPlatform, type Platform } from '../base/index.ts';
import { dockerHub, parseReference } from '../image/index.ts';

/** Package URL of an image, as BuildKit writes it: `pkg:docker/NAME@TAG?platform=…`, Docker Hub's names in their short form. */
export function imagePurl(reference: string, platform: Platform): string {
  const { registry, repository, tag, digest } = parseReference(reference);
  const hub = registry === dockerHub;
  const short = hub ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
  const at = short.lastIndexOf('/');
  const qualifiers = {
    ...(digest === undefined ? {} : { digest }),
    platform: formatPlatform(platform),
  };
  const namespace = at < 0 ? undefined : short.slice(0, at);
  const text = new PackageURL(
    'docker',
    namespace,
    short.slice(at + 1),
    tag,
    qualifiers,
    undefined,
  ).toString();
  // Packages for this differ about colons, and BuildKit's escapes that before a port: who compares texts must find the same.
  return text.replace(/^pkg:docker\/[^/:]+:(?=\d+\/)/, (host) => `${host.slice(0, -1)}%3A`);
}
