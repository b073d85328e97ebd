import { syntaxError } from '../errors.ts';
import { cut, trimEnd, trimStart } from '../text.ts';
import type { Directive } from '../types.ts';

const known = new Set(['syntax', 'escape', 'check']);
const shape = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const padding = /^[\t\n\f\r ]+/;

/** Reads directives from the first lines of a file; ends for good at the first line that is none. */
export class DirectiveReader {
  readonly #marker: string;
  readonly #seen = new Set<string>();
  #done = false;

  constructor(marker = '#') {
    this.#marker = marker;
  }

  /**
   * @param line without its line ending
   * @throws YadokariError `DOCKERFILE_SYNTAX` when a directive comes twice
   */
  read(line: string, number: number): Directive | undefined {
    const directive = this.#done ? undefined : this.#parse(line, number);
    if (!directive) {
      this.#done = true;
      return undefined;
    }
    if (this.#seen.has(directive.name)) {
      throw syntaxError(`parser directive "${directive.name}" is given twice`, 'keep one of them');
    }
    this.#seen.add(directive.name);
    return directive;
  }

  #parse(line: string, number: number): Directive | undefined {
    if (!line.startsWith(this.#marker)) return undefined;
    const text = trimStart(line.slice(this.#marker.length));
    const [match, key = ''] = shape.exec(text) ?? [];
    const written = match === undefined ? '' : text.slice(match.length);
    const name = key.toLowerCase();
    if (written === '' || !known.has(name)) return undefined;
    // BuildKit's pattern wants one character at least: of a value that is all blanks it keeps the last one.
    const value = trimEnd(written.replace(padding, '')) || written.slice(-1);
    return { name, value, range: { start: number, end: number } };
  }
}

/** The first lines of a file as the look-ups below see them: no byte order mark, a `#!` line skipped. */
function headLines(text: string): { readonly lines: string[]; readonly first: number } {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const shebang = lines[0]?.startsWith('#!') ?? false;
  return { lines: shebang ? lines.slice(1) : lines, first: shebang ? 2 : 1 };
}

function find(name: string, text: string, marker: string): Directive | undefined {
  const reader = new DirectiveReader(marker);
  const { lines, first } = headLines(text);
  for (const [index, line] of lines.entries()) {
    let directive: Directive | undefined;
    try {
      directive = reader.read(line.replace(/\r$/, ''), first + index);
    } catch {
      // A repeated directive is reported when the file is parsed; here the first one counts.
      return undefined;
    }
    if (!directive || directive.name === name) return directive;
  }
  return undefined;
}

/**
 * `# check=` or `# syntax=` as BuildKit looks them up before it parses the file: not indented, perhaps below a `#!` line.
 * The value ends at the first blank.
 */
export function findDirective(name: 'check' | 'syntax', text: string): Directive | undefined {
  const directive = find(name, text, '#');
  return directive && { ...directive, value: cut(directive.value, ' ')[0] };
}

/** The frontend that a file asks for: `# syntax=…`, `// syntax=…`, or `{"syntax": "…"}` for files that are JSON. */
export function findSyntax(text: string): Directive | undefined {
  const directive = find('syntax', text, '#') ?? find('syntax', text, '//');
  if (directive) return { ...directive, value: cut(directive.value, ' ')[0] };
  const { lines, first } = headLines(text);
  try {
    const value: unknown = JSON.parse(lines.join('\n'));
    if (
      typeof value === 'object' &&
      value !== null &&
      'syntax' in value &&
      typeof value.syntax === 'string'
    ) {
      return { name: 'syntax', value: value.syntax, range: { start: first, end: first } };
    }
  } catch {
    // Not JSON: a Dockerfile without the directive.
  }
  return undefined;
}
