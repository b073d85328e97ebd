import { goJson } from '../hcl/index.ts';
import type { Resolved, ResolvedTarget } from './resolve.ts';
import type { Definition, Entry, OutputEntry, SecretEntry } from './types.ts';

/** Texts are HCL's when they are read again: what would be a template there is escaped. */
function escaped(text: string): string {
  return text.replace(/[$%](?=\{)/g, (char) => char + char);
}

function escapedMap(map: Readonly<Record<string, string | null>> | undefined): unknown {
  return (
    map && sorted(Object.entries(map).map(([key, value]) => [key, value === null ? null : escaped(value)]))
  );
}

function sorted(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function flat({
  type,
  attrs,
  dest,
  disabled,
}: Entry & Partial<OutputEntry> & { readonly disabled?: boolean }): unknown {
  return sorted(
    Object.entries({ ...attrs, type, ...(dest ? { dest } : {}), ...(disabled ? { disabled } : {}) }),
  );
}

function secret({ id, src, env }: SecretEntry): unknown {
  return { ...(id ? { id } : {}), ...(src ? { src } : {}), ...(env ? { env } : {}) };
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A target as `docker buildx bake --print` shows it; attributes in its order. */
function printable(target: ResolvedTarget): unknown {
  const fields = {
    description: target.description,
    annotations: target.annotations?.map((one) => escaped(one)),
    attest: target.attest?.map((one) => flat(one)),
    context: target.context,
    contexts: target.contexts && sorted(Object.entries(target.contexts)),
    dockerfile: target.dockerfile,
    'dockerfile-inline':
      target['dockerfile-inline'] === undefined ? undefined : escaped(target['dockerfile-inline']),
    args: escapedMap(target.args),
    labels: escapedMap(target.labels),
    tags: target.tags,
    'cache-from': target['cache-from']?.map((one) => flat(one)),
    'cache-to': target['cache-to']?.map((one) => flat(one)),
    target: target.target,
    secret: target.secret?.map((one) => secret(one)),
    ssh: target.ssh?.map(({ id, paths }) => ({
      ...(id ? { id } : {}),
      ...(paths.length > 0 ? { paths } : {}),
    })),
    platforms: target.platforms,
    output: target.output?.map((one) => flat(one)),
    pull: target.pull,
    'no-cache': target['no-cache'],
    network: target.network,
    'no-cache-filter': target['no-cache-filter'],
    'shm-size': target['shm-size'],
    ulimits: target.ulimits,
    resources: target.resources,
    call: target.call,
    entitlements: target.entitlements,
    'extra-hosts': escapedMap(target['extra-hosts']),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) =>
      typeof value === 'string' && name !== 'description' ? true : !isEmpty(value),
    ),
  );
}

/** What `--print` prints: JSON that is a bake file itself. */
export function printResolved({ groups, targets }: Resolved): string {
  const definition = {
    ...(groups.size === 0 ? {} : { group: sorted(groups) }),
    target: sorted([...targets].map(([name, target]) => [name, printable(target)])),
  };
  return goJson(definition, 2);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What `--list=targets` prints. */
export function printTargets({ groups, targets }: Definition, json: boolean): string {
  const own = [
    ...groups.map(({ name, description = '', targets: list }) => ({ name, description, group: true, list })),
    ...targets.map(({ name, description = '' }) => ({ name, description, group: false, list: [] })),
  ];
  const once = [...new Map(own.toReversed().map((one) => [one.name, one])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  if (json) {
    return goJson(
      once.map(({ name, description, group }) => ({
        name,
        ...(description ? { description } : {}),
        ...(group ? { group } : {}),
      })),
      2,
    );
  }
  const rows = once.map(({ name, description, group, list }) => [
    name,
    description || (group ? list.toSorted().join(', ') : ''),
  ]);
  return table([['TARGET', 'DESCRIPTION'], ...rows]);
}

/** What `--list=variables` prints. */
export function printVariables({ variables }: Definition, json: boolean): string {
  const all = variables.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (json)
    return goJson(
      all.map(({ name, description, type, value }) => ({
        name,
        ...(description ? { description } : {}),
        ...(type ? { type } : {}),
        ...(value === undefined ? {} : { value }),
      })),
      2,
    );
  const rows = all.map(({ name, type = '', value, description = '' }) => [
    name,
    type,
    value ?? '<null>',
    description,
  ]);
  return table([['VARIABLE', 'TYPE', 'VALUE', 'DESCRIPTION'], ...rows]);
}
