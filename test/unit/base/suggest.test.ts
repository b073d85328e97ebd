import * as fc from 'fast-check';

import { closest } from '../../../src/base/index.ts';

function without(text: string, at: number): string {
  return text.slice(0, at % text.length) + text.slice((at % text.length) + 1);
}

describe('closest', () => {
  it.each<[string, string[], string | undefined]>([
    ['RUM', ['COPY', 'RUN', 'ENV'], 'RUN'],
    ['--form', ['--chown', '--from'], '--from'],
    ['buidl', ['build', 'base'], 'build'],
    ['', ['ab', 'abc'], 'ab'],
    ['a', ['b', 'c'], 'b'],
    ['axe', ['abc', 'axx'], 'axx'],
    ['RUN', ['RUN', 'RUM'], undefined],
    ['RUN', ['RUM', 'RUN'], undefined],
    ['nothing', ['like', 'that'], undefined],
    ['abc', ['xyz'], undefined],
    ['abc', [], undefined],
    ['run', ['RUN'], undefined],
    ['😀a', ['😀b'], '😀b'],
  ])('%j among %j is %j', (word, candidates, expected) => {
    expect(closest(word, candidates)).toBe(expected);
  });

  it('finds a word again after any two edits that keep it apart', () => {
    const letters = fc.stringMatching(/^[a-z]{4,8}$/);
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (word, first, second) => {
        expect(closest(without(without(word, first), second), [word])).toBe(word);
        expect(closest(`1${word}2`, [word])).toBe(word);
        expect(closest(`1${word}23`, [word])).toBeUndefined();
      }),
    );
  });
});
