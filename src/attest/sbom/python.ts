import { paragraphs, told } from './paragraphs.ts';
import type { FoundPackage } from './types.ts';

/** One installed distribution by its METADATA or PKG-INFO (PEP 566, "Core metadata specifications"). */
export function pythonPackage(text: string, foundIn: string): FoundPackage | undefined {
  const [fields] = paragraphs(text);
  const [name, version] = [fields?.get('Name'), fields?.get('Version')];
  if (fields === undefined || name === undefined || version === undefined) return undefined;
  const license = told(fields.get('License-Expression')) ?? told(fields.get('License'));
  const supplier = told(fields.get('Author')) ?? told(fields.get('Author-email'));
  const homepage = told(fields.get('Home-page'));
  return {
    type: 'pypi',
    // PEP 503: names that differ in case and separators alone are one.
    name: name.toLowerCase().replaceAll(/[-_.]+/g, '-'),
    version,
    // Some put the whole text of a license there.
    ...(license === undefined || license.includes('\n') ? {} : { license }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(homepage === undefined ? {} : { homepage }),
    foundIn,
  };
}
