import { syntaxError } from '../errors.ts';
import type { Line, Read } from '../syntax/node.ts';
import { trim } from '../text.ts';
import type { OnbuildInstruction, SyntaxNode } from '../types.ts';

import { readFlags } from './flags.ts';

export const onbuild: Read = (rest, { readLine }) => {
  // ONBUILD in ONBUILD is refused below: reading on would only go deeper.
  const chained = /^onbuild(?![^\t\v\f\r ])/i.test(rest);
  const trigger = rest === '' || chained ? undefined : readLine(rest);
  return {
    heredocs: trigger?.reading.heredocs ?? false,
    build: (node) => build(node, trigger, chained),
  };
};

function build(node: SyntaxNode, trigger: Line | undefined, chained: boolean): OnbuildInstruction {
  if (!chained && !trigger)
    throw syntaxError('ONBUILD has no arguments', 'write ONBUILD and another instruction');
  readFlags(node);
  if (!trigger) throw syntaxError('ONBUILD takes no ONBUILD as its trigger');
  const keyword = trim(trigger.keyword).toUpperCase();
  if (keyword === 'FROM' || keyword === 'MAINTAINER')
    throw syntaxError(`ONBUILD takes no ${keyword} as its trigger`);
  return { kind: 'onbuild', node, range: node.range, trigger: triggerText(node) };
}

/** The text for the image config: the line without its keyword, and the bodies of heredocs below it. */
function triggerText(node: SyntaxNode): string {
  const line = node.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
  return line + node.heredocs.map(({ raw, name }) => `\n${raw}${name}`).join('');
}
