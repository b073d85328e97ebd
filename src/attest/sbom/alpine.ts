import { detailsOf, qualifiersOf } from './distribution.ts';
import { paragraphs } from './paragraphs.ts';
import type { Distribution, FoundPackage } from './types.ts';

/** Packages of apk's database (apk-tools, "APKINDEX format": one letter for each field). */
export function alpinePackages(
  text: string,
  foundIn: string,
  distribution: Distribution | undefined,
): readonly FoundPackage[] {
  return [...paragraphs(text)].flatMap((fields) => {
    const [name, version] = [fields.get('P'), fields.get('V')];
    if (name === undefined || version === undefined) return [];
    return [
      {
        type: 'apk' as const,
        namespace: distribution?.id ?? 'alpine',
        name,
        version,
        qualifiers: qualifiersOf({ arch: fields.get('A') }, distribution),
        ...detailsOf({
          license: fields.get('L'),
          supplier: fields.get('m'),
          homepage: fields.get('U'),
        }),
        foundIn,
      },
    ];
  });
}
