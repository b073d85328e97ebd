import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedBuilder, ourBuilder, startBuildKit, type Builder } from './builders.ts';
import { lintRules } from '../../src/dockerfile/index.ts';
import { askBuildKit, askOurs, callAnswer, readCallAnswer, readCallCases } from './calls.ts';
import { expectedOfOurs, readCases, readRecorded, type Case } from './cases.ts';
import { differencesOf } from './compare.ts';
import { Suite } from './suite.ts';
import { turnOfToday } from './turn.ts';

/** The same Dockerfile built here and, when the answer was recorded, by BuildKit. `main.ts` records and builds single cases. */

const cases = readCases();
const callCases = readCallCases();
/** What caches are prone to get wrong; of the others a tenth is built with a cache each time. */
const cacheCases = new Set(
  cases
    .filter(({ text }) => /--from=|--link|--parents|ONBUILD|HEREDOC|<</.test(text))
    .filter((_, at) => at % 12 === 0)
    .map(({ name }) => name),
);
let suite: Suite;

beforeAll(async () => {
  suite = await Suite.start();
}, 120_000);

afterAll(async () => suite[Symbol.asyncDispose](), 60_000);

describe('the executor gives what BuildKit gave', () => {
  let executor: Builder;
  beforeAll(() => {
    executor = ourBuilder(suite.folder);
  });

  it.concurrent.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(one, executor, 'ours')).toEqual([]);
  });
});

describe('the executor gives the same in a user namespace', () => {
  let executor: Builder;
  beforeAll(() => {
    executor = ourBuilder(suite.folder, ['--isolation=rootless']);
  });

  const chosen = cases.filter(
    ({ name, privileged }, at) =>
      (/^(run|fs|workdir)-/.test(name) || (name.startsWith('mount-') && at % 10 === turnOfToday(10))) &&
      privileged === undefined,
  );
  it.concurrent.each(chosen.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(one, executor, 'rootless')).toEqual([]);
  });
});

describe('the executor gives the same from its cache', () => {
  let executor: Builder;
  beforeAll(() => {
    executor = cachedBuilder(suite.folder);
  });

  const chosen = cases.filter(({ name }, at) => at % 10 === turnOfToday(10) || cacheCases.has(name));
  it.concurrent.each(chosen.map((one) => [one.name, one] as const))(
    '%s',
    async (_, one) => {
      expect(await differences(one, executor, 'cached')).toEqual([]);
    },
    60_000,
  );
});

describe('what ours does differently', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/differences.md'), 'utf8');
  const different = cases.filter(({ differs }) => differs !== undefined).map(({ name }) => name);

  it('is told in docs/differences.md, case by case', () => {
    const told = [...text.matchAll(/^\| `(?<name>[a-z0-9-]+)` +\|/gm)].map(({ groups }) => groups?.['name']);
    expect(new Set(told)).toEqual(new Set(different));
  });
});

describe('BuildKit gives what it gave when its answers were recorded', () => {
  let buildKit: Awaited<ReturnType<typeof startBuildKit>>;
  beforeAll(async () => {
    buildKit = await startBuildKit(suite.folder, suite.registryHost);
  }, 60_000);
  afterAll(async () => buildKit[Symbol.asyncDispose](), 60_000);

  // A tenth of the cases is recorded anew in each run.
  const turn = turnOfToday(10);
  const chosen = cases.filter((_, at) => at % 10 === turn);
  it.concurrent.each(chosen.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await differences(one, buildKit, 'buildkit')).toEqual([]);
  });

  const asked = callCases.filter((_, at) => at % 10 === turn);
  it.concurrent.each(asked.map((one) => [one.name, one] as const))('call: %s', async (_, one) => {
    const answer = await callAnswer(one, suite, askBuildKit(buildKit.daemon), 'buildkit');
    expect(answer).toEqual(readCallAnswer(one));
  });
});

describe('the executor finds in a Dockerfile what BuildKit found', () => {
  it.each(callCases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await callAnswer(one, suite, askOurs(suite.folder), 'ours')).toEqual(readCallAnswer(one));
  });

  it.each(Object.keys(lintRules))(
    '%s has a case in which it speaks, and one in which it is silent',
    (rule) => {
      const kebab = rule.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
      const said = (name: string): boolean =>
        JSON.stringify(callCases.filter((one) => one.name === name).map(readCallAnswer)).includes(
          `"${rule} `,
        );
      expect(callCases.map(({ name }) => name)).toContain(`${kebab}-silent`);
      expect([said(`${kebab}-fires`), said(`${kebab}-silent`)]).toEqual([true, false]);
    },
  );
});

async function differences(
  one: Case,
  builder: Builder,
  by: 'ours' | 'rootless' | 'cached' | 'buildkit',
): Promise<string[]> {
  const recorded = readRecorded(one);
  if (recorded === undefined) return ['nothing is recorded for this case'];
  const expected = by === 'buildkit' ? recorded : expectedOfOurs(one, recorded);
  return differencesOf(await suite.outcome(one, builder, by), expected);
}
