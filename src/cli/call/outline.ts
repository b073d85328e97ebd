import type { BuildTarget, Outline, OutlineNeed } from '../../build/index.ts';
import type { Source } from '../../dockerfile/index.ts';
import { base64, columns, jsonLocation, jsonText } from './result.ts';

function says(value: unknown): boolean {
  return value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** Leaves out what says nothing, as Go's omitempty. */
function filled(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value)));
}

function needs(found: readonly OutlineNeed[]): readonly unknown[] {
  return found.map(({ id, required, range }) =>
    filled({ name: id, required, location: jsonLocation(range) }),
  );
}

export function outlineJson(outline: Outline, source: Source): string {
  const { name, description, args, secrets, agents } = outline;
  return jsonText(
    filled({
      name,
      description,
      args: args.map((arg) =>
        filled({
          name: arg.name,
          description: arg.description,
          value: arg.value,
          location: jsonLocation(arg.range),
        }),
      ),
      secrets: needs(secrets),
      ssh: needs(agents),
      sources: [base64(source.text)],
    }),
  );
}

function needTable(title: string, found: readonly OutlineNeed[]): string {
  if (found.length === 0) return '';
  const rows = found.map(({ id, required }) => [id, required ? 'true' : '']);
  return `${columns([[title, 'REQUIRED'], ...rows], 3)}\n`;
}

export function outlineText({ name, description, args, secrets, agents }: Outline): string {
  const head = [
    ['TARGET:', name || '(default)'],
    ...(description === '' ? [] : [['DESCRIPTION:', description]]),
  ];
  const argRows = args.map((arg) => [arg.name, arg.value, arg.description]);
  return [
    name === '' && description === '' ? '' : `${columns(head, 1)}\n`,
    args.length === 0 ? '' : `${columns([['BUILD ARG', 'VALUE', 'DESCRIPTION'], ...argRows], 3)}\n`,
    needTable('SECRET', secrets),
    needTable('SSH', agents),
  ].join('');
}

export function targetsJson(targets: readonly BuildTarget[], source: Source): string {
  return jsonText({
    targets: targets.map(({ name, isDefault, description, base, platform, range }) =>
      filled({ name, default: isDefault, description, base, platform, location: jsonLocation(range) }),
    ),
    sources: [base64(source.text)],
  });
}

export function targetsText(targets: readonly BuildTarget[]): string {
  const rows = targets.map(({ name, isDefault, description }) => {
    const label = isDefault ? `${name} (default)`.trimStart() : name;
    return [label, description];
  });
  return columns([['TARGET', 'DESCRIPTION'], ...rows], 1);
}
