import { closest, YadokariError } from '../../base/index.ts';
import { builtInKeychains } from '../../credentials/index.ts';
import type { EventBody } from '../../events/index.ts';

/** Names of Kaniko's, and ours, and whether what they stand for is there. */
const helpers: ReadonlyMap<string, boolean> = new Map([
  ...['google', 'ecr', 'acr'].map((name) => [name, false] as const),
  ...builtInKeychains.map(({ name }) => [name, true] as const),
]);

/**
 * Warnings about the values of --credential-helpers. An empty one turns all of them off.
 * @throws YadokariError `NOT_AVAILABLE_YET`
 */
export function helperNotices(names: readonly string[]): readonly EventBody[] {
  return names.flatMap((name): readonly EventBody[] => {
    if (name === '' || helpers.get(name) === true) return [];
    if (helpers.has(name)) {
      throw new YadokariError('NOT_AVAILABLE_YET', `--credential-helpers=${name} is not available yet`, {
        hint: 'leave it out: config.json and its helper programs are always asked',
      });
    }
    const near = closest(name, [...helpers.keys()]);
    const hint = near === undefined ? {} : { hint: `did you mean ${near}?` };
    const message = `unknown credential helper ${JSON.stringify(name)} is ignored`;
    return [{ ...hint, type: 'warning', message }];
  });
}
