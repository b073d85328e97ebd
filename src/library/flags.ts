import { closest, YadokariError } from '../base/index.ts';
import { isMany, libraryOptions, type ClientCertificate, type OptionSpec } from '../options/index.ts';

/** The values of a flag, in the executor's own notation; it is read, and what is wrong is told, as if it came from a command line. */
function textsOf(spec: OptionSpec, value: unknown): readonly string[] | undefined {
  if (isMany(spec)) {
    if (spec.type === 'map') return pairs(value, (text) => (typeof text === 'string' ? text : undefined));
    if (spec.type === 'client-certificates') return pairs(value, certificate);
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.every((one) => typeof one === 'string') ? list : undefined;
  }
  if (spec.type === 'bool') return typeof value === 'boolean' ? [String(value)] : undefined;
  if (spec.type === 'string' || spec.type === 'choice')
    return typeof value === 'string' ? [value] : undefined;
  if (typeof value === 'string') return spec.type === 'int' ? undefined : [value];
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return [spec.type === 'duration' ? `${value}s` : String(value)];
}

function pairs(value: unknown, read: (one: unknown) => string | undefined): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = Object.entries(value).map(([key, one]) => {
    const text = read(one);
    return text === undefined ? undefined : `${key}=${text}`;
  });
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function certificate(value: unknown): string | undefined {
  const { certificate: file, key } = (value ?? {}) as Partial<ClientCertificate>;
  return typeof file === 'string' && typeof key === 'string' ? `${file},${key}` : undefined;
}

function unknown(name: string, known: readonly string[]): YadokariError {
  const near = closest(name, known);
  return new YadokariError('USAGE', `the library has no option ${JSON.stringify(name)}`, {
    hint: near === undefined ? 'docs/library.md lists the options' : `did you mean ${near}?`,
  });
}

/**
 * The executor's command line for options of the library. Pure.
 * @throws YadokariError `USAGE` naming an option that there is not, or whose value has another type
 */
export function flagsOf(given: Readonly<Record<string, unknown>>): readonly string[] {
  const table = libraryOptions();
  return Object.entries(given).flatMap(([name, value]) => {
    const option = table.get(name);
    if (option === undefined) throw unknown(name, [...table.keys()]);
    if (value === undefined) return [];
    const texts = textsOf(option.spec, value);
    if (texts === undefined) {
      throw new YadokariError('USAGE', `option ${name} has a value of type ${kindOf(value)}`, {
        hint: `give a value of kind ${option.spec.type}: docs/options.md, --${option.flag}`,
      });
    }
    return texts.map((text) => `--${option.flag}=${text}`);
  });
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
