import { expectedOfOurs, readCases, readRecorded, type Case } from './cases.ts';
import { differencesOf } from './compare.ts';
import {
  containerKinds,
  Engines,
  startContainerBuilder,
  type ContainerBuilder,
  type ContainerKind,
  type ContainerName,
} from './containers.ts';
import { differencesIn } from './rungs.ts';
import { Suite } from './suite.ts';
import { turnOfToday } from './turn.ts';

/**
 * Cases in real containers, each kind of which allows another way to run a RUN (docs/isolation.md). All of them, by hand:
 * `node test/conformance/main.ts --in=KIND`.
 */

const cases = readCases();

/** Where steps are run and what they see and leave. */
const about = /^(?:fs|run|workdir)-/;

/** Rungs that have no mounts do what those do in another way. */
const aboutMoving = /^(?:fs|run|workdir|mount)-/;

function aboutFor({ rung }: ContainerKind): RegExp {
  return rung === 'root' || rung === 'rootless' ? about : aboutMoving;
}

/** A part has its turn each time, another one each day, besides the cases that are known to differ. */
const parts = 16;

let suite: Suite;
beforeAll(async () => {
  suite = await Suite.start();
}, 120_000);
afterAll(async () => suite[Symbol.asyncDispose](), 60_000);

const engines = new Engines();
afterAll(async () => engines[Symbol.asyncDispose](), 60_000);

async function differences(one: Case, builder: ContainerBuilder, name: string): Promise<string[]> {
  const recorded = readRecorded(one);
  if (recorded === undefined) return ['nothing is recorded for this case'];
  return differencesOf(await suite.outcome(one, builder, name), expectedOfOurs(one, recorded));
}

describe.each(Object.entries(containerKinds) as [ContainerName, (typeof containerKinds)[ContainerName]][])(
  'in a container of kind %s',
  (name, kind) => {
    let builder: ContainerBuilder;
    beforeAll(async () => {
      builder = await startContainerBuilder(kind, suite.folder, engines);
    }, 300_000);
    afterAll(async () => builder[Symbol.asyncDispose](), 60_000);

    const known = differencesIn(name);
    const chosen = cases.filter(
      ({ name: one, privileged }, at) =>
        // The case itself names what a user namespace forbids.
        (kind.rung !== 'rootless' || privileged === undefined) &&
        (known.has(one) || (aboutFor(kind).test(one) && at % parts === turnOfToday(parts))),
    );
    it.concurrent.each(chosen.map((one) => [one.name, one] as const))(
      '%s',
      async (_, one) => {
        const listed = known.get(one.name);
        const found = await differences(one, builder, name);
        // A difference that is gone must go from the list too.
        const stale = found.length === 0 ? [`gives what BuildKit gives, but rungs.json says: ${listed}`] : [];
        expect(listed === undefined ? found : stale).toEqual([]);
      },
      120_000,
    );
  },
);

it.each(Object.keys(containerKinds) as ContainerName[])('knows all cases that it lists for %s', (name) => {
  const names = new Set(readCases().map((one) => one.name));
  for (const listed of differencesIn(name).keys()) expect(names).toContain(listed);
});
