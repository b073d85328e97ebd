import { closest, YadokariError } from '../../base/index.ts';
import type { OptionSpec, Program } from '../../options/index.ts';

/** One use of a flag; `from` is how the user wrote its name. */
export interface Occurrence {
  readonly name: string;
  readonly from: string;
  readonly text: string;
}

export interface Scan {
  readonly occurrences: readonly Occurrence[];
  /** Words that are no flags, with the bool flag that stood right before each without a value of its own. */
  readonly words: readonly { readonly text: string; readonly after?: string }[];
  /** How many of the words stood before `--`; undefined where there was none. */
  readonly before: number | undefined;
  readonly help: boolean;
  /** In the order of the command line; scanning goes on after each, so that the log's flags are found whatever else is wrong. */
  readonly problems: readonly YadokariError[];
}

interface FlagSet {
  readonly long: ReadonlyMap<string, OptionSpec>;
  readonly short: ReadonlyMap<string, string>;
}

function flagSet(table: ReadonlyMap<string, OptionSpec>, program: Program): FlagSet {
  const short = new Map<string, string>();
  for (const [name, spec] of table) {
    const letter = spec.short?.[program];
    if (letter !== undefined) short.set(letter, name);
  }
  return { long: table, short };
}

/** Walks over an argument list by pflag's rules (github.com/spf13/pflag, "Command line flag syntax"). */
class Scanner {
  readonly occurrences: Occurrence[] = [];
  readonly words: { text: string; after?: string }[] = [];
  readonly problems: YadokariError[] = [];
  before: number | undefined;
  help = false;
  private readonly flags: FlagSet;
  private readonly argv: readonly string[];
  private at = 0;
  /** The bool flag that the last argument was, without `=`. */
  private bare: string | undefined;

  constructor(argv: readonly string[], flags: FlagSet) {
    this.argv = argv;
    this.flags = flags;
  }

  run(): this {
    while (this.at < this.argv.length) {
      const argument = this.argv[this.at++] ?? '';
      if (argument === '--') {
        this.before = this.words.length;
        this.words.push(...this.argv.slice(this.at).map((text) => ({ text })));
        break;
      }
      const { bare } = this;
      this.bare = undefined;
      if (!argument.startsWith('-') || argument === '-') {
        this.words.push({ text: argument, ...(bare === undefined ? {} : { after: bare }) });
      } else if (argument.startsWith('--')) this.long(argument.slice(2));
      else this.shorts(argument.slice(1));
    }
    return this;
  }

  private long(body: string): void {
    const [, name = '', equals, text = ''] = /^([^=]*)(=)?(.*)$/s.exec(body) ?? [];
    if (name === 'help') {
      this.help = true;
      return;
    }
    const spec = this.flags.long.get(name);
    if (spec === undefined) this.unknown(`--${name}`, this.longHint(name));
    else this.take({ name, spec, from: `--${name}`, given: equals === undefined ? undefined : text });
  }

  private shorts(letters: string): void {
    for (let rest = letters; rest !== ''; rest = rest.slice(1)) {
      const letter = rest.charAt(0);
      if (letter === 'h') {
        this.help = true;
        continue;
      }
      const name = this.flags.short.get(letter);
      const spec = name === undefined ? undefined : this.flags.long.get(name);
      if (name === undefined || spec === undefined) {
        this.unknown(rest === letters ? `-${letter}` : `-${letter} in -${letters}`, this.shortHint(letters));
        return;
      }
      const tail = rest.slice(1);
      if (spec.type === 'bool' && !tail.startsWith('=')) {
        this.take({ name, spec, from: `-${letter}`, given: undefined });
        continue;
      }
      const given = tail === '' ? undefined : tail.replace(/^=/, '');
      this.take({ name, spec, from: `-${letter}`, given });
      return;
    }
  }

  private take(flag: { name: string; spec: OptionSpec; from: string; given: string | undefined }): void {
    const { name, spec, from, given } = flag;
    if (given !== undefined) this.occurrences.push({ name, from, text: given });
    else if (spec.type === 'bool') {
      this.occurrences.push({ name, from, text: 'true' });
      this.bare = from;
    } else if (spec.alone !== undefined && !spec.alone.unless.test(this.argv[this.at] ?? '')) {
      this.occurrences.push({ name, from, text: spec.alone.value });
    } else if (this.at < this.argv.length) {
      this.occurrences.push({ name, from, text: this.argv[this.at++] ?? '' });
    } else {
      const hint = `write ${from.startsWith('--') ? `${from}=` : `${from} `}${spec.placeholder ?? 'VALUE'}`;
      this.problems.push(new YadokariError('USAGE', `${from} needs a value`, { hint }));
    }
  }

  private unknown(from: string, hint: string): void {
    this.problems.push(new YadokariError('USAGE', `unknown flag ${from}`, { hint }));
  }

  private longHint(name: string): string {
    if (name === 'version') return 'to print the version, write version without dashes';
    // Of dashes, signs and one letter any short name is near.
    const near = /^\w{2}/.test(name) ? closest(name, [...this.flags.long.keys()]) : undefined;
    return near === undefined ? 'see --help for the flags that there are' : `did you mean --${near}?`;
  }

  /** `-destination` is what people write who come from Go's own flag package. */
  private shortHint(letters: string): string {
    const name = letters.replace(/=.*$/s, '');
    return this.flags.long.has(name) ? `did you mean --${name}?` : 'see --help for the flags that there are';
  }
}

export function scan(
  argv: readonly string[],
  table: ReadonlyMap<string, OptionSpec>,
  program: Program,
): Scan {
  return new Scanner(argv, flagSet(table, program)).run();
}
