import { parseLines, parseList, parseRecords } from '../../../src/options/index.ts';

describe('parseList', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [' a , b ', ['a', 'b']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['\n\na\n\n,\nb,,c\n', ['a', 'b', 'c']],
    ['"a,b"', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
  ])('reads %j', (text, list) => {
    expect(parseList(text)).toEqual(list);
  });
});

describe('parseLines', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['A=1,2\nB=3', ['A=1,2', 'B=3']],
    ['"A=first\nsecond"\nB=3', ['A=first\nsecond', 'B=3']],
    ['"A=say ""hi"""', ['A=say "hi"']],
    ['A="quoted"', ['A="quoted"']],
    ['"A"=b', ['"A"=b']],
    ['"never ends\nB=1', ['"never ends', 'B=1']],
    ['A=b,"c"\n', ['A=b,c']],
    ['  A = b  ', ['A = b']],
    ['"A=1"\r\n"B=2"\r\n', ['A=1', 'B=2']],
    ['{"a": "b", "c": 1}', ['{"a": "b", "c": 1}']],
  ])('reads %j', (text, list) => {
    expect(parseLines(text)).toEqual(list);
  });
});

describe('parseRecords', () => {
  it('gives the fields of each line', () => {
    expect(parseRecords('type=image,"name=a,b",push=true\n\nx,')).toEqual([
      ['type=image', 'name=a,b', 'push=true'],
      ['x', ''],
    ]);
  });

  it('takes a long text in one go', () => {
    expect(parseRecords('a,b\n'.repeat(50_000))).toHaveLength(50_000);
    expect(parseRecords(`"${'x'.repeat(1_000_000)}`)).toHaveLength(1);
  });
});
