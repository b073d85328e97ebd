import { formatBytes, formatSeconds } from '../../../src/log/index.ts';
import { displayWidth, justify, truncate } from '../../../src/log/width.ts';
import { cleanOutput } from '../../../src/log/clean.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1550, '1.6 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [12_345_678, '12.3 MB'],
    [1_073_741_824, '1.1 GB'],
    [5e15, '5000.0 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatSeconds', () => {
  it.each([
    [0, '0.0s'],
    [-1, '0.0s'],
    [0.05, '0.1s'],
    [59.94, '59.9s'],
    [59.96, '1m00s'],
    [125, '2m05s'],
    [3599.4, '59m59s'],
    [3599.6, '1h00m'],
    [3725, '1h02m'],
  ])('%d is %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['ヤドカリ', 8],
    ['e\u0301', 1],
    ['✔ →…│', 5],
    ['🦀', 2],
    ['한글', 4],
    ['', 0],
  ])('%s takes %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['ヤドカリ', 8, 'ヤドカリ'],
    ['ヤドカリ', 7, 'ヤドカ…'],
    ['ヤドカリ', 6, 'ヤド…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%s cut to %d is %s', (text, columns, cut) => {
    expect(truncate(text, columns)).toBe(cut);
  });

  it('puts texts at both edges', () => {
    expect(justify('left', '1s', 12)).toBe('left      1s');
    expect(justify('much too long', '10s', 12)).toBe('much t…  10s');
    expect(displayWidth(justify('ヤドカリヤドカリ', '1s', 13))).toBe(13);
  });
});

describe('cleanOutput', () => {
  it.each([
    ['plain', 'plain'],
    ['\u001B[1;32mgreen\u001B[0m', 'green'],
    ['10%\r50%\r100%', '100%'],
    ['100%\r', '100%'],
    ['\r', ''],
    ['a\tb', 'a    b'],
    ['bell\u0007 back\u0008space', 'bell backspace'],
    ['\u001B]8;;http://x\u0007link\u001B]8;;\u0007', 'link'],
  ])('%j is shown as %j', (line, text) => {
    expect(cleanOutput(line)).toBe(text);
  });
});
