/**
 * What a text in HCL's native syntax, or in its JSON syntax, is made of
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md and json/spec.md).
 */

/** A file, and where its lines are. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** The place of this text where it is a part of another one, such as a string of JSON. */
  readonly within?: Range;
}

/** Offsets into the text of a file, in UTF-16 units; `end` is the first that does not belong to it. */
export interface Range {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly range: Range;
}

/** A step from a value to a part of it. */
export type Step = Node &
  (
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'index'; readonly key: Expression }
  );

export type BinaryOperator =
  '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Undefined: the result is a tuple. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Values of one key are gathered in a tuple (`...`). */
  readonly grouped: boolean;
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly whenTrue: readonly TemplatePart[];
      readonly whenFalse: readonly TemplatePart[];
    }
  | {
      readonly kind: 'for';
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    };

export type Expression =
  | (Node & { readonly kind: 'literal'; readonly value: string | number | boolean | null })
  | (Node & { readonly kind: 'template'; readonly parts: readonly TemplatePart[] })
  | (Node & { readonly kind: 'variable'; readonly name: string })
  | (Node & { readonly kind: 'get'; readonly from: Expression; readonly step: Step })
  | (Node & { readonly kind: 'splat'; readonly from: Expression; readonly steps: readonly Step[] })
  | (Node & {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      /** The last argument is a list of further arguments (`...`). */
      readonly expanded: boolean;
    })
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    })
  | (Node & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression })
  | (Node & { readonly kind: 'tuple'; readonly items: readonly Expression[] })
  | (Node & {
      readonly kind: 'object';
      readonly items: readonly { readonly key: Expression; readonly value: Expression }[];
    })
  | ForExpression;

export interface Attribute extends Node {
  readonly name: string;
  readonly value: Expression;
}

export interface Block extends Node {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

/** Attributes and blocks in the order of the text. */
export interface Body extends Node {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

/** How JSON, which has objects alone, is told to be blocks: by type, with the number of labels and the blocks within. */
export interface BlockSchema {
  readonly [type: string]: { readonly labels: number; readonly inner?: BlockSchema };
}
