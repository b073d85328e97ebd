import { outlookOf } from '../../../../src/build/cache/outlook.ts';

type Step = Parameters<typeof outlookOf>[0] extends Iterable<infer T> ? T : never;

interface Known {
  readonly step: Step;
  readonly known: boolean;
}

const known = (kind: Step['kind'], ...from: readonly number[]): Known => ({
  step: { kind, from },
  known: true,
});
const unknown = (kind: Step['kind'], ...from: readonly number[]): Known => ({
  step: { kind, from },
  known: false,
});

function outlook(...steps: readonly Known[]): ReturnType<typeof outlookOf> {
  return outlookOf(
    steps.map(({ step }) => step),
    (asked) => Promise.resolve(steps.some(({ step, known: is }) => step === asked && is)),
  );
}

it.each([
  ['nothing runs', 'no step', []],
  ['nothing runs', 'every RUN is known', [unknown('copy'), known('run'), known('run')]],
  ['nothing runs', 'there is no RUN', [unknown('workdir'), unknown('copy'), unknown('add')]],
  ['a step may run', 'a RUN has changed', [known('copy'), unknown('run')]],
  ['a step may run', 'the files come from a stage', [unknown('copy', 0), unknown('run')]],
  ['a step may run', 'the folder below is new', [unknown('workdir'), unknown('run')]],
  ['a step may run', 'the files are new, but only above', [unknown('run'), unknown('copy')]],
  ['a step runs', 'files have changed', [known('copy'), unknown('copy'), unknown('run')]],
  ['a step runs', 'an ADD gives something else', [unknown('add'), known('run'), unknown('run')]],
] as const)('%s where %s', async (expected, _, steps) => {
  await expect(outlook(...steps)).resolves.toBe(expected);
});
