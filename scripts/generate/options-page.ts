import {
  environmentVariables,
  executorCommands,
  featureFlags,
  isMany,
  optionGroups,
  options,
  optionsOf,
  type Here,
  type OptionSpec,
  type VariableTable,
} from '../../src/options/index.ts';

/** A cell of a Markdown table. */
export function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;')
    .replaceAll('*', String.raw`\*`);
}

export function code(text: string): string {
  return `\`${text.replaceAll('|', String.raw`\|`)}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

/** `--name`, `-n`; with the program's name where the two disagree about the letter. */
function flagCell(name: string, spec: OptionSpec): string {
  const letters = Object.entries(spec.short ?? {});
  const agree = new Set(letters.map(([, letter]) => letter)).size <= 1;
  const shorts = agree
    ? letters.slice(0, 1).map(([, letter]) => code(`-${letter}`))
    : letters.map(([program, letter]) => `${code(`-${letter}`)} (${program})`);
  return [code(`--${name}`), ...shorts].join(', ');
}

function kindOf(spec: OptionSpec): string {
  if (spec.type === 'bool') return 'boolean';
  if (spec.type === 'choice') return spec.choices.map(code).join(', ');
  if (spec.type === 'int') return 'number';
  if (spec.type === 'duration' || spec.type === 'size') return spec.type;
  return spec.placeholder === undefined ? 'text' : code(spec.placeholder);
}

function valueCell(spec: OptionSpec): string {
  return `${kindOf(spec)}${isMany(spec) ? ', repeatable' : ''}`;
}

function defaultCell(spec: OptionSpec): string {
  return 'default' in spec && spec.default !== undefined ? code(String(spec.default)) : '';
}

const rules = {
  'flag wins': 'the flag wins',
  'environment wins': 'the variable wins',
  'adds a value': 'adds a value',
};

function environmentCell({ environment }: OptionSpec): string {
  return environment === undefined ? '' : `${code(environment.name)} (${rules[environment.rule]})`;
}

/** What is particular about an option or a variable here, as sentences in bold. */
function statusNote(here: Here): string {
  if (here.status === 'later') return ' **Not available yet.**';
  if (here.status !== 'ignored') return '';
  return ` **${here.deprecated ? 'Deprecated, no effect' : 'No effect'}:** ${cell(here.why)}.`;
}

function helpCell({ help, here }: OptionSpec): string {
  return `${cell(help)}.${statusNote(here)}`;
}

function groupSection([group, title]: readonly [string, string]): readonly string[] {
  const rows = Object.entries(options)
    .filter(([, spec]) => spec.group === group)
    .map(([name, spec]) => [
      flagCell(name, spec) + (spec.where.includes('executor') ? '' : ' (warmer)'),
      valueCell(spec),
      defaultCell(spec),
      environmentCell(spec),
      helpCell(spec),
    ]);
  return ['', `## ${title}`, '', ...table(['Flag', 'Value', 'Default', 'Variable', 'What it does'], rows)];
}

function variableRows(): readonly (readonly string[])[] {
  const variables: VariableTable = environmentVariables;
  return Object.entries(variables).map(([name, { help, here }]) => [
    code(name),
    `${cell(help)}.${statusNote(here)}`,
  ]);
}

function commandRows(): readonly (readonly string[])[] {
  return Object.values(executorCommands).map(({ usage, help }) => [code(`executor ${usage}`), `${help}.`]);
}

/** What the warmer has of the flags above, and what some of them mean there. */
function warmerSection(): readonly string[] {
  const own = [...optionsOf('warmer')];
  const differing = own.filter(([name, spec]) => spec.help !== options[name]?.help);
  return [
    '',
    '## The warmer',
    '',
    `${code('/kaniko/warmer')}, or ${code('executor warmer')}, has the flags ${own.map(([name]) => code(`--${name}`)).join(', ')}. ` +
      'Some of them mean something else there:',
    '',
    ...differing.map(([name, spec]) => {
      const letter = spec.short?.warmer === undefined ? '' : ` (${code(`-${spec.short.warmer}`)})`;
      return `- ${code(`--${name}`)}${letter}: ${helpCell(spec)}`;
    }),
    '',
    'What it puts where: [warmer.md](warmer.md).',
  ];
}

const introduction = `
A value follows its flag after an equals sign or a blank (\`--dockerfile=D\`, \`--dockerfile D\`, \`-f D\`, \`-fD\`). The value of a
boolean follows after an equals sign alone (\`--no-push\`, \`--no-push=false\`); \`--cache true\` is an error. Booleans are \`1\`, \`t\`,
\`T\`, \`TRUE\`, \`true\`, \`True\`, and \`0\`, \`f\`, \`F\`, \`FALSE\`, \`false\`, \`False\`. Durations are written like \`336h\`, \`90m\` or \`1h30m\`. Of a
flag that is given several times the last value counts, unless it says that it is repeatable.

Everything that the executor prints goes to standard error; what a RUN prints comes between the lines of the log, or as
objects of their own with \`--log-format=json\`. The exit status is 0, that of a failed RUN, 128 and
the signal's number when the build was cancelled, and 1 otherwise.
`.trim();

/** Text of docs/options.md. */
export function optionsPage(): string {
  return [
    '# Options',
    '',
    '<!-- Generated by `npm run generate`; edit src/options/. -->',
    '',
    introduction,
    ...Object.entries(optionGroups).flatMap(groupSection),
    ...warmerSection(),
    '',
    '## Commands',
    '',
    ...table(['Command', 'What it does'], commandRows()),
    '',
    '## Variables of the environment',
    '',
    'Besides those that stand beside a flag above. An empty variable counts as not set.',
    '',
    ...table(['Variable', 'What it does'], variableRows()),
    '',
    '## Feature switches of Kaniko',
    '',
    'All are accepted without effect. One that Kaniko does not have gives a warning.',
    '',
    ...table(
      ['Variable', 'What it turns on in Kaniko', 'Here'],
      featureFlags.flatMap(({ flags, here }) =>
        Object.entries(flags).map(([name, meaning]) => [code(`FF_KANIKO_${name}`), cell(meaning), here]),
      ),
    ),
    '',
  ].join('\n');
}
