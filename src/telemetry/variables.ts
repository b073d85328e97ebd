import { parseBool } from '../base/index.ts';

/** Variables of the environment by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads OpenTelemetry's variables by their rules
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/): an empty one is not set; one that is not understood is
 * passed over and told of.
 */
export class VariableReader {
  readonly problems: string[] = [];
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  text(name: string): string | undefined {
    const value = this.#variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** Only `true`, in any case, is. */
  isTrue(name: string): boolean {
    const value = this.text(name);
    if (value === undefined) return false;
    if (parseBool(value.toLowerCase()) === undefined) this.#passOver(name, 'it is neither true nor false');
    return value.toLowerCase() === 'true';
  }

  /** @param least what is smaller is not understood */
  number(name: string, least: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const read = Number(value);
    if (Number.isFinite(read) && read >= least) return read;
    this.#passOver(name, `it is no number of at least ${least}`);
    return undefined;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.#passOver(name, `it is none of ${choices.join(', ')}`);
    return found;
  }

  /** `key=value` with commas, percent-encoded (https://www.w3.org/TR/baggage/); with a mistake in it nothing of it counts. */
  pairs(name: string): Readonly<Record<string, string>> {
    const value = this.text(name);
    if (value === undefined) return {};
    try {
      const pairs = value.split(',').filter((pair) => pair.trim() !== '');
      return Object.fromEntries(pairs.map(parsePair));
    } catch {
      // What it holds may be secret.
      this.#passOver(name, 'it is no list of key=value');
      return {};
    }
  }

  /** An address of a server. The variable is not repeated: it may hold a login. */
  url(name: string): URL | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
    this.#passOver(name, 'it is no URL of http or https');
    return undefined;
  }

  problem(text: string): void {
    this.problems.push(text);
  }

  #passOver(name: string, fact: string): void {
    this.problem(`${name} does not count: ${fact}`);
  }
}

function parsePair(pair: string): [key: string, value: string] {
  const equals = pair.indexOf('=');
  const key = decodeURIComponent(pair.slice(0, equals).trim());
  if (equals < 1 || key === '') throw new SyntaxError('no key');
  return [key, decodeURIComponent(pair.slice(equals + 1).trim())];
}
