import { detailsOf, qualifiersOf } from './distribution.ts';
import { paragraphs } from './paragraphs.ts';
import type { Distribution, FoundPackage } from './types.ts';

/**
 * Packages of dpkg: `var/lib/dpkg/status`, and the files of `status.d` in images that were put together without it
 * (deb-control(5), dpkg-query(1) for the states).
 */
export function debianPackages(
  text: string,
  foundIn: string,
  distribution: Distribution | undefined,
): readonly FoundPackage[] {
  return [...paragraphs(text)].flatMap((fields) => {
    const [name, version] = [fields.get('Package'), fields.get('Version')];
    const status = fields.get('Status');
    // Removed packages whose configuration stays have a paragraph too.
    if (
      name === undefined ||
      version === undefined ||
      (status !== undefined && !status.endsWith(' installed'))
    )
      return [];
    return [
      {
        type: 'deb' as const,
        namespace: distribution?.id ?? 'debian',
        name,
        version,
        qualifiers: qualifiersOf({ arch: fields.get('Architecture') }, distribution),
        ...detailsOf({ supplier: fields.get('Maintainer'), homepage: fields.get('Homepage') }),
        foundIn,
      },
    ];
  });
}
