import { LineSplitter } from '../../../src/action/stream.ts';

describe('LineSplitter', () => {
  it.each([1, 2, 3, 7, 1000])('finds the same lines in chunks of %i bytes', (size) => {
    const bytes = Buffer.from('first\n\nzwölf Krabben 🦀\nlast');
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
    expect(lines).toEqual(['first', '', 'zwölf Krabben 🦀']);
    splitter.end();
    splitter.end();
    expect(lines).toEqual(['first', '', 'zwölf Krabben 🦀', 'last']);
  });
});
