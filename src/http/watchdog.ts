import { SilenceError } from './explain.ts';

/**
 * Notices a silent server. It runs only while we wait for the other side: a reader or a source of ours that takes its time
 * is no reason to give up.
 */
export class Watchdog {
  private readonly expired: (error: SilenceError) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(expired: (error: SilenceError) => void) {
    this.expired = expired;
  }

  start(seconds: number): void {
    this.stop();
    this.timer = setTimeout(() => this.expired(new SilenceError(seconds)), seconds * 1000);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
