const note = (left: number): string => `\n… (${left} more characters are left out)`;

/**
 * The longest beginning of a text that `fits`, with a note where something is left out. Cuts between characters.
 * @param fits must hold for every beginning of a text that it holds for
 */
export function fitted(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text;
  const characters = Array.from(text);
  const cut = (count: number): string =>
    characters.slice(0, count).join('').trimEnd() + note(characters.length - count);
  let [low, high] = [0, characters.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cut(middle))) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

/** Length in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
