import { YadokariError } from '../../../src/base/index.ts';
import { result } from './evaluate.ts';

const names = {
  list: ['a', 'b', 'c'],
  map: new Map<string, number>([
    ['one', 1],
    ['two', 2],
  ]),
  people: [new Map([['name', 'ann']]), new Map([['name', 'bob']])],
  nothing: null,
  on: true,
};

// One row for each piece of the grammar (hclsyntax/spec.md), in its order.
describe('expressions of HCL', () => {
  it.each<[string, unknown]>([
    // Literals
    ['12', 12],
    ['1.5e3', 1500],
    ['true', true],
    ['null', null],
    // Collections
    ['[]', []],
    ['[1, "a", [true],]', [1, 'a', [true]]],
    ['[\n 1, # comment\n 2 // comment\n /* comment */ ]', [1, 2]],
    ['{}', {}],
    ['{ a = 1, "b-c" = 2, d : 3 }', { a: 1, 'b-c': 2, d: 3 }],
    ['{\n a = 1\n b = 2\n}', { a: 1, b: 2 }],
    ['{ (list[0]) = 1, "${list[1]}x" = 2 }', { a: 1, bx: 2 }],
    // Templates
    ['"a${on}b${1 + 1}"', 'atrueb2'],
    ['"${map}"', { one: 1, two: 2 }],
    [String.raw`"\n\t\"\\é\U0001f600"`, '\n\t"\\é😀'],
    ['"$${a} %%{b} $c %d"', '${a} %{b} $c %d'],
    ['"%{ if on }yes%{ else }no%{ endif }"', 'yes'],
    ['"%{ if !on }yes%{ endif }"', ''],
    ['"%{ for x in list }${x};%{ endfor }"', 'a;b;c;'],
    ['"%{ for i, x in list }${i}${x}%{ if i < 2 },%{ endif }%{ endfor }"', '0a,1b,2c'],
    ['"a ${~ on ~} b"', 'atrueb'],
    ['<<E\n one\n  two ${on}\nE\n', ' one\n  two true\n'],
    ['<<-E\n   one\n\n     two\n  E\n', 'one\n\n  two\n'],
    ['<<-E\n  %{ for x in list ~}\n  ${x}\n  %{ endfor ~}\nE\n', '  a\n  b\n  c\n'],
    ['<<E\nE\n', ''],
    // Variables and attributes
    ['map.two', 2],
    ['map["two"]', 2],
    ['list[2]', 'c'],
    ['list.1', 'b'],
    ['people[1].name', 'bob'],
    // Splat
    ['people[*].name', ['ann', 'bob']],
    ['people.*.name', ['ann', 'bob']],
    ['people.*.name[0]', 'ann'],
    ['nothing[*]', []],
    ['"x"[*]', ['x']],
    // Functions
    ['upper("a")', 'A'],
    ['max([1, 3, 2]...)', 3],
    ['join("-", list,)', 'a-b-c'],
    // For
    ['[for x in list : upper(x)]', ['A', 'B', 'C']],
    ['[for i, x in list : i if x != "b"]', [0, 2]],
    ['[for k, v in map : "${k}${v}"]', ['one1', 'two2']],
    ['{for x in list : x => upper(x)}', { a: 'A', b: 'B', c: 'C' }],
    ['{for x in list : x == "a" => x...}', { false: ['b', 'c'], true: ['a'] }],
    // Operators, from the weakest
    ['on ? 1 : 2', 1],
    ['false ? 1 : on ? 2 : 3', 2],
    ['on ? 1 : "x"', '1'],
    ['false || true && false', false],
    ['1 + 2 == 3 && "a" != "b"', true],
    ['1 == "1"', false],
    ['2 < 3 && 3 <= 3 && 4 > 3 && 4 >= 5', false],
    ['1 + 2 * 3 - 8 / 4', 5],
    ['-7 % 3', -1],
    ['-(1 + 2)', -3],
    ['!on || !false', true],
    ['"x${0.1 + 0.2}"', 'x0.3'],
    ['(\n 1\n + 2\n)', 3],
  ])('%j', (text, expected) => {
    expect(result(text, names)).toEqual(expected);
  });

  it.each([
    ['[1 2]', 'a list: between two values it wants a comma, at its end it wants "]", and there is "2"'],
    ['{ a 1 }', 'a key of an object wants "=" or ":" and a value, and there is "1"'],
    ['1 +', 'a value is wanted, and there is the end of the text'],
    ["'a'", 'a value is wanted, and there is "\'"'],
    ['"a', 'the text in quotes has no end on its line'],
    [String.raw`"\q"`, String.raw`the escape "\\q" is not known`],
    ['"${on"', 'what stands in ${…} wants "}", and there is "\\""'],
    ['"%{ if on }x"', '%{ if } has no %{ endif }'],
    ['"%{ endfor }"', '%{ endfor } ends nothing'],
    ['<<E\nabc\n', 'the heredoc has no end'],
    ['/* a', 'the comment has no end'],
    ['on ? 1', 'a conditional (condition ? value : value) wants ":", and there is the end of the text'],
    ['list[9]', 'the list has no element 9: it has 3, counted from 0'],
    ['map.three', 'the object has no attribute three'],
    ['list.name', 'a list has no attribute name'],
    ['"${list}x"', 'a list cannot be part of a text'],
    ['1 / 0', 'this divides by zero'],
    ['"a" + 1', '+ wants a number, and has a string here'],
    ['nope()', 'there is no function nope'],
    ['upper()', 'upper wants 1 argument, and has 0'],
    ['upper(list)', 'upper: argument 1 wants a text, and is a list'],
    ['{for x in list : "k" => x}', 'the for makes two values for the key "k"'],
    [`${'['.repeat(300)}1`, 'the expression has too many brackets within brackets'],
    ['1 2', 'the expression ends here, and there is "2"'],
  ])('%j is refused', (text, message) => {
    const refused = (): unknown => result(text, names);
    expect(refused).toThrow(YadokariError);
    expect(refused).toThrow(message);
  });
});
