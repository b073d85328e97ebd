import { heredocWordOf } from './syntax/heredoc.ts';
import type { Command } from './types.ts';

/** What a RUN executes. */
export type RunScript =
  | { readonly kind: 'exec'; readonly args: readonly string[] }
  /** One argument for the shell of SHELL. */
  | { readonly kind: 'shell'; readonly script: string }
  /** A file with a `#!` line, to be put at `/dev/pipes/<name>`, mode 0755, and executed. */
  | { readonly kind: 'file'; readonly name: string; readonly content: string };

/** A RUN that is nothing but one heredoc runs its body; otherwise the shell reads the heredocs itself. */
export function runScript(command: Command): RunScript {
  if (command.form === 'exec') return { kind: 'exec', args: command.args };
  const { script, heredocs } = command;
  const [heredoc] = heredocs;
  if (!heredoc) return { kind: 'shell', script };
  if (!heredocWordOf(script)) {
    return { kind: 'shell', script: script + heredocs.map(({ raw, name }) => `\n${raw}${name}`).join('') };
  }
  const { name, content } = heredoc;
  return content.startsWith('#!') ? { kind: 'file', name, content } : { kind: 'shell', script: content };
}
