import { closest } from '../../base/index.ts';
import { builtInKeychains } from '../../credentials/index.ts';
import type { EventBody } from '../../events/index.ts';

const helpers = builtInKeychains.map(({ name }) => name);

/** Warnings about the values of --credential-helpers. An empty one turns all of them off. */
export function helperNotices(names: readonly string[]): readonly EventBody[] {
  return names.flatMap((name): readonly EventBody[] => {
    if (name === '' || helpers.includes(name)) return [];
    const near = closest(name, helpers);
    const hint = near === undefined ? {} : { hint: `did you mean ${near}?` };
    const message = `unknown credential helper ${JSON.stringify(name)} is ignored`;
    return [{ ...hint, type: 'warning', message }];
  });
}
