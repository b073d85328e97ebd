/** A line of a JSON log: logrus' three fields, and those of the event. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  /** ISO 8601 with milliseconds. */
  readonly time: string;
  readonly event?: string;
  readonly [field: string]: unknown;
}

/** Lines of a JSON log, in order. @throws SyntaxError with the first line that is no object */
export function logLines(stderr: string): LogLine[] {
  const lines = stderr.split('\n');
  if (lines.pop() !== '') throw new SyntaxError('the log does not end with a newline');
  return lines.map((line) => {
    try {
      return JSON.parse(line) as LogLine;
    } catch (error) {
      throw new SyntaxError(`no JSON: ${line}`, { cause: error });
    }
  });
}

/** Name or index of the stage that a line is about. */
export function stageOf(line: LogLine): string {
  const step = line['step'] as { stage: { index: number; name?: string } } | undefined;
  const stage = (line['stage'] as { index: number; name?: string } | undefined) ?? step?.stage;
  return stage?.name ?? String(stage?.index);
}

/** Milliseconds since the epoch of the first line of an event that matches. */
export function timeOf(lines: readonly LogLine[], event: string, stage: string): number {
  const found = lines.find((line) => line.event === event && stageOf(line) === stage);
  if (found === undefined) throw new Error(`no ${event} of stage ${stage}`);
  return Date.parse(found.time);
}
