import { logVersion, optionalFields, shapes, type FieldKind } from '../../src/events/index.ts';
import { eventGuide } from './event-guide.ts';

export type Schema = Readonly<Record<string, unknown>>;

function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

const text: Schema = { type: 'string' };
const amount: Schema = { type: 'number', minimum: 0 };
const count: Schema = { type: 'integer', minimum: 0 };

function reference(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

const definitions: Readonly<Record<string, Schema>> = {
  stage: object({ index: count, name: text }, ['name']),
  place: object({ file: text, line: count, endLine: count }),
  stepReference: object({ stage: reference('stage'), number: count }),
  step: object({
    stage: reference('stage'),
    number: count,
    total: count,
    text,
    location: reference('place'),
  }),
  error: object(
    {
      code: text,
      message: text,
      hint: text,
      causes: list(text),
      location: reference('place'),
      exitCode: count,
      command: text,
    },
    ['hint', 'location', 'command'],
  ),
};

const kinds: Readonly<Record<FieldKind, Schema>> = {
  text,
  number: amount,
  boolean: { type: 'boolean' },
  texts: list(text),
  objects: list({ type: 'object' }),
  stage: reference('stage'),
  step: reference('stepReference'),
  error: reference('error'),
  place: reference('place'),
};

function choice(...values: readonly string[]): Schema {
  return { enum: values };
}

/** Fields of which more is known than their kind. */
const particular: Readonly<Record<string, Schema>> = {
  'step.started.step': reference('step'),
  'step.output.stream': choice('stdout', 'stderr'),
  'image.warmed.how': choice('fetched', 'renewed', 'kept'),
  'mount.carried.how': choice('taken', 'kept'),
  'blob.pushed.how': choice('uploaded', 'exists', 'mounted'),
  'isolation.chosen.rejected': list(object({ rung: text, reason: text, hint: text }, ['hint'])),
  'stages.planned.stages': list(
    object({ stage: reference('stage'), base: text, needed: { type: 'boolean' }, steps: count }),
  ),
  'cache.finished.stores': list(object({ name: text, hits: count, written: count })),
};

/** Fields that the JSON log has once, in the line and not in the event. */
const ofTheLine = new Set(['note.level']);

export interface FieldSchema {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
}

/** The fields of an event as the JSON log has them, besides `level`, `msg`, `time` and `event`. */
export function fieldsOf(type: keyof typeof shapes): readonly FieldSchema[] {
  const shape: Readonly<Record<string, FieldKind>> = shapes[type];
  const fields = Object.entries(shape)
    .filter(([name]) => !ofTheLine.has(`${type}.${name}`))
    .map(([name, kind]) => ({
      name,
      schema: particular[`${type}.${name}`] ?? kinds[kind],
      optional: optionalFields.has(`${type}.${name}`),
    }));
  const version = { name: 'log', schema: { const: logVersion }, optional: false };
  return type === 'build.started' ? [version, ...fields] : fields;
}

export const eventTypes = Object.keys(shapes).toSorted() as readonly (keyof typeof shapes)[];

function eventSchema(type: keyof typeof shapes): Schema {
  const fields = fieldsOf(type);
  return {
    description: eventGuide[type].meaning,
    properties: {
      event: { const: type },
      ...Object.fromEntries(
        fields.map(({ name, schema }) => {
          const description = eventGuide[type].fields?.[name];
          return [name, description === undefined ? schema : { ...schema, description }];
        }),
      ),
    },
    required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
  };
}

/** Text of docs/log.schema.json: a line of the JSON log (JSON Schema 2020-12). */
export function logSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A line of Yadokari’s JSON log, version ${logVersion}`,
    type: 'object',
    properties: {
      level: choice('trace', 'debug', 'info', 'warning', 'error', 'fatal', 'panic'),
      msg: text,
      time: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` },
      run: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      event: choice(...eventTypes),
      target: { ...text, description: 'Target of bake that the line is about' },
    },
    required: ['level', 'msg', 'time'],
    // Lines without an event are the second wording of the one before.
    allOf: eventTypes.map((type) => ({
      if: { properties: { event: { const: type } }, required: ['event'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: reference(type),
    })),
    $defs: { ...definitions, ...Object.fromEntries(eventTypes.map((type) => [type, eventSchema(type)])) },
  };
  return JSON.stringify(schema);
}
