import type { BuildEvent } from '../events/index.ts';

/** Levels of logrus, the most important first. */
export const levels = ['panic', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type Level = (typeof levels)[number];

/**
 * `progress` redraws in place on a terminal, `plain` is for pipes; `text`, `color` and `json` are Kaniko's: logrus with colours
 * off (key=value), with colours forced, and as JSON.
 */
export type LogFormat = 'progress' | 'plain' | 'text' | 'color' | 'json' | 'gitlab';

/** Whether something of this level is printed at that verbosity. */
export function isShown(level: Level, verbosity: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(verbosity);
}

/** What a renderer needs to know of the world. Times in milliseconds since the epoch. */
export interface RendererSettings {
  /** Called with whole lines (or, on a terminal, with whole redraws). Never waits. */
  readonly write: (text: string) => void;
  readonly level: Level;
  /** Time of day instead of seconds since the start. */
  readonly timestamps: boolean;
  readonly isTerminal: boolean;
  /** Size of the terminal now; asked at every redraw. 80 by 24 where unknown. */
  readonly columns?: () => number;
  readonly rows?: () => number;
  readonly now: () => number;
  /** Names this run of the program in every line of the JSON log: 16 hexadecimal digits. */
  readonly run?: string;
  /** Takes secrets out of everything that is printed. */
  readonly redact?: (text: string) => string;
  /** Whether the progress view may use colours (`NO_COLOR`); it does by default. */
  readonly color?: boolean;
  /** Milliseconds between redraws of the progress view, 100 by default; 0 redraws on events alone. */
  readonly refresh?: number;
}

/** Prints events, one after the other, in the order in which they come. What it writes holds no secrets that it was told of. */
export interface Renderer {
  handle(event: BuildEvent): void;
  /** Leaves the terminal as it was. Events after this are still printed, line by line. */
  close(): void;
}
