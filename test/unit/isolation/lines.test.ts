import { array, assert, constantFrom, nat, property } from 'fast-check';
import { LineSplitter } from '../../../src/isolation/lines.ts';

function split(chunks: readonly (string | Buffer)[], limit = 64): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(limit, (line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

it.each([
  ['no bytes', [], []],
  ['whole lines', ['a\nb\n'], ['a', 'b']],
  ['empty lines', ['\n\na\n'], ['', '', 'a']],
  ['a last line without its end', ['a\nb'], ['a', 'b']],
  ['a line in pieces', ['a', 'b', 'c\nd', '\n'], ['abc', 'd']],
  ['the ends of DOS lines', ['a\r\nb\r\n'], ['a', 'b']],
  ['a carriage return and its newline apart', ['a\r', '\nb'], ['a', 'b']],
  ['a progress bar', ['10%\r', '20%\r100%\n', 'next'], ['100%', 'next']],
  ['a progress bar that stops in the middle', ['10%\r20%\r'], ['20%']],
  ['carriage returns alone', ['\r\r\r\n'], ['']],
  ['UTF-8 in pieces', [Buffer.from([0xe2]), Buffer.from([0x82]), Buffer.from([0xac, 0x0a])], ['€']],
  ['bytes that are no UTF-8', [Buffer.from([0x61, 0xff, 0x62, 0x0a])], ['a\ufffdb']],
])('splits %s', (_what, chunks, lines) => {
  expect(split(chunks)).toEqual(lines);
});

it('cuts what is too long, never through a character', () => {
  expect(split(['abcdefgh\nx\n'], 4)).toEqual(['abcd', 'efgh', 'x']);
  expect(split(['ab€cd'], 4)).toEqual(['ab', '€c', 'd']);
  expect(split(['\u{1f600}\u{1f600}'], 5)).toEqual(['\u{1f600}', '\u{1f600}']);
  expect(split([Buffer.alloc(10, 0x80)], 4).join('')).toBe('\ufffd'.repeat(10));
});

it('forgets what a long progress bar has overwritten', () => {
  expect(split(['x'.repeat(50), `\r${'y'.repeat(50)}`, '\rdone\n'], 64)).toEqual(['done']);
});

it('gives the same lines however the bytes come', () => {
  const bytes = array(constantFrom(...Buffer.from('ab\n\n\r\xe2\x82\xac', 'latin1')), {
    maxLength: 60,
  });
  assert(
    property(bytes, array(nat(60)), (all, cuts) => {
      const whole = Buffer.from(all);
      const places = [...new Set(cuts)].filter((cut) => cut < whole.length).sort((a, b) => a - b);
      const pieces = [...places, whole.length].map((end, index) =>
        whole.subarray(places[index - 1] ?? 0, end),
      );
      expect(split(pieces, 1000)).toEqual(split([whole], 1000));
    }),
  );
});
