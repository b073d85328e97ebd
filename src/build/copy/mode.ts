import { YadokariError } from '../../base/index.ts';

/** Twelve permission bits in, twelve out; a symlink's mode is never asked for. */
export type ModeChange = {
  /** The octal number, when the mode was one: folders made on the way get it too. */
  readonly octal?: number;
  apply(mode: number, isDirectory: boolean): number;
};

const sticky = 0o1000;
const everybody = 0o6777;
const whoBits: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o007, a: everybody };
const permissionBits: Readonly<Record<string, number>> = {
  r: 0o444,
  w: 0o222,
  x: 0o111,
  X: 0o111,
  s: 0o6000,
  t: sticky,
};
const classShift: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

/** One change of the mode: bits to set or clear, or a class (u, g, o) to copy from. */
type Step =
  | { readonly kind: 'set' | 'clear' | 'set-if-executable'; readonly bits: number }
  | {
      readonly kind: 'copy';
      readonly from: number;
      readonly to: readonly number[];
      readonly operator: string;
    };

/** `who` as a clause names it; 0 when it names nobody, which means everybody but clears and sets no sticky bit by itself. */
function parseWho(text: string): number {
  return text.split('').reduce((bits, who) => bits | (whoBits[who] ?? 0), 0);
}

function classesOf(who: number): number[] {
  const shifts = [6, 3, 0];
  return who === 0 ? shifts : shifts.filter((shift) => (who & (0o4 << shift)) !== 0);
}

/**
 * The steps of one operator with its permissions, `+rwX` or `=u`, letter by letter. A class to copy from ends what was
 * gathered before it; `=` clears everything of `who` but where such a class is all it is given.
 */
class OperatorReader {
  readonly steps: Step[] = [];
  readonly #operator: string;
  /** Special bits mean nothing to "other" alone. */
  readonly #special: boolean;
  #who: number;
  #bits = 0;
  #ifExecutable = 0;
  #clears: boolean;

  constructor(who: number, operator: string) {
    this.#who = who;
    this.#operator = operator;
    this.#special = who === 0 || (who & ~0o007) !== 0;
    this.#clears = operator === '=';
  }

  read(letter: string): void {
    const from = classShift[letter];
    if (from !== undefined) this.#copy(from);
    else if (letter === 'X' && this.#operator !== '-') this.#ifExecutable = 0o111;
    else if (this.#special || (letter !== 's' && letter !== 't')) this.#bits |= permissionBits[letter] ?? 0;
    // Where nobody is named, a "t" makes the sticky bit all that this operator changes.
    if (letter === 't' && this.#special) this.#who |= sticky;
  }

  finish(): readonly Step[] {
    if (this.#bits !== 0 || this.#clears) this.#change();
    this.#changeIfExecutable();
    return this.steps;
  }

  #copy(from: number): void {
    if (this.#bits !== 0) this.#change();
    this.#clears = false;
    this.#changeIfExecutable();
    this.steps.push({ kind: 'copy', from, to: classesOf(this.#who), operator: this.#operator });
  }

  #change(): void {
    if (this.#operator === '=') this.steps.push({ kind: 'clear', bits: this.#who || everybody });
    this.steps.push({ kind: this.#operator === '-' ? 'clear' : 'set', bits: this.#masked(this.#bits) });
    this.#bits = 0;
  }

  #changeIfExecutable(): void {
    if (this.#ifExecutable !== 0)
      this.steps.push({ kind: 'set-if-executable', bits: this.#masked(this.#ifExecutable) });
    this.#ifExecutable = 0;
  }

  #masked(bits: number): number {
    return this.#who === 0 ? bits : bits & this.#who;
  }
}

function stepsOf(who: number, operator: string, permissions: string): readonly Step[] {
  const reader = new OperatorReader(who, operator);
  for (const letter of permissions) reader.read(letter);
  return reader.finish();
}

function copyClass(mode: number, step: Extract<Step, { kind: 'copy' }>): number {
  const value = (mode >> step.from) & 7;
  let result = mode;
  for (const shift of step.to) {
    if (step.operator === '=') result &= ~(7 << shift);
    if (step.operator === '-') result &= ~(value << shift);
    else result |= value << shift;
  }
  return result;
}

function applySteps(steps: readonly Step[], mode: number, isDirectory: boolean): number {
  const executable = isDirectory || (mode & 0o111) !== 0;
  let result = mode;
  for (const step of steps) {
    if (step.kind === 'copy') result = copyClass(result, step);
    else if (step.kind === 'clear') result &= ~step.bits;
    else if (step.kind === 'set' || executable) result |= step.bits;
  }
  return result;
}

function parseSymbolic(text: string): Step[] | undefined {
  const steps: Step[] = [];
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
    if (!match) return undefined;
    const who = parseWho(match[1] ?? '');
    for (const part of (match[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g)) {
      steps.push(...stepsOf(who, part[1] ?? '', part[2] ?? ''));
    }
  }
  return steps;
}

/**
 * `--chmod`: octal up to 07777, or chmod(1)'s symbolic form without a umask (BSD's setmode(3), which BuildKit follows:
 * `=` clears setuid and setgid bits of folders too).
 * @throws YadokariError `DOCKERFILE_INVALID`
 */
export function parseMode(text: string): ModeChange {
  if (/^[0-7]+$/.test(text)) {
    const octal = Number.parseInt(text, 8);
    if (octal <= 0o7777) return { octal, apply: () => octal };
  }
  const steps = /^[0-9]/.test(text) ? undefined : parseSymbolic(text);
  if (!steps) {
    throw new YadokariError('DOCKERFILE_INVALID', `invalid --chmod value ${JSON.stringify(text)}`, {
      hint: 'write an octal number from 0 to 07777, or a symbolic mode such as u+x,go-w',
    });
  }
  return { apply: (mode, isDirectory) => applySteps(steps, mode, isDirectory) };
}
