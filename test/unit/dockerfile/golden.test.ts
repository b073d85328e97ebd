import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { YadokariError } from '../../../src/base/index.ts';
import {
  parseDockerfile,
  type Dockerfile,
  type LintWarning,
  type SyntaxNode,
} from '../../../src/dockerfile/index.ts';

/*
 * A folder is a case: `Dockerfile` and what it reads as. `UPDATE_GOLDEN=1` writes the answers anew: look at the difference.
 */
const fixtures = path.join(import.meta.dirname, '../../fixtures/dockerfile');

function cases(kind: string): string[] {
  return readdirSync(path.join(fixtures, kind)).toSorted();
}

/** The answer on record. */
function recorded(file: string, actual: unknown): unknown {
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The tree without what every node repeats. */
function plain(dockerfile: Dockerfile, warnings: readonly LintWarning[]): unknown {
  return JSON.parse(
    JSON.stringify({ ...dockerfile, source: undefined, check: undefined, warnings }),
    (key, value: unknown) => {
      if (key === 'node') return plainNode(value as SyntaxNode);
      return key === 'range' ? plainRange(value as SyntaxNode['range']) : value;
    },
  );
}

function plainNode({ rawKeyword, flags, rest, original, comments }: SyntaxNode): unknown {
  return {
    original,
    rawKeyword,
    ...(flags.length > 0 && { flags }),
    rest,
    ...(comments.length > 0 && { comments }),
  };
}

function plainRange({ start, end }: SyntaxNode['range']): string {
  return start === end ? `line ${start}` : `lines ${start} to ${end}`;
}

describe('Dockerfiles that are right', () => {
  it.each(cases('golden'))('%s', (name) => {
    const folder = path.join(fixtures, 'golden', name);
    const text = readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
    const warnings: LintWarning[] = [];
    const found = (warning: LintWarning): unknown => warnings.push(warning);
    const tree = plain(parseDockerfile({ file: 'Dockerfile', text }, { found }), warnings);
    expect(tree).toStrictEqual(recorded(path.join(folder, 'tree.json'), tree));
  });
});

describe('Dockerfiles that are wrong', () => {
  it.each(cases('negative'))('%s', (name) => {
    const folder = path.join(fixtures, 'negative', name);
    const text = readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
    let error: unknown;
    try {
      parseDockerfile({ file: 'Dockerfile', text });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(YadokariError);
    if (!(error instanceof YadokariError)) return;
    const { code, message, hint, location } = error;
    expect(location).toMatchObject({ file: 'Dockerfile', text });
    const place = { line: location?.line, endLine: location?.endLine };
    const answer = { code, message, ...(hint !== undefined && { hint }), ...place };
    expect(answer).toStrictEqual(recorded(path.join(folder, 'error.json'), answer));
  });
});
