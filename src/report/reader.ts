import { createEventReader } from '../events/index.ts';
import { EventBuilds } from './from-events.ts';
import { TextBuilds } from './from-text.ts';
import { messageIn } from './log-text.ts';
import type { Found } from './types.ts';
import type { LogLine, Owner } from './peel.ts';
import { unwrap } from './unwrap.ts';

/** The lines of one program, in order. */
class Stream {
  private readonly read = createEventReader();
  private readonly events: EventBuilds;
  private readonly texts: TextBuilds;
  private owner: Owner = {};

  constructor(source: string, found: Found, written: number | undefined) {
    // What a build says of itself comes before what its pod says.
    const owned: Found = (build) => found({ ...this.owner, ...build });
    this.events = new EventBuilds(source, owned);
    this.texts = new TextBuilds(source, owned, written);
  }

  line(line: LogLine): void {
    if (line.owner !== undefined) this.owner = line.owner;
    const event = line.text.includes('"event"') ? this.read(line.text) : undefined;
    if (event !== undefined) this.events.handle(event);
    // While a build tells events, lines without are the second wording of one, or what another program prints.
    else if (!this.events.open) this.texts.handle(messageIn(line));
  }

  end(): void {
    this.events.end();
    this.texts.end();
  }
}

/** The run that a line of our JSON log is of. In a text of JSON quotes are escaped: only a field looks like this. */
const runField = /"run":"([0-9a-f]{16})"/;

/** Finds builds in the lines of one file, in which several pods may speak, and several builds in one pod or in none. */
export class LogReader {
  private readonly source: string;
  private readonly found: Found;
  private readonly written: number | undefined;
  private readonly streams = new Map<string, Stream>();
  /** Beginnings of lines that go on, by pod. */
  private readonly begun = new Map<string, string>();

  /** `written`: when the file was last written, in milliseconds since the epoch. */
  constructor(source: string, found: Found, written?: number) {
    this.source = source;
    this.found = found;
    this.written = written;
  }

  line(text: string): void {
    this.entry(unwrap(text));
  }

  /** A line that is freed from what was around it. */
  entry(line: LogLine): void {
    const { pod = '' } = line;
    const text = (this.begun.get(pod) ?? '') + line.text;
    if (line.partial === true) {
      this.begun.set(pod, text);
      return;
    }
    this.begun.delete(pod);
    this.streamOf(pod, runField.exec(text)?.[1]).line({ ...line, text });
  }

  end(): void {
    for (const stream of this.streams.values()) stream.end();
  }

  private streamOf(pod: string, run = ''): Stream {
    const key = `${run} ${pod}`;
    const known = this.streams.get(key);
    if (known !== undefined) return known;
    const stream = new Stream(pod === '' ? this.source : pod, this.found, this.written);
    this.streams.set(key, stream);
    return stream;
  }
}
