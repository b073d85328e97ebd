import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../../src/cli/main.ts';
import { buildctlOptions, executorArguments, type BuildKit } from './builders.ts';
import { readCases, type Case, type PreparedCase } from './cases.ts';
import type { Suite } from './suite.ts';

/** What BuildKit is asked about a Dockerfile, by the word of `--call`. */
const requests = { check: 'frontend.lint', outline: 'frontend.outline', targets: 'frontend.targets' };

export type Request = keyof typeof requests;

/** A finding a line: `RULE LINE MESSAGE`, sorted; else the lines of the table. What cannot be answered is `fails`. */
export type CallAnswer = { readonly [R in Request]?: readonly string[] | 'fails' };

const folder = join(import.meta.dirname, 'calls');

export function readCallCases(): readonly Case[] {
  return readCases(folder);
}

export function requestsOf({ ask = ['check'] }: Case): readonly Request[] {
  return ask;
}

export function readCallAnswer(one: Case): CallAnswer | undefined {
  const file = join(one.folder, 'expected.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CallAnswer) : undefined;
}

export function writeCallAnswer(one: Case, answer: CallAnswer): void {
  writeFileSync(join(one.folder, 'expected.json'), `${JSON.stringify(answer, null, 2)}\n`);
}

/** @returns what is printed, or undefined for a failure before that */
export type Asked = (prepared: PreparedCase, request: Request) => Promise<string | undefined>;

export function askBuildKit(daemon: BuildKit): Asked {
  return async (prepared, request) => {
    const asked = ['--opt', `requestid=${requests[request]}`];
    const { status, stdout } = await daemon.run(['build', ...buildctlOptions(prepared), ...asked]);
    return status === 0 ? stdout : undefined;
  };
}

/** The executor in this process: it is called often. */
export function askOurs(home: string): Asked {
  return async (prepared, request) => {
    const streams = [new PassThrough(), new PassThrough()] as const;
    const printed = streams.map((stream) => text(stream));
    const status = await main({
      argv: [...executorArguments(prepared, 'unused/image'), `--call=${request}`],
      env: { HOME: home, TMPDIR: home },
      command: [],
      execve: () => undefined,
      cwd: home,
      stdin: new PassThrough(),
      stdout: streams[0],
      stderr: streams[1],
    });
    for (const stream of streams) stream.end();
    const [out, log] = await Promise.all(printed);
    // Nothing found, and no answer at all, are not the same.
    const failed = status !== 0 && (log ?? '').includes('code: ');
    return failed && request !== 'check' ? undefined : (out ?? '');
  };
}

export async function callAnswer(one: Case, suite: Suite, ask: Asked, by: string): Promise<CallAnswer> {
  const prepared = await suite.prepare(one, join(suite.folder, by, one.name));
  const answers: Record<string, readonly string[] | 'fails'> = {};
  for (const request of requestsOf(one)) {
    const printed = await ask(prepared, request);
    answers[request] = printed === undefined ? 'fails' : linesOf(request, suite.stable(printed));
  }
  return answers;
}

function linesOf(request: Request, printed: string): readonly string[] {
  if (request !== 'check') return printed.split('\n').map((line) => line.trimEnd());
  const found = printed.matchAll(/^WARNING: (?<rule>\w+).*\n(?<message>.*)\n\S*?:(?<line>\d+)/gm);
  return [...found]
    .map(({ groups }) => `${groups?.['rule']} ${groups?.['line']} ${groups?.['message']}`)
    .toSorted();
}
