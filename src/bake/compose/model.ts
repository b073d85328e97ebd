import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import { YadokariError, type SourceLocation } from '../../base/index.ts';
import type { BakeFile } from '../types.ts';
import { interpolate, InterpolationProblem, type Lookup } from './interpolate.ts';

/** Data of YAML: what JSON has, too. */
export type Data = null | string | number | boolean | readonly Data[] | DataMap;
export interface DataMap {
  readonly [name: string]: Data;
}

/** A simple value as a text; of others, their JSON. */
export function scalarText(data: Data | undefined): string {
  if (data === undefined || data === null) return '';
  return typeof data === 'object' ? JSON.stringify(data) : String(data);
}

export function isDataMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function dataOf(value: unknown): Data {
  if (Array.isArray(value)) return value.map((one) => dataOf(one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dataOf(one)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

const mendings: Partial<Readonly<Record<YAMLError['code'], string>>> = {
  DUPLICATE_KEY: 'leave one of them out',
  MULTIPLE_DOCS: 'a Compose file is one document: give the others files of their own',
  TAB_AS_INDENT: 'indent with blanks',
};

/** What YAML's own words do not say. */
function mending({ code }: YAMLError): string {
  return (
    mendings[code] ?? 'close brackets and quotes, and indent what is inside further than what it belongs to'
  );
}

/** A Compose file that is read. */
export class ComposeFile {
  readonly #file: BakeFile;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly data: DataMap;

  /** @throws YadokariError `BAKE_FILE_INVALID` with the line */
  constructor(file: BakeFile, lookup: Lookup) {
    this.#file = file;
    this.#document = parseDocument(file.text, { merge: true, lineCounter: this.#lines, prettyErrors: false });
    const [error] = this.#document.errors;
    if (error) throw this.#fail(error.message, error.pos[0], mending(error));
    this.#interpolate(lookup);
    const data = dataOf(this.#document.toJS({ maxAliasCount: 1000 }));
    if (!isDataMap(data)) throw this.#fail('a Compose file wants to be a map', 0, 'begin it with services:');
    this.data = data;
  }

  #interpolate(lookup: Lookup): void {
    const reset: unknown[] = [];
    visit(this.#document, {
      Scalar: (key, node) => {
        if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
        try {
          node.value = interpolate(node.value, lookup);
        } catch (error) {
          if (error instanceof InterpolationProblem) throw this.#fail(error.message, node.range?.[0] ?? 0);
          throw error;
        }
      },
      Pair: (_, pair) => {
        const { value } = pair;
        const tag = typeof value === 'object' && value !== null && 'tag' in value ? value.tag : undefined;
        if (tag === '!reset') reset.push(pair);
      },
    });
    visit(this.#document, { Pair: (_, pair) => (reset.includes(pair) ? visit.REMOVE : undefined) });
  }

  #location(offset: number): SourceLocation {
    const { line } = this.#lines.linePos(offset);
    return {
      file: this.#file.name,
      line: Math.max(line, 1),
      endLine: Math.max(line, 1),
      text: this.#file.text,
    };
  }

  #fail(message: string, offset: number, hint?: string): YadokariError {
    return new YadokariError('BAKE_FILE_INVALID', message, {
      location: this.#location(offset),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** Where a path leads, or as far as it goes. */
  locationOf(path: readonly (string | number)[]): SourceLocation {
    let offset = 0;
    let node: unknown = this.#document.contents;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
        if (pair === undefined) break;
        if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)) {
        node = node.items[Number(step)];
        const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
        if (Array.isArray(range) && typeof range[0] === 'number') offset = range[0];
      }
    }
    return this.#location(offset);
  }
}
