import { YadokariError, type SourceLocation } from '../../base/index.ts';
import { EntryProblem } from '../entries.ts';
import { targetName, targetScheme } from '../resolve.ts';
import { asMap } from './merge.ts';
import { isDataMap, scalarText, type Data, type DataMap } from './model.ts';

/** A service that has a build, and what is around it. */
export interface Service {
  readonly name: string;
  readonly build: DataMap;
  readonly image: string | undefined;
  /** Variables of the service: arguments without a value take theirs. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `secrets` of the whole file. */
  readonly secrets: DataMap;
  readonly locate: (path: readonly (string | number)[]) => SourceLocation;
}

/** Reads the keys of a service's build. */
export class Reader {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  fail(path: readonly (string | number)[], message: string, hint?: string): YadokariError {
    const location = this.#service.locate(['build', ...path]);
    return new YadokariError('BAKE_FILE_INVALID', `service ${this.#service.name}: ${message}`, {
      location,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  #of(key: string): Data | undefined {
    return this.#service.build[key] ?? undefined;
  }

  text(key: string): string | undefined {
    const data = this.#of(key);
    if (data === undefined || data === '') return undefined;
    if (typeof data === 'object') throw this.fail([key], `${key} wants a text`);
    return String(data);
  }

  bool(key: string): boolean | undefined {
    const data = this.#of(key);
    if (data === undefined || data === false || data === 'false') return undefined;
    if (data === true || data === 'true') return true;
    throw this.fail([key], `${key} wants true or false`);
  }

  texts(key: string): readonly string[] | undefined {
    const data = this.#of(key);
    if (data === undefined) return undefined;
    if (!Array.isArray(data)) throw this.fail([key], `${key} wants a list`);
    return data.map((one: Data, index) => {
      if (typeof one === 'object') throw this.fail([key, index], `${key} wants texts`);
      return String(one);
    });
  }

  map(key: string, separators?: RegExp): Readonly<Record<string, string | null>> | undefined {
    const data = this.#of(key);
    if (data === undefined) return undefined;
    if (typeof data !== 'object') throw this.fail([key], `${key} wants a map or a list`);
    return Object.fromEntries(
      Object.entries(asMap(data, separators)).map(([name, value]) => {
        if (Array.isArray(value)) return [name, value.join(',')];
        if (isDataMap(value)) throw this.fail([key, name], `${key}.${name} wants a text`);
        return [name, value === null ? null : scalarText(value)];
      }),
    );
  }

  data(key: string): Data | undefined {
    return this.#of(key);
  }

  entries<T>(key: string, read: (text: string) => readonly T[]): readonly T[] | undefined {
    return this.texts(key)?.flatMap((text, index) => this.attempt([key, index], () => read(text)));
  }

  attempt<T>(path: readonly (string | number)[], work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof EntryProblem) throw this.fail(path, error.message);
      throw error;
    }
  }
}

/** `service:NAME` is another service's result. */
export function contextsOf(map: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, where]) => {
      if (where === null) return [];
      const [, service] = /^(?:service|target):(.*)$/s.exec(where) ?? [];
      return [[name, service === undefined ? where : targetScheme + targetName(service)]];
    }),
  );
}
