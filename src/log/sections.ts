/** A log that can fold lines away under a title. Groups do not nest. */
export interface FoldingLog {
  open(title: string): void;
  close(): void;
}

/** Writes something to the log when its turn has come. */
export type Entry<Log> = (log: Log) => void;

interface Section<Log> {
  readonly title: string;
  /** What waits for its turn. */
  entries: Entry<Log>[];
  /** Length of all that waits, in characters. */
  size: number;
  finished: boolean;
  shown: boolean;
}

/** From here on a section that waits is shown, whatever is not finished: a log must not grow in memory. */
const longestWait = 4 * 1024 * 1024;

/**
 * Groups of a log that cannot nest: stages that run at the same time are shown one after the other, the first one live.
 */
export class Sections<Log extends FoldingLog> {
  private readonly sections = new Map<number, Section<Log>>();
  private open: Section<Log> | undefined;
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  start(key: number, title: string): void {
    const section = { title, entries: [], size: 0, finished: false, shown: false };
    this.sections.set(key, section);
    if (!this.open) this.show(section);
  }

  /** Adds an entry of `size` characters. One of a section that never started is written at once. */
  add(key: number, entry: Entry<Log>, size: number): void {
    const section = this.sections.get(key);
    if (!section || section === this.open) {
      entry(this.log);
      return;
    }
    section.entries.push(entry);
    section.size += size;
    if (section.size > longestWait) this.show(section);
  }

  finish(key: number): void {
    const section = this.sections.get(key);
    if (!section) return;
    section.finished = true;
    if (section === this.open) this.next();
  }

  /** Shows all that waits, and closes the last group. */
  end(): void {
    for (const section of this.sections.values()) if (section.entries.length > 0) this.show(section);
    this.closeGroup();
    this.sections.clear();
  }

  /** Finished ones first: they are done with at once. */
  private next(): void {
    this.closeGroup();
    for (const [key, section] of this.sections) {
      if (!section.finished) continue;
      if (section.entries.length > 0) this.show(section);
      this.closeGroup();
      this.sections.delete(key);
    }
    const [waiting] = this.sections.values();
    if (waiting) this.show(waiting);
  }

  private show(section: Section<Log>): void {
    this.closeGroup();
    this.open = section;
    this.log.open(section.shown ? `${section.title}, continued` : section.title);
    section.shown = true;
    for (const entry of section.entries) entry(this.log);
    section.entries = [];
    section.size = 0;
  }

  private closeGroup(): void {
    if (this.open) this.log.close();
    this.open = undefined;
  }
}
