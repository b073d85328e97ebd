import { corrupt } from '../objects/corrupt.ts';

/** What `.gitmodules` says of a submodule. */
export interface Submodule {
  readonly name: string;
  readonly url: string;
  /** False for `update = none`. */
  readonly update: boolean;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };

/** A value of git's configuration: quotes may stand anywhere in it, comments end it (git-config, "Syntax"). */
function valueOf(text: string): string {
  let value = '';
  let kept = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"') quoted = !quoted;
    else if (char === '\\') value += escapes[text[(at += 1)] ?? ''] ?? '';
    else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
    // Spaces at the end belong to the value where they are quoted.
    if (quoted || !/\s/.test(char)) kept = value.length;
  }
  return value.slice(0, kept);
}

/**
 * Reads `.gitmodules` (gitmodules(5)): submodules by their paths.
 * @throws YadokariError `SOURCE_INVALID` for a file that is no configuration of git
 */
export function parseModules(text: string): ReadonlyMap<string, Submodule> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const line of text.replaceAll(/\\\r?\n/g, '').split(/\r?\n/)) {
    const [, kind, name] = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line) ?? [];
    if (kind !== undefined) {
      section = undefined;
      if (kind.toLowerCase() !== 'submodule' || name === undefined) continue;
      const key = name.replaceAll(/\\(.)/g, '$1');
      section = sections.get(key) ?? new Map<string, string>();
      sections.set(key, section);
      continue;
    }
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const [, key, value = ''] = /^\s*([a-zA-Z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line) ?? [];
    if (key === undefined) throw corrupt('.gitmodules is not in the form of a configuration');
    section?.set(key.toLowerCase(), valueOf(value));
  }
  const found = new Map<string, Submodule>();
  for (const [name, values] of sections) {
    const path = values.get('path');
    const url = values.get('url');
    if (path !== undefined && url !== undefined)
      found.set(path.replace(/\/+$/, ''), { name, url, update: values.get('update') !== 'none' });
  }
  return found;
}
