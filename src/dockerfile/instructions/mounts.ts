import { parseBool } from '../../base/index.ts';
import { syntaxError, unknownWord } from '../errors.ts';
import { cut, quote } from '../text.ts';
import type { RunInstruction } from '../types.ts';

import { splitCsv } from './csv.ts';
import { parseSize } from './size.ts';

export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export type MountType = (typeof mountTypes)[number];

export const sharingModes = ['shared', 'private', 'locked'] as const;
export type SharingMode = (typeof sharingModes)[number];

/** `RUN --mount=…`, expanded. Texts that are not given are ''. */
export interface RunMount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Bytes, tmpfs only; 0 means no limit. */
  readonly size: number;
  readonly id: string;
  /** Only for caches; undefined means shared. */
  readonly sharing?: SharingMode;
  readonly required: boolean;
  /** Name of the variable that holds the secret; '' means a name made from the id. */
  readonly env?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

type Draft = { -readonly [Key in keyof RunMount]: RunMount[Key] } & { readOnlyGiven: boolean };

type Expand = (value: string) => string;

/**
 * The mounts of a RUN, in order. `expand` replaces variables in the values.
 * @throws YadokariError `DOCKERFILE_SYNTAX`, and what `expand` throws
 */
export function runMounts(instruction: RunInstruction, expand: Expand): readonly RunMount[] {
  return instruction.mounts.map((text) => parseMount(text, expand));
}

/** What `from` says in each mount of a RUN that has one: it takes no variables, so that stages can be planned. */
export function mountOrigins({ mounts }: RunInstruction): readonly string[] {
  return mounts.flatMap((text) =>
    splitFields(text).flatMap((field) => {
      const [key, value] = cut(field, '=');
      return key.toLowerCase() === 'from' && value !== undefined && value !== '' ? [value] : [];
    }),
  );
}

const notOfContext = new Set(['cache', 'secret', 'ssh']);

/** Sources in the build context, as written. */
export function contextMounts({ mounts }: RunInstruction): readonly string[] {
  return mounts.flatMap((text) => {
    const pairs = splitFields(text).map((field) => cut(field, '='));
    const fields = new Map(pairs.map(([key, value = '']) => [key.toLowerCase(), value]));
    if (fields.get('from') || notOfContext.has((fields.get('type') ?? '').toLowerCase())) return [];
    return [fields.get('source') ?? fields.get('src') ?? '.'];
  });
}

/** What can be told before variables are known. @throws YadokariError `DOCKERFILE_SYNTAX` */
export function checkMount(text: string): void {
  for (const field of splitFields(text)) {
    const [key, value = ''] = cut(field, '=');
    const dollar = value.indexOf('$');
    if (key.toLowerCase() === 'from' && dollar >= 0 && dollar !== value.length - 1) {
      throw syntaxError(
        `${label(text)}: "from" takes no variables`,
        'name a stage with FROM and the variable there, and mount from that stage',
      );
    }
  }
}

function label(text: string): string {
  return `RUN --mount ${quote(text)}`;
}

function splitFields(text: string): readonly string[] {
  const fields = splitCsv(text);
  if (!fields)
    throw syntaxError(`${label(text)} is malformed`, 'write key=value fields with commas between them');
  return fields;
}

function parseMount(text: string, expand: Expand): RunMount {
  const { readOnlyGiven, ...mount } = readMount(text, expand);
  const fact = problemOf(mount);
  if (fact !== undefined) throw syntaxError(`${label(text)}: ${fact}`);
  if (readOnlyGiven) return mount;
  return { ...mount, readOnly: mount.type !== 'cache' && mount.type !== 'tmpfs' };
}

function readMount(text: string, expand: Expand): Draft {
  const draft: Draft = {
    type: 'bind',
    from: '',
    source: '',
    target: '',
    readOnly: false,
    size: 0,
    id: '',
    required: false,
    readOnlyGiven: false,
  };
  for (const field of splitFields(text)) {
    const [rawKey, written] = cut(field, '=');
    const key = rawKey.toLowerCase();
    const set = keys.get(key);
    if (written === undefined) {
      setFlag(draft, key, { text, field });
    } else {
      const value = expand(written);
      if (!set) throw unknownWord(`${label(text)}: unknown key ${quote(key)}`, key, keys.keys());
      set(draft, value, (fact, hint) => syntaxError(`${label(text)}: ${fact}`, hint));
    }
  }
  return draft;
}

