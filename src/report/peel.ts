import { stripVTControlCharacters } from 'node:util';

/** Whose build a line is of, as labels say that stand beside it. */
export interface Owner {
  readonly project?: string;
  readonly team?: string;
  readonly branch?: string;
}

/** A line of a build, freed from what collectors and kubectl put around it. */
export interface LogLine {
  readonly text: string;
  /** Pod and container (`kubectl logs --prefix`), with the namespace where that is known. */
  readonly pod?: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly time?: number;
  /** The line goes on in the next one (CRI's tag `P`). */
  readonly partial?: true;
  readonly owner?: Owner;
}

/** `kubectl logs --prefix`: `[pod/name/container] `. */
const podPrefix = /^\[(?:pod\/)?([^\]\s/]+\/[^\]\s]+)\] /;

/**
 * `kubectl logs --timestamps`, GitHub's logs; with stream and tag the files of a container runtime (CRI); with a number and a letter
 * the logs of GitLab's jobs, whose `+` says that the line belongs to the one before.
 */
const timePrefix =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (?:std(?:out|err) ([FP])(?: |$)|\d\d[OE][ +])?/;

/** Milliseconds since the epoch, where a text says them. */
export function timeIn(text: unknown): number | undefined {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}

/** Takes away what kubectl and container runtimes put before a line. */
export function peel(line: string): LogLine {
  const [prefix, pod] = podPrefix.exec(line) ?? [''];
  const rest = line.slice(prefix.length);
  const [stamp, when, tag] = timePrefix.exec(rest) ?? [''];
  const time = timeIn(when);
  return {
    text: stripVTControlCharacters(rest.slice(stamp.length)),
    ...(time === undefined ? {} : { time }),
    ...(pod === undefined ? {} : { pod }),
    ...(tag === 'P' ? { partial: true } : {}),
  };
}
