import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../width.ts';

const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const clearToLineEnd = '\u001B[K';
const clearBelow = '\u001B[J';

/**
 * The last lines of a terminal, drawn again and again. Lines above them scroll away for good. The cursor rests at the start of
 * the line below.
 */
export class LiveArea {
  private readonly write: (text: string) => void;
  private readonly columns: () => number;
  private widths: readonly number[] = [];
  private hidden = false;

  constructor(write: (text: string) => void, columns: () => number) {
    this.write = write;
    this.columns = columns;
  }

  /** Rows that the lines take that are on the screen now; after the terminal became narrower, long ones take several. */
  private rows(): number {
    const columns = Math.max(1, this.columns());
    return this.widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  }

  /** Replaces the area by `lines`, with `above` scrolling away over it, in one write. Each line fits one row of `lines`. */
  draw(above: readonly string[], lines: readonly string[]): void {
    const rows = this.rows();
    const up = rows === 0 ? '' : `\u001B[${rows}A`;
    const hide = this.hidden || lines.length === 0 ? '' : hideCursor;
    const body = [...above, ...lines].map((line) => `${line}${clearToLineEnd}\n`).join('');
    if (hide === '' && up === '' && body === '') return;
    if (hide !== '') this.hidden = true;
    this.widths = lines.map((line) => displayWidth(stripVTControlCharacters(line)));
    this.write(`${hide}\r${up}${body}${clearBelow}`);
  }

  /** Takes the area off the screen and gives the cursor back. */
  close(): void {
    this.draw([], []);
    if (this.hidden) this.write(showCursor);
    this.hidden = false;
  }
}
