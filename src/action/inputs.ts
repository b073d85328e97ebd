import { YadokariError } from '../base/index.ts';
import {
  actionInputs,
  ownInputs,
  parseLines,
  parseList,
  type ActionInput,
  type OwnInputValues,
} from '../options/index.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a workflow wrote behind `with:`. */
export interface Inputs {
  /** Values of the inputs that are flags, by the flag; without those that were not given. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly own: OwnInputValues;
  /** Inputs that have no effect here, with the reason. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
}

/** The text of an input, as runners pass it on: hyphens of the name stay. An empty value is the default, as with docker's actions. */
function textOf(name: string, input: ActionInput, env: Environment): string {
  const given = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  if (given !== '') return given;
  const { default: usual = '' } = input;
  // An expression is for the runner: whoever has not put its value there has none.
  return usual.startsWith('${{') ? '' : usual;
}

/** Booleans of YAML 1.2's core schema, as @actions/core takes them. */
function parseBoolean(name: string, text: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)?$/.test(text)) return false;
  throw new YadokariError(
    'USAGE',
    `input ${name} has the value ${JSON.stringify(text)}, which is no boolean`,
    {
      hint: 'write true or false',
    },
  );
}

function parse(name: string, { form }: ActionInput, text: string): string | boolean | readonly string[] {
  switch (form) {
    case 'bool':
      return parseBoolean(name, text);
    case 'list':
      return parseList(text);
    case 'lines':
      return parseLines(text);
    case 'specs':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'text':
      return text;
  }
}

/** The values of a flag; none where the executor's own default is meant. */
function flagValues(value: string | boolean | readonly string[]): readonly string[] {
  if (typeof value === 'boolean') return value ? ['true'] : [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return value;
}

/**
 * Reads all inputs from the environment of the action.
 * @throws YadokariError `USAGE`
 */
export function readInputs(env: Environment): Inputs {
  const flags = new Map<string, readonly string[]>();
  const ignored: { name: string; why: string }[] = [];
  const own: Record<string, unknown> = {};
  for (const [name, input] of actionInputs) {
    const text = textOf(name, input, env);
    const { here, flag } = input;
    if (here.status === 'ignored' && text !== '' && !here.harmless?.includes(text)) {
      ignored.push({ name, why: here.why });
    }
    const value = parse(name, input, text);
    if (flag === undefined) own[name] = value;
    else if (flagValues(value).length > 0) flags.set(flag, flagValues(value));
  }
  if (!isComplete(own)) throw new TypeError('an input of the table was not read');
  return { flags, own, ignored };
}

function isComplete(own: object): own is OwnInputValues {
  return Object.keys(ownInputs).every((name) => Object.hasOwn(own, name));
}
