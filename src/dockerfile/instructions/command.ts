import { syntaxError } from '../errors.ts';
import { parseJsonForm } from '../syntax/json-form.ts';
import type { Read } from '../syntax/node.ts';
import { quote } from '../text.ts';
import type { Command, HealthcheckInstruction, RunInstruction, SyntaxNode } from '../types.ts';

import { parseDevice } from './devices.ts';
import { parseDuration } from './duration.ts';
import { readFlags, type Flags } from './flags.ts';
import { checkMount } from './mounts.ts';

export const run: Read = (rest) => {
  const words = parseJsonForm('RUN', rest);
  return { heredocs: words === undefined, build: (node) => buildRun(node, commandOf(rest, words, node)) };
};

export const cmd: Read = (rest) => {
  const words = parseJsonForm('CMD', rest);
  return {
    heredocs: false,
    build: (node) => {
      readFlags(node);
      return { kind: 'cmd', node, range: node.range, command: commandOf(rest, words) };
    },
  };
};

export const entrypoint: Read = (rest) => {
  const words = parseJsonForm('ENTRYPOINT', rest);
  return {
    heredocs: false,
    build: (node) => {
      readFlags(node);
      return { kind: 'entrypoint', node, range: node.range, command: commandOf(rest, words) };
    },
  };
};

export const shell: Read = (rest) => {
  const words = parseJsonForm('SHELL', rest);
  return {
    heredocs: false,
    build: (node) => {
      readFlags(node);
      if (words && words.length > 0) return { kind: 'shell', node, range: node.range, shell: words };
      const fact = words || rest === '' ? 'has no arguments' : 'needs the JSON form';
      throw syntaxError(`SHELL ${fact}`, 'write SHELL ["/bin/bash", "-c"]');
    },
  };
};

export const healthcheck: Read = (rest) => {
  const [head = '', type = ''] = /^([^\t-\r ]*)[\t-\r ]*/.exec(rest) ?? [];
  const text = rest.slice(head.length);
  const words = parseJsonForm('HEALTHCHECK', text);
  return { heredocs: false, build: (node) => buildHealthcheck(node, type.toUpperCase(), { text, words }) };
};

/** Shell form unless there are `words` of JSON. */
function commandOf(rest: string, words: readonly string[] | undefined, node?: SyntaxNode): Command {
  if (words) return { form: 'exec', args: words };
  return { form: 'shell', script: rest, heredocs: node?.heredocs ?? [] };
}

const networks = ['default', 'none', 'host'];
const securities = ['sandbox', 'insecure'];

function buildRun(node: SyntaxNode, command: Command): RunInstruction {
  const flags = readFlags(node, { device: 'list', mount: 'list', network: 'string', security: 'string' });
  const devices = flags.list('device');
  const mounts = flags.list('mount');
  for (const device of devices) parseDevice(device);
  for (const mount of mounts) checkMount(mount);
  const network = oneOf(flags, 'network', networks);
  const security = oneOf(flags, 'security', securities);
  return {
    kind: 'run',
    node,
    range: node.range,
    command,
    mounts,
    devices,
    ...(network !== undefined && { network }),
    ...(security !== undefined && { security }),
  };
}

function oneOf(flags: Flags, name: string, allowed: readonly string[]): string | undefined {
  const value = flags.string(name);
  if (value === undefined || allowed.includes(value)) return value;
  throw syntaxError(`RUN --${name} needs one of ${allowed.join(', ')}, not ${quote(value)}`);
}

interface HealthCommand {
  readonly text: string;
  readonly words: readonly string[] | undefined;
}

function buildHealthcheck(
  node: SyntaxNode,
  type: string,
  { text, words }: HealthCommand,
): HealthcheckInstruction {
  if (type === '')
    throw syntaxError('HEALTHCHECK has no arguments', 'write HEALTHCHECK CMD command or HEALTHCHECK NONE');
  const empty = words ? words.length === 0 : text === '';
  if (type === 'NONE') {
    if (!empty) throw syntaxError('HEALTHCHECK NONE takes no arguments');
    return { kind: 'healthcheck', node, range: node.range, none: true, ...noTimes };
  }
  const times = readTimes(node);
  if (type !== 'CMD')
    throw syntaxError(`HEALTHCHECK has the unknown type ${quote(type)}`, 'write CMD or NONE');
  if (empty) throw syntaxError('HEALTHCHECK CMD has no command');
  return {
    kind: 'healthcheck',
    node,
    range: node.range,
    none: false,
    command: commandOf(text, words),
    ...times,
  };
}

const noTimes = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };

function readTimes(node: SyntaxNode): typeof noTimes {
  const flags = readFlags(node, {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  });
  return {
    interval: readTime(flags, 'interval'),
    timeout: readTime(flags, 'timeout'),
    startPeriod: readTime(flags, 'start-period'),
    startInterval: readTime(flags, 'start-interval'),
    retries: readRetries(flags.string('retries') ?? ''),
  };
}

const millisecond = 1_000_000;

function readTime(flags: Flags, name: string): number {
  const text = flags.string(name) ?? '';
  if (text === '') return 0;
  const time = parseDuration(text);
  if (time === undefined) {
    throw syntaxError(
      `HEALTHCHECK --${name} needs a duration, not ${quote(text)}`,
      'write it like 30s, 1m30s or 500ms',
    );
  }
  if (time !== 0 && time < millisecond) {
    throw syntaxError(`HEALTHCHECK --${name} needs 0 or at least 1ms, not ${quote(text)}`);
  }
  return time;
}

function readRetries(text: string): number {
  if (text === '') return 0;
  const retries = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (retries >= 0 && retries < 2 ** 31) return retries;
  throw syntaxError(`HEALTHCHECK --retries needs a whole number, 0 or more, not ${quote(text)}`);
}
