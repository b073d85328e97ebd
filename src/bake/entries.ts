import { parseBool } from '../base/index.ts';
import { csvFields } from '../hcl/index.ts';
import type { AttestEntry, Entry, OutputEntry, SecretEntry, SshEntry } from './types.ts';

/** What is wrong with an entry; whoever knows where it stands throws. */
export class EntryProblem extends Error {}

function fieldsOf(text: string): readonly string[] {
  const fields = csvFields(text);
  if (fields === undefined) throw new EntryProblem(`${JSON.stringify(text)} has a quote without an end`);
  return fields;
}

function pairsOf(text: string): readonly (readonly [string, string])[] {
  return fieldsOf(text).map((field) => {
    const at = field.indexOf('=');
    if (at === -1) throw new EntryProblem(`${JSON.stringify(field)} is no key=value`);
    return [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)] as const;
  });
}

function split(pairs: Iterable<readonly [string, string]>, own: readonly string[]): Record<string, string>[] {
  const [taken, attrs]: [Record<string, string>, Record<string, string>] = [{}, {}];
  for (const [key, value] of pairs) (own.includes(key) ? taken : attrs)[key] = value;
  return [taken, attrs];
}

type Pairs = Iterable<readonly [string, string]>;

function typed(type: string | undefined, what: string): string {
  if (type === undefined || type === '') throw new EntryProblem(`${what} has no type`);
  return type;
}

/** A cache out of its keys; what is not `type` are attributes. @throws EntryProblem */
export function cacheOf(pairs: Pairs): Entry {
  const [own = {}, attrs = {}] = split(pairs, ['type']);
  return { type: typed(own['type'], 'the cache'), attrs };
}

/** A word alone is a repository; several with commas are several caches. */
export function cachesOfText(text: string): readonly Entry[] {
  if (text.includes('=')) return [cacheOf(pairsOf(text))];
  return fieldsOf(text).map((ref) => ({ type: 'registry', attrs: { ref } }));
}

/** An attestation out of its keys. @throws EntryProblem */
export function attestOf(pairs: Pairs): AttestEntry {
  const [own = {}, attrs = {}] = split(pairs, ['type', 'disabled']);
  const disabled = own['disabled'] === undefined ? false : parseBool(own['disabled']);
  if (disabled === undefined) throw new EntryProblem(`disabled=${own['disabled']} is neither true nor false`);
  return { type: typed(own['type'], 'the attestation'), disabled, attrs };
}

/** An attestation as `type=…,KEY=VALUE`. @throws EntryProblem */
export function attestOfText(text: string): AttestEntry {
  return attestOf(pairsOf(text));
}

/** The value of `--sbom` and `--provenance` as an attestation. */
export function attestWord(type: 'sbom' | 'provenance', value: string): string {
  const bool = parseBool(value);
  return bool === undefined ? `type=${type},${value}` : `type=${type},disabled=${String(!bool)}`;
}

/** An output out of its keys. @throws EntryProblem */
export function outputOf(pairs: Pairs): OutputEntry {
  const [own = {}, attrs = {}] = split(pairs, ['type', 'dest']);
  return { type: typed(own['type'], 'the output'), dest: own['dest'] ?? '', attrs };
}

/** A word alone is a folder, `-` a tar on standard output. */
export function outputOfText(text: string): OutputEntry {
  const [only, ...others] = fieldsOf(text);
  if (only === text && others.length === 0 && !text.startsWith('type=')) {
    return { type: text === '-' ? 'tar' : 'local', dest: text, attrs: {} };
  }
  return outputOf(pairsOf(text));
}

/** A secret as `id=…,src=…` or `id=…,env=…`. @throws EntryProblem */
export function secretOfText(text: string): SecretEntry {
  let [type, id, src, env] = ['', '', '', ''];
  for (const [key, value] of pairsOf(text)) {
    if (key === 'type' && (value === 'file' || value === 'env')) type = value;
    else if (key === 'id') id = value;
    else if (key === 'src' || key === 'source') src = value;
    else if (key === 'env') env = value;
    else throw new EntryProblem(`a secret has no ${key}=${value}`);
  }
  return type === 'env' && env === '' ? { id, src: '', env: src } : { id, src, env };
}

/** Keys for SSH as `ID` or `ID=PATH,PATH`. */
export function sshOfText(text: string): SshEntry {
  const at = text.indexOf('=');
  return at === -1
    ? { id: text, paths: [] }
    : { id: text.slice(0, at), paths: text.slice(at + 1).split(',') };
}

/** Later ones of a key take the place of earlier ones. */
export function lastOfEach<T>(entries: readonly T[], key: (entry: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const entry of entries) found.set(key(entry), entry);
  return [...found.values()];
}

function entryText({ attrs, ...own }: Entry): string {
  return JSON.stringify([
    own,
    Object.keys(attrs)
      .toSorted()
      .map((key) => [key, attrs[key]]),
  ]);
}

function sameEntry(a: Entry, b: Entry): boolean {
  return entryText(a) === entryText(b);
}

/** Entries that are alike once; an earlier one goes away as buildx takes it, so that the order is the same as there. */
export function withoutRepeats<T extends Entry>(entries: readonly T[]): readonly T[] {
  let kept = [...entries];
  for (let at = kept.length - 2; at >= 0; at -= 1) {
    const one = kept[at];
    const twin = kept.findIndex((other, index) => index > at && one !== undefined && sameEntry(one, other));
    const last = kept.at(-1);
    if (twin === -1 || last === undefined) continue;
    kept[twin] = last;
    kept = kept.slice(0, -1);
  }
  return kept;
}

/** Of texts, each once and none empty. */
export function uniqueTexts(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
