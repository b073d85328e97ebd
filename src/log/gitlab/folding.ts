import type { FoldingLog } from '../sections.ts';

/** Clears the line: the marker is not to be seen where nobody understands it. */
const clear = '\r\u001B[0K';

/**
 * A job's log, in which GitLab folds away what is between the markers of a section (docs.gitlab.com, "Custom collapsible
 * sections"). Lines of strangers must hold no carriage return: it is part of every marker.
 */
export class GitLabLog implements FoldingLog {
  private readonly write: (text: string) => void;
  private readonly now: () => number;
  private readonly prefix: string;
  private readonly paint: (title: string) => string;
  private count = 0;

  /** @param now milliseconds since the epoch */
  constructor(write: (text: string) => void, now: () => number, paint: (title: string) => string) {
    this.write = write;
    this.now = now;
    this.paint = paint;
    // Several builds of one job must not have sections of the same name.
    this.prefix = `yadokari_${now().toString(36)}`;
  }

  open(title: string): void {
    this.count += 1;
    this.write(`${this.marker('start')}${this.paint(title)}\n`);
  }

  close(): void {
    this.write(`${this.marker('end')}\n`);
  }

  line(text: string): void {
    this.write(`${text}\n`);
  }

  private marker(kind: 'start' | 'end'): string {
    const seconds = Math.floor(this.now() / 1000);
    return `\u001B[0Ksection_${kind}:${seconds}:${this.prefix}_${this.count}${clear}`;
  }
}
