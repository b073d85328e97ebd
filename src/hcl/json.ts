import { readExpression } from './expression.ts';
import { failure } from './failure.ts';
import { isJsonArray, isJsonObject, parseJsonText, type JsonNode, type JsonObject } from './json-text.ts';
import type { Attribute, Block, BlockSchema, Body, Expression, SourceText } from './syntax.ts';
import { parseTemplate } from './template.ts';

/** Places of a template within a string of JSON are that string's. */
function placed(value: string, node: JsonNode): Expression {
  if (!value.includes('${') && !value.includes('%{')) return { kind: 'literal', value, range: node.range };
  const inner: SourceText = { name: node.range.source.name, text: value, within: node.range };
  return { ...parseTemplate(inner, readExpression), range: node.range };
}

/** A value as an expression: strings are templates (HCL's JSON syntax, "Expressions"). */
function expressionOf(node: JsonNode): Expression {
  const { range, value } = node;
  if (isJsonArray(value)) return { kind: 'tuple', items: value.map((one) => expressionOf(one)), range };
  if (isJsonObject(value)) {
    const items = value.values().map(({ key, node: inner }) => ({
      key: placed(key.text, { value: key.text, range: key.range }),
      value: expressionOf(inner),
    }));
    return { kind: 'object', items: [...items], range };
  }
  if (typeof value === 'string') return placed(value, node);
  return { kind: 'literal', value, range };
}

interface ObjectNode extends Pick<JsonNode, 'range'> {
  readonly value: JsonObject;
}

function objectsOf(node: JsonNode, what: string): readonly ObjectNode[] {
  const list: readonly JsonNode[] = isJsonArray(node.value) ? node.value : [node];
  return list.map((one) => {
    const { value, range } = one;
    if (!isJsonObject(value)) throw failure(range, `${what} wants an object`);
    return { value, range };
  });
}

function blocksOf(
  type: string,
  node: JsonNode,
  { labels, inner }: BlockSchema[string],
  given: readonly string[] = [],
): readonly Block[] {
  return objectsOf(node, type).flatMap(({ value, range }) => {
    if (given.length === labels) {
      return [{ type, labels: given, body: bodyOf({ value, range }, inner ?? {}), range }];
    }
    return [...value.values()].flatMap(({ key, node: below }) =>
      blocksOf(type, below, { labels, ...(inner === undefined ? {} : { inner }) }, [...given, key.text]).map(
        (block) => ({ ...block, range: key.range }),
      ),
    );
  });
}

function bodyOf(
  { value, range }: { value: JsonObject } & Pick<JsonNode, 'range'>,
  schema: BlockSchema,
): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const { key, node } of value.values()) {
    // Such a key is a comment (HCL's JSON syntax, "Bodies").
    if (key.text === '//') continue;
    const known = Object.hasOwn(schema, key.text) ? schema[key.text] : undefined;
    if (known) blocks.push(...blocksOf(key.text, node, known));
    else attributes.push({ name: key.text, value: expressionOf(node), range: key.range });
  }
  return { attributes, blocks, range };
}

/** Parses a file in HCL's JSON syntax. @throws YadokariError `BAKE_FILE_INVALID` with the line */
export function parseHclJson(source: SourceText, schema: BlockSchema): Body {
  const node = parseJsonText(source);
  if (!isJsonObject(node.value)) throw failure(node.range, 'the file wants to be one JSON object');
  return bodyOf({ value: node.value, range: node.range }, schema);
}
