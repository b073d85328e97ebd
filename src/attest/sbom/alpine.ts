import { paragraphs, told } from './paragraphs.ts';
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
    const arch = told(fields.get('A'));
    const license = told(fields.get('L'));
    const supplier = told(fields.get('m'));
    const homepage = told(fields.get('U'));
    return [
      {
        type: 'apk' as const,
        namespace: distribution?.id ?? 'alpine',
        name,
        version,
        qualifiers: {
          ...(arch === undefined ? {} : { arch }),
          ...(distribution?.version === undefined
            ? {}
            : { distro: `${distribution.id}-${distribution.version}` }),
        },
        ...(license === undefined ? {} : { license }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(homepage === undefined ? {} : { homepage }),
        foundIn,
      },
    ];
  });
}
