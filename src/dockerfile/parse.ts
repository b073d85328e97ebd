import { limits, YadokariError, type SourceLocation } from '../base/index.ts';

import { syntaxError } from './errors.ts';
import { readLine } from './instructions/grammar.ts';
import { directiveCheck, parseCheckOptions, ruleRuns } from './lint/check.ts';
import { warningOf, type Finding } from './lint/finding.ts';
import { lintInstruction, lintLine } from './lint/instruction.ts';
import { lintContinuations, lintStages } from './lint/file.ts';
import { parseLines, type ParsedLines } from './syntax/lines.ts';
import type { Built, ParsedLine } from './syntax/node.ts';
import type {
  ArgInstruction,
  Dockerfile,
  FromInstruction,
  Instruction,
  LintWarning,
  Source,
  Stage,
} from './types.ts';

export interface ParseOptions {
  /** Value of the build argument `BUILDKIT_DOCKERFILE_CHECK`; it stands in for the `# check=` of the file. */
  readonly check?: string;
  /**
   * Told what the rules find from the text alone, without values of variables, base images and a context. An error ends it: what was found
   * in the lines above has been told by then (BuildKit).
   */
  readonly found?: (warning: LintWarning) => void;
  /** A file of ARGs alone is read as one without stages, not refused. */
  readonly stages?: 'optional';
}

type Tell = (findings: Iterable<Finding>) => void;

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
  const tell: Tell = (findings) => {
    for (const found of findings)
      if (ruleRuns(check, found.rule, found.comments)) options.found?.(warningOf(found));
  };
  const parsed = parseLines(source, readLine);
  if (parsed.lines.length === 0) throw emptyError(source, 'has no instructions');
  const stages = buildStages(source, parsed, tell);
  if (stages.stages.length === 0 && options.stages !== 'optional') throw emptyError(source, 'has no FROM');
  tell(lintStages(stages.stages));
  return { source, escape: parsed.escape, directives: parsed.directives, ...stages, check };
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
function buildStages(
  source: Source,
  { lines, emptyContinuations }: ParsedLines,
  tell: Tell,
): Pick<Dockerfile, 'globalArgs' | 'stages'> {
  const globalArgs: ArgInstruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  tell(lintContinuations(emptyContinuations));
  for (const line of lines) {
    tell(lintLine(line.node));
    const built = buildLine(source, line);
    tell(lintInstruction(built));
    const stage = stages.at(-1);
    if (built.kind === 'from') stages.push(newStage(built, stages.length));
    else if (stage) stage.instructions.push(built);
    else if (built.kind === 'arg') globalArgs.push(built);
    else throw beforeFrom(built).at(locate(source, line));
  }
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
