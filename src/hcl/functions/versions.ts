import { of, type FunctionTable } from './types.ts';

interface Version {
  readonly numbers: readonly [number, number, number];
  /** How many of them were written: `1.2` has two. */
  readonly given: number;
  /** Parts of a prerelease. */
  readonly pre: readonly string[];
}

const form =
  /^[vV]?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** A version (semver.org), of which the end may be missing or, where wildcards are allowed, `x`. */
function parse(text: string, wildcards: boolean): Version | undefined {
  const found = form.exec(text.trim());
  if (found === null) return undefined;
  const parts = found.slice(1, 4);
  const wild = parts.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
  if (!wildcards && parts.some((part) => part !== undefined && /^[xX*]$/.test(part))) return undefined;
  const given = wild === -1 ? 3 : wild;
  const numbers = parts.map((part, index) => (index < given ? Number(part) : 0));
  return {
    numbers: [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0],
    given,
    pre: found[4]?.split('.') ?? [],
  };
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    if (left === right) continue;
    const [x, y] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (x && y) return Number(left) - Number(right);
    if (x !== y) return x ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

function compare(a: Version, b: Version): number {
  const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
  return at === -1 ? comparePre(a.pre, b.pre) : (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
}

/** The first version behind all that share the first `count` numbers. */
function after({ numbers: [major, minor] }: Version, count: number): Version {
  const numbers: Version['numbers'] =
    count === 0 ? [Number.POSITIVE_INFINITY, 0, 0] : count === 1 ? [major + 1, 0, 0] : [major, minor + 1, 0];
  return { numbers, given: 3, pre: [] };
}

type Test = (version: Version) => boolean;

/** How many numbers `^` holds fast: up to the first that is not zero. */
function caret({ numbers: [major, minor], given }: Version): number {
  if (major > 0 || given === 1) return 1;
  return minor > 0 || given === 2 ? 2 : 3;
}

/** One comparison, with the rules of Masterminds/semver, which buildx uses. */
function testOf(operator: string, wanted: Version): Test {
  const { given } = wanted;
  const within =
    (count: number): Test =>
    (version) =>
      compare(version, wanted) >= 0 &&
      (count === 3
        ? compare(version, {
            ...after(wanted, 2),
            numbers: [wanted.numbers[0], wanted.numbers[1], wanted.numbers[2] + 1],
          }) < 0
        : compare(version, after(wanted, count)) < 0);
  switch (operator) {
    case '!=':
      return given < 3 ? (version) => !within(given)(version) : (version) => compare(version, wanted) !== 0;
    case '>':
      return given < 3
        ? (version) => compare(version, after(wanted, given)) >= 0
        : (version) => compare(version, wanted) > 0;
    case '<':
      return (version) => compare(version, wanted) < 0;
    case '>=':
    case '=>':
      return (version) => compare(version, wanted) >= 0;
    case '<=':
    case '=<':
      return given < 3
        ? (version) => compare(version, after(wanted, given)) < 0
        : (version) => compare(version, wanted) <= 0;
    case '~':
    case '~>':
      return within(Math.min(given, 2));
    case '^':
      return given === 0 ? () => true : within(caret(wanted));
    default:
      return given < 3 ? within(given) : (version) => compare(version, wanted) === 0;
  }
}

const operators = /^(!=|>=|=>|<=|=<|~>|[=><~^])?\s*(\S+)$/;

function clause(text: string): Test | undefined {
  const [, operator = '', word = ''] = operators.exec(text.trim()) ?? [];
  const wanted = parse(word, true);
  if (wanted === undefined) return undefined;
  const test = testOf(operator, wanted);
  // A prerelease is meant only where the constraint names one.
  return (version) => (version.pre.length > 0 && wanted.pre.length === 0 ? false : test(version));
}

/** `>= 1.2, < 2 || 3.x`, and `1.2 - 1.4`. Undefined where it is none. */
function constraint(text: string): Test | undefined {
  const groups = text.split('||').map((group) => {
    const ranged = group.replace(/(\S+)\s+-\s+(\S+)/g, '>=$1, <=$2').replace(/([=><~^!]+)\s+/g, '$1');
    return ranged.split(/[\s,]+/).flatMap((one) => (one === '' ? [] : [clause(one)]));
  });
  if (groups.some((group) => group.length === 0 || group.includes(undefined))) return undefined;
  return (version) => groups.some((group) => group.every((test) => test?.(version) === true));
}

export const versions: FunctionTable = {
  semvercmp: of(2, (args) => {
    const version = parse(args.text(0), false);
    if (version === undefined) throw args.fail(`${JSON.stringify(args.text(0))} is no version`);
    const test = constraint(args.text(1));
    if (test === undefined) throw args.fail(`${JSON.stringify(args.text(1))} is no constraint of versions`);
    return test(version);
  }),
};
