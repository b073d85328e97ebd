import { YadokariError } from '../../base/index.ts';
import {
  buildInputs,
  inputVariable,
  isPlain,
  options,
  parseLines,
  parseList,
  type ComponentInput,
} from '../../options/index.ts';
import type { Environment } from '../world.ts';

/** What a project wrote behind `inputs:` of the component `build`. */
export interface Inputs {
  /** Values of the inputs that are flags, by the flag; without those that say nothing. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly push: boolean;
  readonly ciLabels: boolean;
  readonly extraArgs: readonly string[];
}

const ours: ReadonlyMap<string, ComponentInput> = new Map(
  Object.entries<ComponentInput>(buildInputs).filter(([, { form }]) => form !== undefined),
);

function plainTexts(env: Environment): ReadonlyMap<string, string> {
  const lines = (env[inputVariable.plain] ?? '').split('\n').filter((line) => line.trim() !== '');
  const texts = new Map(
    lines.map((line): [string, string] => {
      const [, name = '', text = ''] = /^\s*([^=]*)=(.*)$/.exec(line) ?? [];
      return [name.trim(), text.trim()];
    }),
  );
  for (const name of texts.keys()) {
    const input = ours.get(name);
    if (input !== undefined && isPlain(input)) continue;
    throw new YadokariError('USAGE', `the component has an input ${JSON.stringify(name)} that is not known`, {
      hint: 'take the component and the image of the executor from the same release',
    });
  }
  return texts;
}

function valuesOf({ form }: ComponentInput, text: string): readonly string[] {
  if (form === 'list') return parseList(text);
  if (form === 'lines') return parseLines(text);
  return text === '' ? [] : [text];
}

function readBool(name: string, text: string | undefined): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new YadokariError('USAGE', `input ${name} has the value ${JSON.stringify(text ?? '')}`, {
    hint: 'write true or false',
  });
}

/** Whether nothing was said that the executor does not do anyway. */
function saysNothing({ flag, default: usual }: ComponentInput, values: readonly string[]): boolean {
  const spec = flag === undefined ? undefined : options[flag];
  const own = spec !== undefined && 'default' in spec ? spec.default : undefined;
  return values.length === 0 || (own === usual && values.length === 1 && values[0] === String(own));
}

/**
 * Reads the variables that the component's job has.
 * @throws YadokariError `USAGE`
 */
export function readInputs(env: Environment): Inputs {
  const plain = plainTexts(env);
  const textOf = (name: string, input: ComponentInput): string =>
    (isPlain(input) ? plain.get(name) : env[inputVariable.text(name)]) ?? String(input.default ?? '');
  const values = new Map(
    Array.from(ours, ([name, input]) => [name, valuesOf(input, textOf(name, input))] as const),
  );
  const flags = Array.from(ours, ([name, input]): [string, readonly string[]][] => {
    const given = values.get(name) ?? [];
    return input.flag === undefined || saysNothing(input, given) ? [] : [[input.flag, given]];
  });
  return {
    flags: new Map(flags.flat()),
    push: readBool('push', values.get('push')?.[0]),
    ciLabels: readBool('ci-labels', values.get('ci-labels')?.[0]),
    extraArgs: values.get('extra-args') ?? [],
  };
}
