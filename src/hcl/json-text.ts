import { failure } from './failure.ts';
import type { Range, SourceText } from './syntax.ts';

export interface JsonKey {
  readonly text: string;
  readonly range: Range;
}

/** Members in their order; the last one of a name counts. */
export type JsonObject = ReadonlyMap<string, { readonly key: JsonKey; readonly node: JsonNode }>;

/** A value of JSON with its place. */
export interface JsonNode {
  readonly value: string | number | boolean | null | readonly JsonNode[] | JsonObject;
  readonly range: Range;
}

export function isJsonObject(value: JsonNode['value']): value is JsonObject {
  return value instanceof Map;
}

export function isJsonArray(value: JsonNode['value']): value is readonly JsonNode[] {
  return Array.isArray(value);
}

const tokens = /"(?:[^"\\\n\r\t]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/y;
const blanks = /[ \t\r\n]*/y;
const deepest = 200;

/** What people write who know JSON from programs, where it is looser. */
function mending(text: string, at: number): string {
  if (/^(?:\/[/*]|#)/.test(text.slice(at, at + 2))) return 'JSON has no comments; docker-bake.hcl has';
  if (/[}\]]/.test(text[at] ?? '') && /,\s*$/.test(text.slice(0, at)))
    return 'behind a comma another value has to follow';
  tokens.lastIndex = at;
  return tokens.test(text)
    ? 'values are parted by commas, and a key from its value by a colon'
    : 'texts and keys stand in double quotes, which close on the same line';
}

class Reader {
  readonly #source: SourceText;
  #at = 0;
  #depth = 0;

  constructor(source: SourceText) {
    this.#source = source;
    if (source.text.startsWith('\uFEFF')) this.#at = 1;
  }

  #range(start: number): Range {
    return { source: this.#source, start, end: Math.max(this.#at, start + 1) };
  }

  #skip(): number {
    blanks.lastIndex = this.#at;
    this.#at += blanks.exec(this.#source.text)?.[0].length ?? 0;
    return this.#at;
  }

  #token(): string {
    const start = this.#skip();
    tokens.lastIndex = start;
    const found = tokens.exec(this.#source.text)?.[0];
    if (found === undefined) throw this.#unexpected(start);
    this.#at += found.length;
    return found;
  }

  #unexpected(start: number): Error {
    const { text } = this.#source;
    if (start >= text.length) {
      const hint = 'close what is open: with }, ] or "';
      return failure(this.#range(text.length), 'the JSON text ends too early', hint);
    }
    const near = text.slice(start, start + 12).split('\n')[0] ?? '';
    const message = `${JSON.stringify(near)} is no JSON here`;
    return failure(this.#range(start), message, mending(text, start));
  }

  #string(token: string, start: number): string {
    try {
      return String(JSON.parse(token));
    } catch {
      throw failure(this.#range(start), `the text ${token} has an escape that JSON does not know`);
    }
  }

  node(): JsonNode {
    const start = this.#skip();
    const token = this.#token();
    if (token === '{') return this.#nested(() => this.#object(start));
    if (token === '[') return this.#nested(() => this.#array(start));
    if (token.startsWith('"')) return { value: this.#string(token, start), range: this.#range(start) };
    if (/^[\]}:,]$/.test(token)) {
      this.#at = start;
      throw this.#unexpected(start);
    }
    const value: unknown = JSON.parse(token);
    if (value === null || typeof value === 'number' || typeof value === 'boolean')
      return { value, range: this.#range(start) };
    throw this.#unexpected(start);
  }

  #nested(read: () => JsonNode): JsonNode {
    this.#depth += 1;
    if (this.#depth > deepest) throw failure(this.#range(this.#at), 'the JSON text is nested too deeply');
    const node = read();
    this.#depth -= 1;
    return node;
  }

  #object(start: number): JsonNode {
    const members = new Map<string, { key: JsonKey; node: JsonNode }>();
    for (let wanted = ''; ; wanted = 'key') {
      const keyStart = this.#skip();
      const token = this.#token();
      if (token === '}' && wanted === '') break;
      if (!token.startsWith('"')) throw this.#unexpected(keyStart);
      const key = { text: this.#string(token, keyStart), range: this.#range(keyStart) };
      const colon = this.#skip();
      if (this.#token() !== ':') throw this.#unexpected(colon);
      members.set(key.text, { key, node: this.node() });
      const after = this.#skip();
      const next = this.#token();
      if (next === '}') break;
      if (next !== ',') throw this.#unexpected(after);
    }
    return { value: members, range: this.#range(start) };
  }

  #array(start: number): JsonNode {
    const items: JsonNode[] = [];
    for (;;) {
      const at = this.#skip();
      if (items.length === 0 && this.#source.text[at] === ']') {
        this.#at += 1;
        break;
      }
      items.push(this.node());
      const after = this.#skip();
      const next = this.#token();
      if (next === ']') break;
      if (next !== ',') throw this.#unexpected(after);
    }
    return { value: items, range: this.#range(start) };
  }

  end(): void {
    const at = this.#skip();
    if (at < this.#source.text.length) throw this.#unexpected(at);
  }
}

/** Parses JSON, and keeps the places. @throws YadokariError `BAKE_FILE_INVALID` with the line */
export function parseJsonText(source: SourceText): JsonNode {
  const reader = new Reader(source);
  const node = reader.node();
  reader.end();
  return node;
}
