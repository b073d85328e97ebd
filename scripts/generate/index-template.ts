import { logSchema, type Schema } from './log-schema.ts';

/** A field of a mapping, as OpenSearch and Elasticsearch both have it. */
type Mapping = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Mapping>>;

/** Strings are names (keyword) but for these, in which one looks for words. */
const words: ReadonlySet<string> = new Set([
  'msg',
  'message',
  'line',
  'excerpt',
  'reason',
  'hint',
  'text',
  'causes',
]);

/** Longer ones are kept, and not indexed. */
const name: Mapping = { type: 'keyword', ignore_above: 1024 };
const sentence: Mapping = { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } };

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function schemas(value: unknown): Readonly<Record<string, Schema>> {
  if (!isSchema(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1])),
  );
}

/** The mapping of a field with this name that holds what the schema says. Lists need none of their own. */
function mappingOf(field: string, schema: Schema, definitions: Readonly<Record<string, Schema>>): Mapping {
  const { $ref: reference, type, items, properties } = schema;
  if (typeof reference === 'string') {
    return mappingOf(field, definitions[reference.replace('#/$defs/', '')] ?? {}, definitions);
  }
  if (isSchema(items)) return mappingOf(field, items, definitions);
  if (properties !== undefined) return { properties: mappingsOf(schemas(properties), definitions) };
  if (type === 'string') return words.has(field) ? sentence : name;
  if (type === 'integer') return { type: 'long' };
  if (type === 'number') return { type: 'double' };
  if (type === 'boolean') return { type: 'boolean' };
  if (Array.isArray(schema['enum'])) return name;
  throw new Error(`docs/log.schema.json says of "${field}" what no mapping can: ${JSON.stringify(schema)}`);
}

function mappingsOf(
  fields: Readonly<Record<string, Schema>>,
  definitions: Readonly<Record<string, Schema>>,
): Properties {
  return Object.fromEntries(
    Object.entries(fields).map(([field, schema]) => [field, mappingOf(field, schema, definitions)]),
  );
}

/** One mapping for a field that several events have. @throws Error where they mean different things by it: no index could hold both */
function joined(field: string, one: Mapping, other: Mapping): Mapping {
  if (isSchema(one['properties']) && isSchema(other['properties'])) {
    return { properties: union([schemas(one['properties']), schemas(other['properties'])]) };
  }
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    throw new Error(`two events have the field "${field}", and mean different things`);
  }
  return one;
}

function without(fields: Readonly<Record<string, Schema>>, ...names: readonly string[]): typeof fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !names.includes(field)));
}

function union(all: readonly Properties[]): Properties {
  const fields: Record<string, Mapping> = {};
  for (const [field, mapping] of all.flatMap((properties) => Object.entries(properties))) {
    const known = fields[field];
    fields[field] = known === undefined ? mapping : joined(field, known, mapping);
  }
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of what Fluent Bit puts around a line. */
const around: Properties = {
  '@timestamp': { type: 'date' },
  // The line itself where it was no JSON; in build.started the version of the log.
  log: { type: 'text' },
  kubernetes: {
    properties: Object.fromEntries(
      ['namespace_name', 'pod_name', 'pod_id', 'container_name', 'container_image', 'host'].map((field) => [
        field,
        name,
      ]),
    ),
  },
};

/** The fields of the JSON log and of what is around it, by docs/log.schema.json. */
export function logMappings(): Properties {
  const schema = JSON.parse(logSchema()) as Readonly<Record<string, unknown>>;
  const definitions = schemas(schema['$defs']);
  const ofEvents = Object.values(definitions)
    .map(({ properties }) => schemas(properties))
    .filter(({ event }) => event !== undefined)
    .map((fields) => mappingsOf(without(fields, 'event', 'log'), definitions));
  const ofLine = { ...mappingsOf(schemas(schema['properties']), definitions), time: { type: 'date' } };
  return union([ofLine, ...ofEvents, around]);
}

/** Text of the index templates in deploy/logging: the one for Elasticsearch names the policy, OpenSearch’s policy names the indices. */
export function indexTemplate(server: 'opensearch' | 'elasticsearch'): string {
  const lifecycle = server === 'elasticsearch' ? { lifecycle: { name: 'kaniko-logs' } } : {};
  return JSON.stringify({
    index_patterns: ['kaniko-logs-*'],
    priority: 200,
    template: {
      settings: {
        index: { number_of_shards: 1, number_of_replicas: 1, codec: 'best_compression', ...lifecycle },
      },
      mappings: {
        date_detection: false,
        dynamic_templates: [{ names: { match_mapping_type: 'string', mapping: name } }],
        properties: logMappings(),
      },
    },
    _meta: { description: 'Generated by npm run generate from docs/log.schema.json' },
  });
}
