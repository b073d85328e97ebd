import { YadokariError } from '../../../src/base/index.ts';
import { evaluate, parseHcl, parseHclJson, plainOf, type Body } from '../../../src/hcl/index.ts';
import { scopeOf } from './evaluate.ts';

/** A body as plain data: values of attributes, and blocks with their labels. */
function shape({ attributes, blocks }: Body): unknown {
  return {
    ...Object.fromEntries(
      attributes.map(({ name, value }) => [name, plainOf(evaluate(value, scopeOf({ v: 'V' })))]),
    ),
    ...(blocks.length === 0
      ? {}
      : { blocks: blocks.map(({ type, labels, body }) => [type, ...labels, shape(body)]) }),
  };
}

const native = `
# a comment
name = "x" // another
block "one" two {
  list = [
    1,
  ]
  inner { deep = v }
}
empty {}
one { line = true }
`;

const schema = { block: { labels: 2, inner: { inner: { labels: 0 } } }, empty: { labels: 0 } };

describe('bodies of HCL', () => {
  it('have attributes and blocks', () => {
    expect(shape(parseHcl({ name: 'a.hcl', text: native }))).toEqual({
      name: 'x',
      blocks: [
        ['block', 'one', 'two', { list: [1], blocks: [['inner', { deep: 'V' }]] }],
        ['empty', {}],
        ['one', { line: true }],
      ],
    });
  });

  it('are the same in JSON, where strings are templates', () => {
    const text = JSON.stringify({
      '//': 'a comment',
      name: 'x',
      block: { one: { two: [{ list: [1], inner: { deep: '${v}' } }, { other: { '${v}': '$${v}' } }] } },
      empty: {},
    });
    expect(shape(parseHclJson({ name: 'a.json', text }, schema))).toEqual({
      name: 'x',
      blocks: [
        ['block', 'one', 'two', { list: [1], blocks: [['inner', { deep: 'V' }]] }],
        ['block', 'one', 'two', { other: { V: '${v}' } }],
        ['empty', {}],
      ],
    });
  });

  it.each([
    ['a = 1 b = 2', 1, 'a new line is wanted after a definition, and there is "b"'],
    ['\na = 1\na = 2', 3, 'a is given twice'],
    ['x {\n a = 1\n', 1, 'the block has no end'],
    ['\n"a" = 1', 2, 'a name = value or a block is wanted, and there is "\\""'],
    ['x "${a}" {}', 1, 'the name of a block is a plain text'],
    [
      'x y z',
      1,
      'x is followed by "=" and a value, or by the name of a block and "{", and there is the end of the text',
    ],
    ['a = 1\n}', 2, 'a name = value or a block is wanted, and there is "}"'],
  ])('%j is refused at line %d', (text, line, message) => {
    const error = thrown(() => parseHcl({ name: 'a.hcl', text }));
    expect([error.location?.line, error.message]).toEqual([line, message]);
  });

  it.each([
    ['{ "a": 1, }', 1, '"}" is no JSON here'],
    ['{\n"a": tru }', 2, '"tru }" is no JSON here'],
    ['{ "a": 1', 1, 'the JSON text ends too early'],
    ['[]', 1, 'the file wants to be one JSON object'],
    ['{\n\n"a": "${"}', 3, 'a value is wanted, and there is the end of the text'],
    ['{ "block": 1 }', 1, 'block wants an object'],
  ])('%j is refused as JSON at line %d', (text, line, message) => {
    const error = thrown(() => parseHclJson({ name: 'a.json', text }, schema));
    expect([error.location?.line, error.message]).toEqual([line, message]);
  });
});

function thrown(work: () => unknown): YadokariError {
  try {
    work();
  } catch (error) {
    if (error instanceof YadokariError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
