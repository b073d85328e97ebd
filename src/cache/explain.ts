import type { BuildRecord, RecordedStep } from './build-record.ts';

/** Differences that are told one by one; of more only the number. */
const mostTold = 3;

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The step of the other build that this one was: of the same words, else the one in the same place that no other takes. */
function counterpart(step: RecordedStep, at: number, record: BuildRecord): RecordedStep | undefined {
  const same = record.steps.filter(({ stage, text }) => stage === step.stage && text === step.text);
  if (same.length > 0) return same.find(({ key }) => key === step.key) ?? same[0];
  return record.steps.filter(({ stage }) => stage === step.stage)[at];
}

type Change = 'is new' | 'is gone' | 'has changed';

function changes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): [string, Change][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].toSorted().flatMap((name): [string, Change][] => {
    if (before[name] === after[name]) return [];
    if (before[name] === undefined) return [[name, 'is new']];
    return [[name, after[name] === undefined ? 'is gone' : 'has changed']];
  });
}

function list(told: readonly string[]): string {
  const rest = told.length - mostTold;
  const shown = told.slice(0, mostTold).join(', ');
  return rest > 0 ? `${shown}, and ${rest} more` : shown;
}

const factWords: Readonly<Record<string, string>> = {
  args: 'the command',
  script: 'the script',
  user: 'the user',
  cwd: 'the working directory',
  path: 'the path',
  hostname: 'the host name',
  mounts: 'what is mounted',
  network: 'the network mode',
  security: 'the security mode',
  devices: 'the devices',
  ignored: 'what no layer may have',
  form: 'how layers are written',
  destination: 'the destination',
  chown: 'the owner',
  chmod: 'the mode',
  link: '--link',
  parents: '--parents',
  exclude: 'what is excluded',
  unpack: 'whether archives are unpacked',
};

function factWord(name: string): string {
  const [kind = '', rest = ''] = name.split(/\.(.*)/s);
  if (kind === 'env') return `variable ${quoted(rest)}`;
  if (kind === 'origin') return 'the stage or image it copies from';
  if (kind === 'url') return 'the file that it downloads';
  if (kind === 'heredoc') return 'the here-document';
  return factWords[name] ?? `"${name}"`;
}

/** What differs in the step itself. */
function ownChanges(before: RecordedStep, after: RecordedStep): string[] {
  const files =
    before.files && after.files
      ? changes(before.files, after.files).map(([path, change]) => `file ${quoted(path)} ${change}`)
      : [];
  const facts = changes(before.facts, after.facts)
    // Where the files are known, they say more than the digest of them all.
    .filter(([name]) => !(files.length > 0 && name.startsWith('files.')))
    .map(([name, change]) =>
      name.startsWith('files.') ? `its files ${change}` : `${factWord(name)} ${change}`,
    );
  if (before.text === after.text) return [...files, ...facts];
  return [
    `the instruction was ${quoted(before.text)}`,
    ...files,
    ...facts.filter((fact) => !fact.startsWith('the command')),
  ];
}

/** Why a step stands on something else: the first one below it that differs. */
function belowChanges(step: RecordedStep, now: BuildRecord, before: BuildRecord): string | undefined {
  const name = String(step.stage);
  const [was, is] = [before.bases[name], now.bases[name]];
  if (was !== undefined && was !== is) return `the base image was ${quoted(was)}`;
  const below = now.steps.filter(({ stage }) => stage === step.stage);
  for (const [at, other] of below.entries()) {
    if (other === step) return undefined;
    const old = counterpart(other, at, before);
    if (!old) return `${quoted(other.text)} below it is new`;
    const [first] = ownChanges(old, other);
    if (first !== undefined) return `of ${quoted(other.text)} below it, ${first}`;
  }
  return undefined;
}

/** The same for the one layer of several steps: what differs in the first one that does. */
export function explainMissOfAll(
  keys: readonly string[],
  now: BuildRecord,
  before: BuildRecord | undefined,
): string {
  const known = new Set(before?.steps.map(({ key }) => key));
  const first = keys.find((key) => !known.has(key)) ?? keys[0] ?? '';
  const reason = explainMiss(first, now, before);
  const text = now.steps.find(({ key }) => key === first)?.text;
  return !before || known.has(first) || text === undefined ? reason : `of ${quoted(text)}, ${reason}`;
}

/**
 * Says in words why a step is not in the cache, by comparison with the newest build of the same Dockerfile.
 * @param key the step's key, which `now` must have
 */
export function explainMiss(key: string, now: BuildRecord, before: BuildRecord | undefined): string {
  const step = now.steps.find((one) => one.key === key);
  if (!step) return '';
  if (!before) return 'no earlier build of this Dockerfile is known';
  if (before.steps.some((old) => old.key === key)) return 'its entry is not there any more, or too old';
  const at = now.steps.filter(({ stage }) => stage === step.stage).indexOf(step);
  const old = counterpart(step, at, before);
  if (!old) return 'the instruction is new';
  const own = ownChanges(old, step);
  if (own.length > 0) return list(own);
  return belowChanges(step, now, before) ?? 'something below it has changed';
}
