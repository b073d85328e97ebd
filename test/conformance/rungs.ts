import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerName } from './containers.ts';

/** A reason by the name that a list of cases refers to it by. */
interface RungsFile {
  readonly reasons: Readonly<Record<string, string>>;
  /** Container → case → name of the reason. */
  readonly differences: Readonly<Record<ContainerName, Readonly<Record<string, string>>>>;
}

const file = JSON.parse(readFileSync(join(import.meta.dirname, 'rungs.json'), 'utf8')) as RungsFile;

/** Cases that cannot give in a kind of container what BuildKit gives, with what forbids it. */
export function differencesIn(container: ContainerName): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(file.differences[container]).map(([name, reason]) => {
      const text = file.reasons[reason];
      if (text === undefined) throw new Error(`rungs.json: ${name} in ${container} has no reason ${reason}`);
      return [name, text];
    }),
  );
}
