import { parseFields } from '../base/index.ts';
import { timeIn, type LogLine } from './peel.ts';

/** A message of a log without events, with the time in milliseconds since the epoch or in whole seconds since the start. */
export interface Message {
  readonly text: string;
  readonly time?: number;
  readonly elapsed?: number;
}

/** `INFO[0042] message` and `INFO[2025-08-03T10:00:00Z] message`. */
const bracketed = /^(?:TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:(\d+)|([^\]]+))\] (.*)$/;

/** `time="…" level=info msg="…"`, or `msg=word`. */
const keyValue = /^time="([^"]+)" level=\w+ msg=(?:"((?:[^"\\]|\\.)*)"|(\S*))/;

function dated(text: string, time: number | undefined): Message {
  const message = text.trimEnd();
  return time === undefined ? { text: message } : { text: message, time };
}

function unquote(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? ' ' : escaped));
}

/** The message of a line in one of logrus' layouts (text, color, json), or the line as it is. */
export function messageIn({ text, time }: LogLine): Message {
  const [, elapsed, stamp, words] = bracketed.exec(text) ?? [];
  if (words !== undefined) {
    const message = dated(words, time ?? timeIn(stamp));
    return elapsed === undefined ? message : { ...message, elapsed: Number(elapsed) };
  }
  const [, when, quoted, bare] = keyValue.exec(text) ?? [];
  if (when !== undefined) return dated(quoted === undefined ? (bare ?? '') : unquote(quoted), timeIn(when));
  const fields = text.startsWith('{') ? parseFields(text) : {};
  const msg = fields['msg'];
  return typeof msg === 'string' ? dated(msg, timeIn(fields['time']) ?? time) : dated(text, time);
}
