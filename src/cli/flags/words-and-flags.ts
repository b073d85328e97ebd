import { YadokariError } from '../../base/index.ts';
import { optionsOf, type OptionGroup } from '../../options/index.ts';
import type { Scan } from './scan.ts';
import { strayWord } from './stray-word.ts';

/** Commands that build nothing, with what they have of the flags. */
interface Shape {
  readonly groups: readonly OptionGroup[];
  readonly flags: readonly string[];
  /** Names of the words that may follow: those in brackets may be left out, those that end in … come again. */
  readonly words: readonly string[];
}

const pushing = [
  'destination',
  'digest-file',
  'image-name-with-digest-file',
  'image-name-tag-with-digest-file',
  'push-retry',
  'push-chunk-size',
  'push-ignore-immutable-tag-errors',
  'skip-push-permission-check',
];

const shapes = {
  login: { groups: ['registry', 'login', 'logging'], flags: [], words: ['[REGISTRY]'] },
  logout: { groups: ['logging'], flags: [], words: ['[REGISTRY]'] },
  push: {
    groups: ['registry', 'logging'],
    flags: pushing,
    words: ['PATH', '[NAME]'],
  },
  index: {
    groups: ['registry', 'logging'],
    flags: [...pushing, 'annotation'],
    words: ['create', 'SOURCE', '[SOURCE…]'],
  },
  report: {
    groups: ['report', 'metrics', 'logging'],
    flags: ['history', 'notify', 'dry-run'],
    words: ['[PATH…]'],
  },
  notify: { groups: ['logging'], flags: ['notify', 'dry-run'], words: ['[MESSAGE…]'] },
  history: {
    groups: ['logging'],
    flags: ['history', 'dry-run', 'format', 'since', 'until', 'project', 'team', 'branch'],
    words: ['[ls|show|rm]', '[ID…]'],
  },
  registry: {
    groups: ['registry', 'retention', 'logging'],
    flags: ['format', 'older-than', 'dry-run', 'image-download-retry', 'push-retry'],
    words: ['ls|prune', 'NAME', '[NAME…]'],
  },
  bake: {
    groups: ['bake', 'registry', 'cache', 'execution', 'logging', 'compatibility'],
    flags: [
      ...pushing.filter((name) => name !== 'destination'),
      'no-push',
      'git',
      'attest',
      'sbom',
      'provenance',
      'image-format',
      'compression',
      'compression-level',
      'single-snapshot',
      'reproducible',
      'ignore-path',
      'ignore-var-run',
    ],
    words: ['[TARGET…]'],
  },
} as const satisfies Record<string, Shape>;

export type PlainCommand = keyof typeof shapes;

export function isPlainCommand(text: string): text is PlainCommand {
  return Object.hasOwn(shapes, text);
}

/**
 * The words behind a command's own.
 * @throws YadokariError `USAGE` for too few or too many, and for a flag that would do nothing
 */
export function wordsOf(command: PlainCommand, found: Scan): readonly string[] {
  const shape: Shape = shapes[command];
  const table = optionsOf('executor');
  for (const { name, from } of found.occurrences) {
    const group = table.get(name)?.group;
    if (shape.flags.includes(name) || (group !== undefined && shape.groups.includes(group))) continue;
    throw new YadokariError('USAGE', `${from} does not go with ${command}`, {
      hint:
        command === 'bake' && group !== 'records' && group !== 'metrics'
          ? 'say it in the bake file, or with --set=TARGET.KEY=VALUE'
          : 'leave it out',
    });
  }
  const words = found.words.slice(1);
  const stray = words[shape.words.length];
  if (stray !== undefined && shape.words.at(-1)?.includes('…') !== true) throw strayWord(stray, []);
  const missing = shape.words.slice(words.length).find((word) => !word.startsWith('['));
  if (missing === undefined) return words.map(({ text }) => text);
  const [verb] = words;
  if (verb !== undefined && shape.words[0]?.includes('|') && !shape.words[0].split('|').includes(verb.text))
    throw new YadokariError('USAGE', `${command} ${JSON.stringify(verb.text)} is not known`, {
      hint: `write ${command} ${shape.words.join(' ')}`,
    });
  throw new YadokariError(
    'USAGE',
    `${command} needs ${missing.includes('|') ? missing.replace('|', ' or ') : `a ${missing}`}`,
    {
      hint: `write ${command} ${shape.words.join(' ')}`,
    },
  );
}

const foreignHints = {
  login: 'write executor login REGISTRY first, or put the credentials into config.json',
  report: 'write executor report PATH with it, once the log is there',
  retention: 'write executor registry ls or prune NAME with it',
  bake: 'write executor bake with it',
};

const commandsOf = {
  login: 'login',
  report: 'report and history',
  retention: 'registry',
  bake: 'bake',
};

/** A build has no use for them, and whoever gives them means something. @throws YadokariError `USAGE` */
export function refuseForeignFlags(found: Scan): void {
  const table = optionsOf('executor');
  for (const { name, from } of found.occurrences) {
    const group = table.get(name)?.group;
    if (group !== 'login' && group !== 'report' && group !== 'retention' && group !== 'bake') continue;
    throw new YadokariError('USAGE', `${from} is for ${commandsOf[group]} alone`, {
      hint: foreignHints[group],
    });
  }
}
