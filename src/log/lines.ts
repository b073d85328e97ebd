import type { BuildEvent } from '../events/index.ts';
import { cleanText } from './clean.ts';
import { renderError } from './errors.ts';
import { FailedTail } from './tail.ts';
import { isShown, type Level, type RendererSettings } from './types.ts';
import { createWording, levelOf, type Line } from './wording.ts';

/** Puts level, time and message of a log line together, by the layout of one format. */
type Layout = (line: Line, time: number) => string;

/** Colours of logrus' text formatter. */
const colors: Readonly<Record<Level, number>> = {
  panic: 31,
  fatal: 31,
  error: 31,
  warn: 33,
  info: 36,
  debug: 37,
  trace: 37,
};

/** RFC 3339 in UTC, with whole seconds as logrus writes them. */
function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `INFO[0001] message`, or with `--log-timestamp` `INFO[2025-08-03T10:00:00Z] message`. */
function bracketed(settings: RendererSettings, color: boolean): Layout {
  const start = settings.now();
  return ({ level, text }, time) => {
    const word = level.slice(0, 4).toUpperCase();
    const seconds = Math.max(0, Math.floor((time - start) / 1000));
    const when = settings.timestamps ? stamp(time) : String(seconds).padStart(4, '0');
    return `${color ? `\u001B[${colors[level]}m${word}\u001B[0m` : word}[${when}] ${text}`;
  };
}

/** Go's strconv.Quote, for text that is already free of control characters but for the newline and the tab. */
function quote(text: string): string {
  return /^[\w./@^+-]*$/.test(text) ? text : JSON.stringify(text);
}

/** logrus without colours: `time="…" level=info msg="…"`. */
function keyValue({ level, text }: Line, time: number): string {
  const word = level === 'warn' ? 'warning' : level;
  return `time="${stamp(time)}" level=${word} msg=${quote(text)}`;
}

function layoutOf(format: 'plain' | 'text' | 'color', settings: RendererSettings): Layout {
  return format === 'text' ? keyValue : bracketed(settings, format === 'color');
}

function tailLines(tail: FailedTail): readonly string[] {
  const { step, lines } = tail.get() ?? {};
  if (step === undefined || lines === undefined) return [];
  return ['', `Last output of ${cleanText(step.text)}`, ...lines.map((line) => `  ${line}`), ''];
}

/** Prints events line by line: what RUN prints as it comes, the final error as a block, the rest as log lines. */
export function createLinePrinter(
  format: 'plain' | 'text' | 'color',
  settings: RendererSettings,
): (event: BuildEvent) => void {
  const wording = createWording();
  const layout = layoutOf(format, settings);
  const tail = new FailedTail();
  return (event) => {
    tail.handle(event);
    if (event.type === 'step.output') {
      settings.write(`${event.target === undefined ? '' : `[${event.target}] `}${event.line}\n`);
      return;
    }
    if (event.type === 'build.failed' || event.type === 'target.failed') {
      for (const line of tailLines(tail)) settings.write(`${line}\n`);
      settings.write(`${renderError(event.error, { color: format === 'color', target: event.target })}\n`);
      return;
    }
    for (const line of wording(event)) {
      const level = levelOf(line);
      if (!isShown(level, settings.level)) continue;
      settings.write(`${layout({ level, text: cleanText(line.text) }, event.time)}\n`);
    }
  };
}
