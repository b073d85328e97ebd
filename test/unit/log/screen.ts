import { displayWidth } from '../../../src/log/width.ts';

/** A terminal in a few lines: what a person would see after the given bytes. Knows the codes that the progress view uses, no others. */
export class Screen {
  /** Lines that scrolled off the top. */
  readonly scrolled: string[] = [];
  cursorVisible = true;
  private readonly rows: number;
  private readonly columns: number;
  private lines: string[][];
  private row = 0;
  private column = 0;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.lines = [[]];
  }

  /** Visible lines without the empty ones at the end. */
  get text(): readonly string[] {
    const text = this.lines.map((line) =>
      Array.from(line, (cell) => cell ?? ' ')
        .join('')
        .trimEnd(),
    );
    while (text.at(-1) === '') text.pop();
    return text;
  }

  /** Everything, with what scrolled away. */
  get history(): readonly string[] {
    return [...this.scrolled, ...this.text];
  }

  get cursor(): readonly [row: number, column: number] {
    return [this.row, this.column];
  }

  write(text: string): void {
    for (let at = 0; at < text.length;) {
      // oxlint-disable-next-line no-control-regex
      const escape = /^\u001B\[(\??)(\d*)([A-Za-z])/.exec(text.slice(at));
      if (escape !== null) {
        this.control(escape[1] + (escape[3] ?? ''), escape[2] === '' ? undefined : Number(escape[2]));
        at += escape[0].length;
        continue;
      }
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
      this.put(char);
      at += char.length;
    }
  }

  private control(code: string, number: number | undefined): void {
    if (code === 'A') this.row = Math.max(0, this.row - (number ?? 1));
    else if (code === 'K') this.lines[this.row]?.splice(this.column);
    else if (code === 'J') {
      this.lines[this.row]?.splice(this.column);
      this.lines.splice(this.row + 1);
    } else if (code === '?l' && number === 25) this.cursorVisible = false;
    else if (code === '?h' && number === 25) this.cursorVisible = true;
    else if (code !== 'm') throw new Error(`the screen does not know ${code}`);
  }

  private put(char: string): void {
    if (char === '\r') this.column = 0;
    else if (char === '\n') this.newline();
    else if (char < ' ') throw new Error(`the screen does not know ${JSON.stringify(char)}`);
    else {
      const width = displayWidth(char);
      if (this.column + width > this.columns) this.newline();
      const line = this.lines[this.row] ?? [];
      for (let gap = line.length; gap < this.column; gap += 1) line[gap] = ' ';
      line[this.column] = char;
      for (let more = 1; more < width; more += 1) line[this.column + more] = '';
      this.column += width;
    }
  }

  private newline(): void {
    this.column = 0;
    this.row += 1;
    this.lines[this.row] ??= [];
    if (this.row < this.rows) return;
    const [top = []] = this.lines.splice(0, 1);
    this.scrolled.push(top.join('').trimEnd());
    this.row -= 1;
  }
}
