import {
  isMany,
  executorCommands,
  optionGroups,
  optionsOf,
  warmerCommands,
  type OptionSpec,
  type Program,
} from '../../options/index.ts';

/** What stands for the value, or nothing for booleans. */
function placeholderOf(spec: OptionSpec): string {
  if (spec.type === 'bool') return '';
  if (spec.type === 'choice') return spec.choices.join('|');
  return spec.placeholder ?? 'VALUE';
}

function defaultText(spec: OptionSpec): string | undefined {
  if (!('default' in spec) || spec.default === undefined || spec.default === false) return undefined;
  return String(spec.default);
}

/** What else there is to know about an option, after its help. */
function extras(spec: OptionSpec): readonly string[] {
  const value = defaultText(spec);
  return [
    ...(isMany(spec) ? ['can be repeated'] : []),
    ...(value === undefined ? [] : [`default ${value}`]),
    ...(spec.environment === undefined ? [] : [`also ${spec.environment.name}`]),
    ...(spec.here.status === 'later' ? ['not available yet'] : []),
    ...(spec.here.status === 'ignored' ? ['no effect here'] : []),
  ];
}

/** Breaks a text into lines of at most `width` columns at its blanks. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const indent = 6;

function renderOption(name: string, spec: OptionSpec, { program, columns }: HelpSettings): readonly string[] {
  const letter = spec.short?.[program];
  const placeholder = placeholderOf(spec);
  const flag = `${letter === undefined ? '    ' : `-${letter}, `}--${name}${placeholder === '' ? '' : `=${placeholder}`}`;
  const more = extras(spec);
  const text = more.length === 0 ? spec.help : `${spec.help} (${more.join('; ')})`;
  return [`  ${flag}`, ...wrap(text, columns - indent - 4).map((line) => ' '.repeat(indent + 4) + line)];
}

interface HelpSettings {
  readonly program: Program;
  readonly columns: number;
}

function renderGroup([group, title]: readonly [string, string], settings: HelpSettings): readonly string[] {
  const shown = [...optionsOf(settings.program)].filter(([, spec]) => spec.group === group && !spec.hidden);
  const lines = shown.flatMap(([name, spec]) => renderOption(name, spec, settings));
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

const texts = {
  executor: {
    does: 'Builds a container image from a Dockerfile and pushes it, without a daemon.',
    usage: ['[flags]', 'Build and push an image'],
    commands: executorCommands,
  },
  warmer: {
    does: 'Puts images into a folder, from which the executor takes them instead of pulling them.',
    usage: ['[flags]', 'Put images into the folder, each unless it is there'],
    commands: warmerCommands,
  },
} as const;

/** The text of `--help`, for a terminal of that many columns. */
export function renderHelp(columns = 100, program: Program = 'executor'): string {
  const settings: HelpSettings = { program, columns: Math.min(Math.max(columns, 60), 120) };
  const { does, usage, commands } = texts[program];
  const lines = Object.values(commands).map(({ usage, help }) => `  ${program} ${usage.padEnd(24)}${help}`);
  return [
    does,
    '',
    'Usage:',
    `  ${program} ${usage[0].padEnd(24)}${usage[1]}`,
    ...lines,
    '',
    'A value follows its flag after an equals sign or a blank, that of a boolean only after an equals sign.',
    '',
    'General:',
    '  -h, --help',
    `${' '.repeat(indent + 4)}Print this help`,
    ...Object.entries(optionGroups).flatMap((group) => renderGroup(group, settings)),
    '',
  ].join('\n');
}