/** A key without `=`. */
function setFlag(
  draft: Draft,
  key: string,
  { text, field }: { readonly text: string; readonly field: string },
): void {
  if (key === 'required') {
    if (!needsRequired(draft)) throw syntaxError(`${label(text)}: "required" is not for type ${draft.type}`);
    draft.required = true;
    return;
  }
  const readOnly = key === 'readonly' || key === 'ro';
  if (!readOnly && key !== 'readwrite' && key !== 'rw') {
    throw syntaxError(`${label(text)}: field ${quote(field)} has no "="`);
  }
  draft.readOnly = readOnly;
  draft.readOnlyGiven = true;
}

function needsRequired({ type }: Draft): boolean {
  return type === 'secret' || type === 'ssh';
}

type Fail = (fact: string, hint?: string) => Error;
type Set = (draft: Draft, value: string, fail: Fail) => void;

const booleanHint = 'write true or false';

function readOnlyKey(key: string, meaning: boolean): readonly [string, Set] {
  return [
    key,
    (draft, value, fail) => {
      const given = parseBool(value);
      if (given === undefined) throw fail(`"${key}" is ${quote(value)}`, booleanHint);
      draft.readOnly = given === meaning;
      draft.readOnlyGiven = true;
    },
  ];
}

function textKey(key: string, field: 'from' | 'source' | 'target' | 'id' | 'env'): readonly [string, Set] {
  return [
    key,
    (draft, value) => {
      draft[field] = value;
    },
  ];
}

function numberKey(key: 'mode' | 'uid' | 'gid', base: 8 | 10): readonly [string, Set] {
  return [
    key,
    (draft, value, fail) => {
      const number = (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(value)
        ? Number.parseInt(value, base)
        : Infinity;
      if (number >= 2 ** 32)
        throw fail(`"${key}" is ${quote(value)}`, `write ${base === 8 ? 'an octal' : 'a'} number`);
      draft[key] = number;
    },
  ];
}

const keys: ReadonlyMap<string, Set> = new Map([
  [
    'type',
    (draft: Draft, value: string) => {
      const type = mountTypes.find((name) => name === value.toLowerCase());
      if (!type) throw unknownWord(`RUN --mount has the unknown type ${quote(value)}`, value, mountTypes);
      draft.type = type;
    },
  ],
  textKey('from', 'from'),
  textKey('source', 'source'),
  textKey('src', 'source'),
  textKey('target', 'target'),
  textKey('dst', 'target'),
  textKey('destination', 'target'),
  readOnlyKey('readonly', true),
  readOnlyKey('ro', true),
  readOnlyKey('readwrite', false),
  readOnlyKey('rw', false),
  [
    'required',
    (draft: Draft, value: string, fail: Fail) => {
      if (!needsRequired(draft)) throw fail(`"required" is not for type ${draft.type}`);
      const required = parseBool(value);
      if (required === undefined) throw fail(`"required" is ${quote(value)}`, booleanHint);
      draft.required = required;
    },
  ],
  [
    'size',
    (draft: Draft, value: string, fail: Fail) => {
      if (draft.type !== 'tmpfs') throw fail(`"size" is not for type ${draft.type}`);
      const size = parseSize(value);
      if (size === undefined)
        throw fail(`"size" is ${quote(value)}`, 'write a number of bytes, or one like 64m or 1GiB');
      draft.size = size;
    },
  ],
  textKey('id', 'id'),
  [
    'sharing',
    (draft: Draft, value: string) => {
      const sharing = sharingModes.find((name) => name === value.toLowerCase());
      if (!sharing) {
        throw unknownWord(`RUN --mount has the unknown sharing ${quote(value)}`, value, sharingModes);
      }
      draft.sharing = sharing;
    },
  ],
  numberKey('mode', 8),
  numberKey('uid', 10),
  numberKey('gid', 10),
  textKey('env', 'env'),
]);

/** What does not go together, after all keys are read. */
function problemOf(mount: RunMount): string | undefined {
  const { type } = mount;
  if (type === 'bind' || type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) {
      if (mount[key] !== undefined) return `"${key}" is not for type ${type}`;
    }
  }
  if (mount.sharing !== undefined && type !== 'cache') return `"sharing" is not for type ${type}`;
  if (type !== 'secret') return undefined;
  if (mount.from !== '') return '"from" is not for type secret';
  if (mount.source !== '' && mount.id !== '') return '"source" and "id" mean the same for type secret';
  if (mount.source + mount.target + mount.id === '') return 'type secret needs an "id" or a "target"';
  return undefined;
}
