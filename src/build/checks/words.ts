import type { Instruction } from '../../dockerfile/index.ts';
import type { Variables } from '../variables.ts';

/**
 * Words in which variables are replaced before anything else is looked at, in BuildKit's order. Not those of ARG, RUN and EXPOSE, which
 * replace them on their way.
 */
function wordsOf(instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'env':
    case 'label':
      return instruction.pairs.flatMap(({ key, value }) => [key, value]);
    case 'copy':
    case 'add': {
      const { chown = '', chmod = '', sources, destination } = instruction;
      const checksum = instruction.kind === 'add' ? (instruction.checksum ?? '') : '';
      return [chown, chmod, checksum, ...sources, destination];
    }
    case 'user':
      return [instruction.user];
    case 'volume':
      return instruction.paths;
    case 'workdir':
      return [instruction.path];
    case 'stopsignal':
      return [instruction.signal];
    case 'arg':
    case 'cmd':
    case 'entrypoint':
    case 'expose':
    case 'healthcheck':
    case 'maintainer':
    case 'onbuild':
    case 'run':
    case 'shell':
      return [];
  }
}

/** Whoever watches the variables hears of names without a value. @throws YadokariError `DOCKERFILE_SYNTAX` */
export function expandInstruction(instruction: Instruction, variables: Variables): void {
  for (const word of wordsOf(instruction)) variables.expand(word);
  if (instruction.kind !== 'copy' && instruction.kind !== 'add') return;
  for (const { content, expand } of instruction.heredocs) if (expand) variables.expandBody(content);
}
