import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderDifferences } from './folder-differences.ts';

/**
 * `npm test`: every check, the same ones as in CI, to the end even where one fails. With CI set a skipped test is a failure.
 * Words after it choose steps by name.
 */

interface Result {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  name: string;
  run: () => Result | Promise<Result>;
}

const repository = join(import.meta.dirname, '..');
const temporary = mkdtempSync(join(tmpdir(), 'yadokari-test-'));
const bundle = join(temporary, 'dist');

/** Steps of a lane come one after another, those of lanes in the same row at the same time. */
const LANES: readonly (readonly (readonly Step[])[])[] = [
  [
    [
      // What it writes to build/ is what the bundle is made of.
      { name: 'types', run: () => command('tsc', ['-p', 'tsconfig.json']) },
      { name: 'bundle', run: () => command('node', ['scripts/bundle.ts', bundle]) },
      { name: 'dist', run: compareBundle },
    ],
    [
      { name: 'lint', run: () => command('npm', ['run', '--silent', 'lint']) },
      { name: 'format', run: () => command('prettier', ['--check', '--log-level', 'warn', '.']) },
      { name: 'generated', run: () => command('node', ['scripts/generate.ts', '--check']) },
    ],
  ],
  [
    [
      {
        name: 'tests',
        run: () =>
          jest(['--testPathIgnorePatterns', 'test/conformance/'], {
            YADOKARI_EXECUTOR: join(bundle, 'executor/index.js'),
          }),
      },
      { name: 'conformance', run: conformance },
    ],
  ],
];

async function main(words: string[]): Promise<void> {
  const lines: string[] = [];
  const total: Result = { passed: 0, failed: 0, skipped: 0 };
  const runStep = async ({ name, run }: Step): Promise<void> => {
    const started = performance.now();
    console.log(`\n=== ${name} begins`);
    const result = strict(await run());
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += result[key];
    const line = `${result.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.padStart(7)} s  ${counted(result)}`;
    console.log(`=== ${line}`);
    lines.push(line);
  };
  const runLane = async (lane: readonly Step[]): Promise<void> => {
    for (const step of lane) if (words.length === 0 || words.includes(step.name)) await runStep(step);
  };
  for (const row of LANES) await Promise.all(row.map(runLane));
  console.log(`\n${lines.join('\n')}\n\n${counted(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** In CI everything that the tests need is there: what skips itself there would never run anywhere. */
function strict({ passed, failed, skipped }: Result): Result {
  return process.env['CI'] === undefined
    ? { passed, failed, skipped }
    : { passed, failed: failed + skipped, skipped: 0 };
}

function counted({ passed, failed, skipped }: Result): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** One check: it passes where the program exits 0. What it prints comes in one piece, for another may be at work. */
function command(program: string, args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: repository, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      process.stdout.write(stdout + stderr);
      if (typeof error?.code === 'string') console.log(`cannot start ${program}: ${error.message}`);
      resolve({ passed: error ? 0 : 1, failed: error ? 1 : 0, skipped: 0 });
    });
  });
}

function compareBundle(): Result {
  const built = existsSync(bundle)
    ? folderDifferences(bundle, join(repository, 'dist'))
    : ['nothing was bundled'];
  const differences = built.toSorted((a, b) => a.localeCompare(b));
  for (const difference of differences) console.log(difference);
  if (differences.length > 0)
    console.log('dist/ is not what the sources give: run "npm run build" and commit it');
  return { passed: differences.length === 0 ? 1 : 0, failed: differences.length === 0 ? 0 : 1, skipped: 0 };
}

/** Tries the bundle that was just made, outside of the repository: it must not need anything but itself. */
function conformance(): Result {
  const executor = join(bundle, 'executor/index.js');
  return jest(['test/conformance/'], existsSync(executor) ? { YADOKARI_EXECUTOR: executor } : {});
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not be run at all count no test. */
  numRuntimeErrorTestSuites: number;
}

function jest(args: string[], env: NodeJS.ProcessEnv = {}): Result {
  const report = join(temporary, 'jest.json');
  rmSync(report, { force: true });
  const { status } = spawnSync('jest', ['--json', '--outputFile', report, ...args], {
    cwd: repository,
    // The report goes to the file; jest repeats it on standard output, which nobody wants to read.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const counts = readReport(report);
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return {
    passed: counts.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}

function readReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch (error) {
    console.log(`jest left no report: ${String(error)}`);
    return undefined;
  }
}

try {
  await main(process.argv.slice(2));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
