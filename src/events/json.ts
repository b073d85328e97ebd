import { logVersion, optionalFields, shapes, type FieldKind } from './shapes.ts';
import type { BuildEvent, ErrorReport, EventType, StepRef } from './types.ts';

type Fields = Record<string, unknown>;

/** A place without the text of the file: that would put the whole Dockerfile into every line. */
function place(location: { file: string; line: number; endLine: number }): Fields {
  return { file: location.file, line: location.line, endLine: location.endLine };
}

function error(report: ErrorReport): Fields {
  return { ...report, ...(report.location === undefined ? {} : { location: place(report.location) }) };
}

/** A step whole when it starts; later events say only which one it is, since one RUN may print a million lines. */
function step(type: EventType, { stage, number, total, text, location }: StepRef): Fields {
  if (type !== 'step.started') return { stage, number };
  return { stage, number, total, text, location: place(location) };
}

/**
 * The JSON form of an event: `event` names its kind, the other fields are those of types.ts. `level` and `time` are left to
 * the line that carries it (`level` and `msg` as logrus writes them, `time` in RFC 3339).
 */
export function eventFields(event: BuildEvent): Readonly<Fields> {
  const fields: Fields = { event: event.type };
  if (event.type === 'build.started') fields['log'] = logVersion;
  for (const [name, value] of Object.entries(event)) {
    if (name !== 'type' && name !== 'time' && name !== 'level') fields[name] = value;
  }
  if ('step' in event) fields['step'] = step(event.type, event.step);
  if ('error' in event) fields['error'] = error(event.error);
  if ('location' in event) fields['location'] = place(event.location);
  return fields;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStage(value: unknown): boolean {
  return isObject(value) && typeof value['index'] === 'number';
}

function isPlace(value: unknown): boolean {
  return isObject(value) && typeof value['file'] === 'string' && typeof value['line'] === 'number';
}

const checks: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  objects: (value) => Array.isArray(value) && value.every(isObject),
  stage: isStage,
  step: (value) =>
    isObject(value) &&
    isStage(value['stage']) &&
    isPlace(value['location']) &&
    typeof value['text'] === 'string',
  error: (value) =>
    isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string',
  place: isPlace,
};

function isEventType(value: unknown): value is EventType {
  return typeof value === 'string' && Object.hasOwn(shapes, value);
}

function isEvent(fields: Fields): fields is Fields & BuildEvent {
  const { type } = fields;
  if (!isEventType(type) || !Number.isFinite(fields['time'])) return false;
  return Object.entries(shapes[type]).every(([name, kind]) => {
    const value = fields[name];
    return value === undefined ? optionalFields.has(`${type}.${name}`) : checks[kind](value);
  });
}

function parseObject(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    // Not JSON: somebody else's line, which is for the caller to show as it is.
    return undefined;
  }
}

/** Which step a line is about, as a key. */
function keyOf(value: unknown): string | undefined {
  if (!isObject(value) || !isObject(value['stage'])) return undefined;
  return `${String(value['stage']['index'])}:${String(value['number'])}`;
}

/**
 * Reads the lines of a JSON log back into events, in order. Gives undefined for a line that is no event: one of another
 * program, or the second wording of an event.
 */
export function createEventReader(): (line: string) => BuildEvent | undefined {
  const steps = new Map<string, unknown>();
  return (line) => {
    const { event, time, msg: _, log: __, run: ___, ...fields } = parseObject(line) ?? {};
    if (event === undefined || typeof time !== 'string') return undefined;
    const key = keyOf(fields['step']);
    if (event === 'step.started' && key !== undefined) steps.set(key, fields['step']);
    if (event !== 'note') delete fields['level'];
    const read: Fields = { ...fields, type: event, time: Date.parse(time) };
    if (key !== undefined) read['step'] = steps.get(key);
    return isEvent(read) ? read : undefined;
  };
}
