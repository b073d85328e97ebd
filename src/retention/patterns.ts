import { messageOf, YadokariError } from '../base/index.ts';

const special = /[\\^$.|?*+()[\]{}]/g;

/** `*` for any characters, `?` for one. In the name of a repository `*` ends at a slash, and `**` does not. */
export function globPattern(glob: string): RegExp {
  const parts = glob.split(/(\*\*|[*?])/).map((part) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replaceAll(special, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`);
}

/**
 * A tag's name, one with `*` and `?`, or a regular expression between slashes that has to fit the whole tag.
 * @throws YadokariError `USAGE` naming the flag
 */
export function parseTagPattern(flag: string, text: string): (tag: string) => boolean {
  const expression = /^\/(.*)\/$/s.exec(text)?.[1];
  if (expression === undefined) {
    const glob = globPattern(text);
    return (tag) => glob.test(tag);
  }
  try {
    // By itself first: what closes a bracket of ours is none.
    void new RegExp(expression);
    const pattern = new RegExp(`^(?:${expression})$`);
    return (tag) => pattern.test(tag);
  } catch (error) {
    throw new YadokariError(
      'USAGE',
      `${flag} has the value ${JSON.stringify(text)}, which is no regular expression: ${messageOf(error)}`,
      { hint: String.raw`write it like /v\d+\.\d+/, or a name with * and ? without the slashes` },
    );
  }
}
