import { posix } from 'node:path';
import { closest, formatPlatform, normalizePlatform } from '../../base/index.ts';
import {
  finding,
  isProtocol,
  nonEnvironmentArgs,
  splitPort,
  type AddInstruction,
  type CopyInstruction,
  type Finding,
  type IgnoreMatcher,
  type Instruction,
  type Place,
} from '../../dockerfile/index.ts';
import { maskLogin, type Image } from '../../image/index.ts';
import type { PlannedStage } from '../stage-plan.ts';
import type { StageRun } from '../stage-run.ts';

/** What the rules remember of a stage while they go through it. */
export interface StageMemory {
  /** CMD, ENTRYPOINT and HEALTHCHECK that a later one makes useless. */
  readonly last: Map<string, Instruction>;
  /** Whether WORKDIR stands in this stage or one below. */
  ownFolder: boolean;
}

/** The base of a stage, when it is an image. */
export function* checkBase({ base, stage }: PlannedStage, image: Image): Generator<Finding> {
  if (base.kind !== 'image') return;
  // A manifest that names no platform and whose config does not either is whatever is wanted.
  const { os, architecture, variant } = image.config;
  const actual = normalizePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
  const wanted = normalizePlatform(base.platform);
  if (actual.os === wanted.os && actual.architecture === wanted.architecture) return;
  const place = { range: stage.from.range };
  const [expected, found] = [formatPlatform(wanted), formatPlatform(actual)];
  yield finding('InvalidBaseImagePlatform', place, maskLogin(base.reference), expected, found);
}

/** Rules that look at an instruction before it is carried out. */
export function* checkInstruction(
  instruction: Instruction,
  run: StageRun,
  memory: StageMemory,
): Generator<Finding> {
  const place = { range: instruction.range, comments: instruction.node.comments };
  yield* checkOnce(instruction, memory.last, place);
  yield* checkShellForm(instruction, run, place);
  yield* checkPairs(instruction, run, place);
  if (instruction.kind === 'workdir') {
    const path = run.variables.quietly(instruction.path);
    if (!memory.ownFolder && !path.startsWith('/')) yield finding('WorkdirRelativePath', place, path);
    memory.ownFolder = true;
  }
}

/** Names without a value in one word of an instruction. */
export function* checkVariables(unset: ReadonlySet<string>, run: StageRun, place: Place): Generator<Finding> {
  const declared = new Set(run.variables.declared().map(({ key }) => key));
  const known = [...run.variables.values().keys()];
  for (const name of unset) {
    if (declared.has(name) || nonEnvironmentArgs.includes(name)) continue;
    yield finding('UndefinedVar', place, name, closest(name, known) ?? '');
  }
}

/** Of these the last one counts; the warning stands at the one before it. */
function* checkOnce(
  instruction: Instruction,
  last: Map<string, Instruction>,
  place: Place,
): Generator<Finding> {
  const { kind, node } = instruction;
  if (kind !== 'cmd' && kind !== 'entrypoint' && kind !== 'healthcheck') return;
  const before = last.get(kind);
  last.set(kind, instruction);
  if (before)
    yield finding('MultipleInstructionsDisallowed', { ...place, range: before.range }, node.rawKeyword);
}

function* checkShellForm(instruction: Instruction, { image }: StageRun, place: Place): Generator<Finding> {
  if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint') return;
  if (instruction.command.form !== 'shell' || (image.config.Shell ?? []).length > 0) return;
  yield finding('JSONArgsRecommended', place, instruction.node.rawKeyword);
}

function* checkPairs(instruction: Instruction, { variables }: StageRun, place: Place): Generator<Finding> {
  const { kind } = instruction;
  if (kind !== 'env' && kind !== 'label') return;
  if (instruction.legacy) yield finding('LegacyKeyValueFormat', place, instruction.node.rawKeyword);
  if (kind === 'label') return;
  for (const { key } of instruction.pairs) yield* checkSecret('ENV', variables.quietly(key), place);
}

export function* checkSecret(keyword: 'ARG' | 'ENV', name: string, place: Place): Generator<Finding> {
  if (looksSecret(name)) yield finding('SecretsUsedInArgOrEnv', place, keyword, name);
}

const secretWords = wordIn('apikey|auth|credential|credentials|key|password|pword|passwd|secret|token');
const harmlessWords = wordIn('public|file|version');

function wordIn(words: string): RegExp {
  return new RegExp(`(?:_|^)(?:${words})(?:_|$)`, 'i');
}

function looksSecret(key: string): boolean {
  return secretWords.test(key) && !harmlessWords.test(key);
}

export function* checkPort(word: string, place: Place): Generator<Finding> {
  const { address, hostPort, port, protocol } = splitPort(word);
  // What is no port at all is nothing to give advice on.
  if (port === '' || !isProtocol(protocol)) return;
  if (protocol !== protocol.toLowerCase()) yield finding('ExposeProtoCasing', place, word);
  if (address !== '' || hostPort !== '') yield finding('ExposeInvalidFormat', place, word);
}

/** A source of the build context. An ignore file with exceptions says too little about a folder. */
export function* checkSource(
  instruction: CopyInstruction | AddInstruction,
  source: string,
  ignore: IgnoreMatcher,
  place: Place,
): Generator<Finding> {
  if (ignore.empty || ignore.hasExceptions) return;
  if (instruction.kind === 'copy' && instruction.from !== undefined) return;
  const verb = instruction.kind === 'add' ? 'Add' : 'Copy';
  const path = posix.normalize(source).replace(/(?<=.)\/$/, '');
  const whole = path === '.' || path === '/';
  if (whole ? ignore.ignoresAll : ignore.ignores(path)) yield finding('CopyIgnoredFile', place, verb, path);
}
