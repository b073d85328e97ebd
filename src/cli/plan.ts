import { formatPlatform, maskLogins } from '../base/index.ts';
import { planBuild, type ExplainedStep, type PlannedBuild } from '../build/index.ts';
import type { BuildCommand } from './build-command.ts';
import { withoutRunning, type LookingAt } from './without-running.ts';

/** Digits of a key that tell it from others. */
const shownDigits = 12;

/** Says on standard output what a build would do: `--dryrun` and `--print-plan`. */
export async function printPlan(command: BuildCommand, build: LookingAt): Promise<void> {
  const plan = await withoutRunning(command, build, planBuild);
  for (const line of planLines(plan)) command.world.stdout.write(`${line}\n`);
}

/** A line for each stage, then one for each of its steps. */
function planLines({ stages, steps }: PlannedBuild): readonly string[] {
  return stages.flatMap(({ stage, base, platform, needed, instructions }) => {
    const name = stage.name === undefined ? '' : ` '${stage.name}'`;
    const from = `Stage ${stage.index}${name} from ${base} (${formatPlatform(platform)})`;
    if (!needed) return [`${from}: not needed`];
    const own = steps.filter((explained) => explained.step.stage.index === stage.index);
    const total = own[0]?.step.total ?? instructions.length;
    // Instructions that a base leaves to its users come first: they are known where they make a layer.
    const before = total - instructions.length;
    const inherited = own.filter(({ step }) => step.number <= before);
    return [
      from,
      ...inherited.map((explained) => stepLine(explained.step, explained)),
      ...instructions.map(({ node }, index) => {
        const number = before + index + 1;
        const explained = own.find(({ step }) => step.number === number);
        return stepLine({ number, total, text: maskLogins(node.original) }, explained);
      }),
    ];
  });
}

function stepLine(
  { number, total, text }: { readonly number: number; readonly total: number; readonly text: string },
  explained: ExplainedStep | undefined,
): string {
  const line = `  ${number}/${total} ${text.replaceAll(/\s+/g, ' ')}`;
  if (explained === undefined) return line;
  const { outcome, key, reason } = explained;
  const word = { hit: 'cached', miss: 'not cached', unused: '' }[outcome];
  const why = reason === '' ? '' : `: ${reason}`;
  return `${line}  [${[word, `key ${key.slice(0, shownDigits)}`].filter((part) => part !== '').join(', ')}${why}]`;
}
