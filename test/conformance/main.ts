import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { withResources } from '../support/signals.ts';
import { cachedBuilder, ourBuilder, startBuildKit, type Builder } from './builders.ts';
import { askBuildKit, askOurs, callAnswer, readCallAnswer, readCallCases, writeCallAnswer } from './calls.ts';
import { expectedOfOurs, readCases, readRecorded, writeRecorded, type Case } from './cases.ts';
import { differencesOf, recordedOf } from './compare.ts';
import { containerKinds, startContainerBuilder } from './containers.ts';
import { inParallel } from './parallel.ts';
import { Suite, type Outcome } from './suite.ts';

/**
 * For hands: `node test/conformance/main.ts [--record | --buildkit | --cached | --in=CONTAINER] [--new] [NAME…]`. Builds the cases
 * whose names start with one of the words. --cached builds each twice and looks at what came from the cache, --in builds them in a
 * container (containers.ts). --record writes BuildKit's answers down, --new only those not yet written. --calls is about the cases in
 * calls/ instead.
 */
async function main(words: string[], resources: AsyncDisposableStack): Promise<void> {
  const flags = new Set(words.filter((word) => word.startsWith('--')));
  const names = words.filter((word) => !word.startsWith('--'));
  const cases = readCases().filter((one) => selected(one, names, flags));
  const record = flags.has('--record');
  const suite = resources.use(await Suite.start());
  if (flags.has('--calls')) return calls(suite, names, { record, resources, only: flags });
  const useBuildKit = record || flags.has('--buildkit');
  const builder = useBuildKit
    ? resources.use(await startBuildKit(suite.folder, suite.registryHost))
    : await ours(suite, flags, resources);
  let failures = 0;
  await inParallel(2, cases, async (one) => {
    const problems = await suite
      .outcome(one, builder, useBuildKit ? 'buildkit' : 'ours')
      .then((outcome) => (record ? recordOutcome(one, outcome) : compareOutcome(one, outcome, useBuildKit)))
      .catch((error: unknown) => [String(error)]);
    if (problems.length > 0) failures++;
    console.log([`${problems.length > 0 ? 'FAILED' : 'ok'} ${one.name}`, ...problems].join('\n  '));
  });
  console.log(`${cases.length - failures} passed, ${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}

async function calls(
  suite: Suite,
  names: string[],
  { record, resources, only }: { record: boolean; resources: AsyncDisposableStack; only: Set<string> },
): Promise<void> {
  const cases = readCallCases().filter((one) => selected(one, names, only));
  const asked = record
    ? askBuildKit(resources.use(await startBuildKit(suite.folder, suite.registryHost)).daemon)
    : askOurs(suite.folder);
  for (const one of cases) {
    const answer = await callAnswer(one, suite, asked, record ? 'buildkit' : 'ours');
    const recorded = readCallAnswer(one);
    if (record) writeCallAnswer(one, answer);
    const same = record || isDeepStrictEqual(answer, recorded);
    if (!same) process.exitCode = 1;
    console.log(`${same ? 'ok' : 'FAILED'} ${one.name}`);
    if (!same) console.log(JSON.stringify({ answer, recorded }, undefined, 2));
  }
}

async function ours(suite: Suite, flags: Set<string>, resources: AsyncDisposableStack): Promise<Builder> {
  const wanted = [...flags].find((flag) => flag.startsWith('--in='))?.slice('--in='.length);
  if (flags.has('--cached')) return cachedBuilder(suite.folder);
  if (wanted === undefined) return ourBuilder(suite.folder);
  const kind = Object.entries(containerKinds).find(([name]) => name === wanted)?.[1];
  if (kind === undefined) throw new Error(`--in knows ${Object.keys(containerKinds).join(', ')}`);
  return resources.use(await startContainerBuilder(kind, suite.folder));
}

function selected(one: Case, names: string[], flags: Set<string>): boolean {
  if (flags.has('--new') && existsSync(`${one.folder}/expected.json`)) return false;
  return names.length === 0 || names.some((name) => one.name.startsWith(name));
}

function recordOutcome(one: Case, outcome: Outcome): string[] {
  const refused = 'error' in outcome;
  if (refused && one.fails !== true) return [`BuildKit refused it:\n${outcome.error}`];
  if (!refused && one.fails === true) return ['BuildKit built it'];
  writeRecorded(one, recordedOf(outcome));
  return [];
}

function compareOutcome(one: Case, outcome: Outcome, byBuildKit: boolean): string[] {
  const recorded = readRecorded(one);
  if (recorded === undefined) return ['nothing recorded'];
  return differencesOf(outcome, byBuildKit ? recorded : expectedOfOurs(one, recorded));
}

await withResources(async (resources) => main(process.argv.slice(2), resources));
