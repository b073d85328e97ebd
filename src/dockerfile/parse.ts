import { limits, YadokariError, type SourceLocation } from '../base/index.ts';

import { syntaxError } from './errors.ts';
import { readLine } from './instructions/grammar.ts';
import { directiveCheck, parseCheckOptions } from './lint/check.ts';
import { lint } from './lint/lint.ts';
import { parseLines, type ParsedLines } from './syntax/lines.ts';
import type { Built, ParsedLine } from './syntax/node.ts';
import type { ArgInstruction, Dockerfile, FromInstruction, Instruction, Source, Stage } from './types.ts';

export interface ParseOptions {
  /** Value of the build argument `BUILDKIT_DOCKERFILE_CHECK`; it stands in for the `# check=` of the file. */
  readonly check?: string;
}

/**
 * Reads a whole Dockerfile.
 * @throws YadokariError `DOCKERFILE_SYNTAX` with the place, or `LIMIT_EXCEEDED` for a file that is too big
 */
export function parseDockerfile(source: Source, options: ParseOptions = {}): Dockerfile {
  if (source.text === '') throw emptyError(source, 'is empty');
  if (Buffer.byteLength(source.text) > limits.dockerfileBytes) {
    throw new YadokariError(
      'LIMIT_EXCEEDED',
      `${source.file} is bigger than ${limits.dockerfileBytes} bytes`,
    );
  }
  const check = options.check === undefined ? directiveCheck({ source }) : parseCheckOptions(options.check);
  const parsed = parseLines(source, readLine);
  if (parsed.lines.length === 0) throw emptyError(source, 'has no instructions');
  const dockerfile = {
    source,
    escape: parsed.escape,
    directives: parsed.directives,
    ...buildStages(source, parsed),
  };
  return { ...dockerfile, check, warnings: lint(dockerfile, parsed.emptyContinuations, check) };
}

/**
 * Reads one ONBUILD trigger out of a base image's config. `location` is the FROM that named the image.
 * @returns one instruction
 * @throws YadokariError `DOCKERFILE_SYNTAX` with that place
 */
export function parseTrigger(trigger: string, location: SourceLocation): readonly Instruction[] {
  try {
    const range = { start: location.line, end: location.endLine };
    const { lines } = parseLines({ file: location.file, text: trigger }, readLine);
    const [line] = lines;
    if (!line || lines.length > 1) throw syntaxError('it is not one instruction');
    const built = line.reading.build({ ...line.node, range });
    if (built.kind === 'from') throw syntaxError('FROM cannot be a trigger');
    return [built];
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const message = `ONBUILD trigger ${JSON.stringify(trigger)} of the base image: ${error.message}`;
    throw new YadokariError(error.code, message, {
      ...(error.hint && { hint: error.hint }),
      cause: error,
      location,
    });
  }
}

/** Second pass: checks each instruction and puts it into its stage. */
function buildStages(source: Source, { lines }: ParsedLines): Pick<Dockerfile, 'globalArgs' | 'stages'> {
  const globalArgs: ArgInstruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const line of lines) {
    const built = buildLine(source, line);
    const stage = stages.at(-1);
    if (built.kind === 'from') stages.push(newStage(built, stages.length));
    else if (stage) stage.instructions.push(built);
    else if (built.kind === 'arg') globalArgs.push(built);
    else throw beforeFrom(built).at(locate(source, line));
  }
  if (stages.length === 0) throw emptyError(source, 'has no FROM');
  return { globalArgs, stages };
}

function newStage(from: FromInstruction, index: number): Stage & { readonly instructions: Instruction[] } {
  return { index, from, ...(from.name !== undefined && { name: from.name }), instructions: [] };
}

function buildLine(source: Source, line: ParsedLine): Built {
  try {
    return line.reading.build(line.node);
  } catch (error) {
    throw error instanceof YadokariError ? error.at(locate(source, line)) : error;
  }
}

function locate(source: Source, { node }: ParsedLine): SourceLocation {
  return { file: source.file, line: node.range.start, endLine: node.range.end, text: source.text };
}

function beforeFrom({ kind }: Instruction): YadokariError {
  return syntaxError(`${kind.toUpperCase()} stands before the first FROM`, 'only ARG may stand there');
}

function emptyError(source: Source, fact: string): YadokariError {
  const lines = source.text.split('\n').length;
  return syntaxError(`${source.file} ${fact}`, 'write FROM image first').at({
    file: source.file,
    line: 1,
    endLine: Math.max(1, source.text.endsWith('\n') ? lines - 1 : lines),
    text: source.text,
  });
}
