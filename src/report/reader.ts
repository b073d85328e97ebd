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
  private begun = '';
  private owner: Owner = {};

  constructor(source: string, found: Found, written: number | undefined) {
    // What a build says of itself comes before what its pod says.
    const owned: Found = (build) => found({ ...this.owner, ...build });
    this.events = new EventBuilds(source, owned);
    this.texts = new TextBuilds(source, owned, written);
  }

  line(line: LogLine): void {
    if (line.owner !== undefined) this.owner = line.owner;
    const text = this.begun + line.text;
    this.begun = line.partial === true ? text : '';
    if (line.partial !== true) this.whole({ ...line, text });
  }

  end(): void {
    this.events.end();
    this.texts.end();
  }

  private whole(line: LogLine): void {
    const event = line.text.includes('"event"') ? this.read(line.text) : undefined;
    if (event !== undefined) this.events.handle(event);
    // While a build tells events, lines without are the second wording of one, or what another program prints.
    else if (!this.events.open) this.texts.handle(messageIn(line));
  }
}

/** Finds builds in the lines of one file, in which several pods may speak. */
export class LogReader {
  private readonly source: string;
  private readonly found: Found;
  private readonly written: number | undefined;
  private readonly streams = new Map<string, Stream>();

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
    const known = this.streams.get(pod);
    const stream = known ?? new Stream(pod === '' ? this.source : pod, this.found, this.written);
    if (known === undefined) this.streams.set(pod, stream);
    stream.line(line);
  }

  end(): void {
    for (const stream of this.streams.values()) stream.end();
  }
}
