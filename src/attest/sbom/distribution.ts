import { told } from './paragraphs.ts';
import type { Distribution, FoundPackage } from './types.ts';

/** What package URLs of a distribution say besides name and version (purl-spec, `deb`, `apk`, `rpm`). */
export function qualifiersOf(
  given: Readonly<Record<string, string | undefined>>,
  distribution: Distribution | undefined,
): Readonly<Record<string, string>> {
  const { id, version } = distribution ?? {};
  const distro = version === undefined ? undefined : `${id}-${version}`;
  return textsIn({ ...given, distro });
}

/** What a package says of itself beyond that, where it says it. */
export function detailsOf(
  given: Readonly<Partial<Record<'license' | 'supplier' | 'homepage', string | undefined>>>,
): Pick<FoundPackage, 'license' | 'supplier' | 'homepage'> {
  return textsIn(given);
}

function textsIn(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const text = told(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
