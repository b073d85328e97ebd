import { stripVTControlCharacters } from 'node:util';
import { parseFields } from '../base/index.ts';

/** A line of a build, freed from what collectors and kubectl put around it. */
export interface LogLine {
  readonly text: string;
  /** Pod and container (`kubectl logs --prefix`). */
  readonly pod?: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly time?: number;
  /** The line goes on in the next one (CRI's tag `P`). */
  readonly partial?: true;
}

/** `kubectl logs --prefix`: `[pod/name/container] `. */
const podPrefix = /^\[(?:pod\/)?([^\]\s/]+\/[^\]\s]+)\] /;

/** `kubectl logs --timestamps`, GitHub's logs; with stream and tag the files of a container runtime (CRI). */
const timePrefix =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:std(?:out|err) ([FP]) )?/;

/** Milliseconds since the epoch, where a text says them. */
export function timeIn(text: unknown): number | undefined {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}

function timed(text: string, time: number | undefined): LogLine {
  return time === undefined ? { text } : { text, time };
}

/** A line of Docker's own log files (driver json-file). */
function dockers(text: string): LogLine | undefined {
  if (!text.startsWith('{"log":')) return undefined;
  const fields = parseFields(text);
  if (typeof fields['log'] !== 'string') return undefined;
  return timed(fields['log'].replace(/\n$/, ''), timeIn(fields['time']));
}

export function unwrap(line: string): LogLine {
  const [prefix, pod] = podPrefix.exec(line) ?? [''];
  const rest = line.slice(prefix.length);
  const [stamp, time, tag] = timePrefix.exec(rest) ?? [''];
  const plain = rest.slice(stamp.length);
  const found = dockers(plain) ?? timed(plain, timeIn(time));
  return {
    ...found,
    text: stripVTControlCharacters(found.text),
    ...(pod === undefined ? {} : { pod }),
    ...(tag === 'P' ? { partial: true } : {}),
  };
}
