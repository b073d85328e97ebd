import { expandWords, scopeOf } from '../expansion/expand.ts';
import { splitPort } from '../ports.ts';
import type { ExposeInstruction, WorkdirInstruction, Instruction, Stage } from '../types.ts';

import type { Checkable, Finding } from './finding.ts';

/** Rules that BuildKit applies to stages that are built. */
export function* lintStage(stage: Stage, file: Checkable): Generator<Finding> {
  const last = new Map<string, Instruction>();
  let ownShell = inherits(stage, file, 'shell');
  let ownFolder = inherits(stage, file, 'workdir');
  for (const instruction of stage.instructions) {
    const place = { range: instruction.range, comments: instruction.node.comments, stage: stage.index };
    yield* lintOnce(instruction, last, place);
    if (instruction.kind === 'shell') ownShell = true;
    if (!ownShell) yield* lintShellForm(instruction, place);
    if (instruction.kind === 'workdir') {
      if (!ownFolder) yield* lintFolder(instruction, place);
      ownFolder = true;
    }
    yield* lintPairs(instruction, place);
    if (instruction.kind === 'expose') yield* lintExpose(instruction, file, place);
  }
}

type Place = Pick<Finding, 'range' | 'comments' | 'stage'>;

/** Of these the last one counts; the warning stands at the one before it. */
function* lintOnce(
  instruction: Instruction,
  last: Map<string, Instruction>,
  place: Place,
): Generator<Finding> {
  const { kind, node } = instruction;
  if (kind !== 'cmd' && kind !== 'entrypoint' && kind !== 'healthcheck') return;
  const before = last.get(kind);
  last.set(kind, instruction);
  if (!before) return;
  const message = `Only the last of several ${node.rawKeyword} instructions in a stage counts`;
  yield { rule: 'MultipleInstructionsDisallowed', message, ...place, range: before.range };
}

function* lintShellForm(instruction: Instruction, place: Place): Generator<Finding> {
  if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint') return;
  if (instruction.command.form !== 'shell') return;
  const message = `${instruction.node.rawKeyword} should be in JSON form, so that signals of the operating system arrive`;
  yield { rule: 'JSONArgsRecommended', message, ...place };
}

function* lintPairs({ node, ...instruction }: Instruction, place: Place): Generator<Finding> {
  if (instruction.kind !== 'env' && instruction.kind !== 'label' && instruction.kind !== 'arg') return;
  const keyword = node.rawKeyword;
  if (instruction.kind !== 'arg' && instruction.legacy) {
    const message = `"${keyword} key=value" should stand instead of the old form "${keyword} key value"`;
    yield { rule: 'LegacyKeyValueFormat', message, ...place };
  }
  if (instruction.kind === 'label') return;
  const keys = instruction.kind === 'arg' ? instruction.args : instruction.pairs;
  for (const { key } of keys) {
    if (!looksSecret(key)) continue;
    const message = `${instruction.kind.toUpperCase()} "${key}" looks like a secret and would stay in the image's record`;
    yield { rule: 'SecretsUsedInArgOrEnv', message, ...place };
  }
}

const secretWords = wordIn('apikey|auth|credential|credentials|key|password|pword|passwd|secret|token');
const harmlessWords = wordIn('public|file|version');

function wordIn(words: string): RegExp {
  return new RegExp(`(?:_|^)(?:${words})(?:_|$)`, 'i');
}

function looksSecret(key: string): boolean {
  return secretWords.test(key) && !harmlessWords.test(key);
}

/** Only ports that hold no variables; the rest is known when the stage is built. */
function* lintExpose({ ports }: ExposeInstruction, { escape }: Checkable, place: Place): Generator<Finding> {
  for (const port of ports.filter((port) => !/[$'"]/.test(port))) {
    for (const word of expandWords(port, scopeOf({}), { escape })) {
      const { address, hostPort, protocol } = splitPort(word);
      if (protocol !== protocol.toLowerCase()) {
        const message = `Protocol of '${word}' in EXPOSE should be in lower case`;
        yield { rule: 'ExposeProtoCasing', message, ...place };
      }
      if (address !== '' || hostPort !== '') {
        const message = `EXPOSE should have no IP address and no port of the host, but has '${word}'`;
        yield { rule: 'ExposeInvalidFormat', message, ...place };
      }
    }
  }
}

/** Only paths that cannot begin with a variable or a quote; the rest is known when the stage is built. */
function* lintFolder({ path }: WorkdirInstruction, place: Place): Generator<Finding> {
  if (/^[/\\$'"`]|^[a-z]:/i.test(path)) return;
  const message = `Relative WORKDIR '${path}' depends on the base image, which may change it`;
  yield { rule: 'WorkdirRelativePath', message, ...place };
}

/** Whether such an instruction stands in a stage that this one is built on. */
function inherits(stage: Stage, { stages }: Checkable, kind: Instruction['kind']): boolean {
  for (let base = baseOf(stage, stages); base; base = baseOf(base, stages)) {
    if (base.instructions.some((instruction) => instruction.kind === kind)) return true;
  }
  return false;
}

function baseOf({ from, index }: Stage, stages: readonly Stage[]): Stage | undefined {
  return stages.findLast(
    (other) => other.index < index && other.name !== undefined && other.name === from.image,
  );
}
