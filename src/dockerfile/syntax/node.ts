import type { Escape, Instruction, FromInstruction, SyntaxNode } from '../types.ts';

/** What the second pass makes of a line: an instruction, or the FROM of a new stage. */
export type Built = Instruction | FromInstruction;

/** The rest of a line as its instruction reads it in the first pass. */
export interface Reading {
  /** Whether `<<name` in the line announces a heredoc. */
  readonly heredocs: boolean;
  /** Second pass: checks flags and arguments. @throws YadokariError `DOCKERFILE_SYNTAX` */
  build(node: SyntaxNode): Built;
}

export interface ReadContext {
  readonly escape: Escape;
  /** Reads a line inside a line: the trigger of ONBUILD. */
  readonly readLine: (line: string) => Line;
}

/** First pass over the rest of a line. @throws YadokariError `DOCKERFILE_SYNTAX` */
export type Read = (rest: string, context: ReadContext) => Reading;

/** A logical line after the first pass. */
export interface Line {
  /** As written. */
  readonly keyword: string;
  readonly flags: SyntaxNode['flags'];
  readonly rest: string;
  readonly reading: Reading;
}

/** A node with what its second pass is. */
export interface ParsedLine {
  readonly node: SyntaxNode;
  readonly reading: Reading;
}
