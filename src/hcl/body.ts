import { Cursor } from './cursor.ts';
import { readExpression } from './expression.ts';
import { failure } from './failure.ts';
import type { Attribute, Block, Body, SourceText } from './syntax.ts';
import { readQuoted } from './template.ts';

/** Parses a file in HCL's native syntax. @throws YadokariError `BAKE_FILE_INVALID` with the line */
export function parseHcl(source: SourceText): Body {
  const cursor = new Cursor(source, source.text.startsWith('\uFEFF') ? 1 : 0);
  return readBody(cursor, undefined);
}

/** @param opened where the block began whose body this is; undefined for a file */
function readBody(cursor: Cursor, opened: number | undefined): Body {
  const start = cursor.at;
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (;;) {
    cursor.skipLines();
    if (cursor.done) {
      if (opened === undefined) break;
      throw failure(cursor.range(opened, opened + 1), 'the block has no end', 'close it with }');
    }
    if (opened !== undefined && cursor.sees('}')) break;
    readItem(cursor, attributes, blocks);
    endItem(cursor, opened !== undefined);
  }
  return { attributes, blocks, range: cursor.range(start) };
}

function endItem(cursor: Cursor, inBlock: boolean): void {
  if (cursor.done || cursor.sees('\n') || (inBlock && cursor.sees('}'))) return;
  cursor.skip();
  if (cursor.done) return;
  throw cursor.unexpected('a new line is wanted after a definition');
}

function readItem(cursor: Cursor, attributes: Attribute[], blocks: Block[]): void {
  const start = cursor.at;
  const name = cursor.identifier();
  if (name === undefined) {
    throw cursor.unexpected(
      'a name = value or a block is wanted',
      cursor.sees('"') ? 'names of attributes stand without quotes here' : undefined,
    );
  }
  if (cursor.sees('=') && !cursor.sees('==')) {
    cursor.at += 1;
    const earlier = attributes.find((one) => one.name === name);
    if (earlier !== undefined)
      throw failure(cursor.range(start), `${name} is given twice`, 'leave one of them out');
    const value = readExpression(cursor);
    attributes.push({ name, value, range: cursor.range(start) });
    return;
  }
  blocks.push(readBlock(cursor, name, start));
}

function readBlock(cursor: Cursor, type: string, start: number): Block {
  const labels: string[] = [];
  while (!cursor.sees('{')) {
    if (cursor.sees('"')) {
      const label = readQuoted(cursor, readExpression);
      if (label.kind !== 'literal' || typeof label.value !== 'string')
        throw failure(
          label.range,
          'the name of a block is a plain text',
          'give the attribute name for a computed one',
        );
      labels.push(label.value);
      continue;
    }
    const label = cursor.identifier();
    if (label === undefined) {
      throw cursor.unexpected(`${type} is followed by "=" and a value, or by the name of a block and "{"`);
    }
    labels.push(label);
  }
  const header = cursor.range(start);
  const opened = cursor.at;
  cursor.at += 1;
  const body = readBody(cursor, opened);
  cursor.expect('}', 'a block');
  return { type, labels, body, range: header };
}
