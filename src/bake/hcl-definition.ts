import { closest } from '../base/index.ts';
import {
  argumentValues,
  asText,
  callFunction,
  convert,
  evaluate,
  failure,
  locationOf,
  Mismatch,
  parseExpression,
  typeName,
  typeOf,
  typeText,
  withNames,
  type Attribute,
  type Block,
  type Body,
  type Call,
  type Expression,
  type Found,
  type Range,
  type Scope,
  type Step,
  type TypeSpec,
  type Value,
} from '../hcl/index.ts';
import { HclTargets } from './hcl-targets.ts';
import type { BakeWarning, BakeWorld, Definition, ListedVariable } from './types.ts';
import { listedValue, overridden, type Override } from './variables.ts';

const blockTypes = ['variable', 'function', 'target', 'group'];

interface Variable {
  readonly name: string;
  readonly block: Block;
}

/** The attribute of that name, where the body has it. */
export function attributeOf({ attributes }: Body, name: string): Attribute | undefined {
  return attributes.find((one) => one.name === name);
}

/** @throws YadokariError for an attribute or a block that is none of these */
export function refuseStrangers(
  { attributes, blocks }: Body,
  known: {
    readonly attributes: readonly string[];
    readonly blocks?: readonly string[];
    readonly what: string;
  },
): void {
  const stranger =
    attributes.find(({ name }) => !known.attributes.includes(name)) ??
    blocks.find(({ type }) => !(known.blocks ?? []).includes(type));
  if (stranger === undefined) return;
  const name = 'type' in stranger ? stranger.type : stranger.name;
  const near = closest(name, [...known.attributes, ...(known.blocks ?? [])]);
  const isBlock = 'type' in stranger && known.attributes.includes(name);
  throw failure(
    stranger.range,
    isBlock
      ? `${known.what} has ${name} as an attribute, and not as a block`
      : `${known.what} has no ${name}`,
    isBlock ? `write ${name} = {…}` : near === undefined ? undefined : `did you mean ${near}?`,
  );
}

/** A type's expression; in JSON it is a text. */
function typeExpression(expression: Expression): Expression {
  if (expression.kind !== 'literal' || typeof expression.value !== 'string') return expression;
  const { range, value: text } = expression;
  return parseExpression({ name: range.source.name, text, within: range });
}

/** Names that are no variable's: what is in progress leads to itself. */
class Progress {
  readonly #names = new Set<string>();

  during<T>(name: string, range: Range, work: () => T): T {
    if (this.#names.has(name)) {
      const way = [...this.#names, name].join(' → ');
      throw failure(range, `${name} leads to itself`, `the way is ${way}`);
    }
    this.#names.add(name);
    try {
      return work();
    } finally {
      this.#names.delete(name);
    }
  }
}

/** What the HCL files (and JSON ones) of a run say together; every name is looked up when something asks for it. */
export class HclDefinition implements Scope {
  readonly #world: BakeWorld;
  readonly #builtIns: ReadonlyMap<string, string>;
  readonly #variables = new Map<string, Variable>();
  readonly #attributes = new Map<string, Attribute>();
  readonly #functions = new Map<string, Block>();
  readonly #values = new Map<string, Value>();
  readonly #targets: HclTargets;
  readonly #warnings: BakeWarning[] = [];
  readonly progress = new Progress();

  constructor(bodies: readonly Body[], world: BakeWorld) {
    this.#world = world;
    this.#builtIns = new Map([
      ['BAKE_CMD_CONTEXT', 'cwd://'],
      ['BAKE_LOCAL_PLATFORM', world.platform],
    ]);
    const blocks = bodies.flatMap((body) => body.blocks);
    for (const block of blocks) this.#sort(block);
    for (const attribute of bodies.flatMap((body) => body.attributes)) {
      if (!this.#builtIns.has(attribute.name)) this.#attributes.set(attribute.name, attribute);
    }
    const own = blocks.filter(({ type }) => type === 'target' || type === 'group');
    this.#targets = new HclTargets(own, this);
  }

  #sort(block: Block): void {
    const [name = '', ...others] = block.labels;
    if (!blockTypes.includes(block.type)) {
      const near = closest(block.type, blockTypes);
      throw failure(
        block.range,
        `there are no blocks ${block.type}`,
        near === undefined ? `there are ${blockTypes.join(', ')}` : `did you mean ${near}?`,
      );
    }
    if (name === '' || others.length > 0) throw failure(block.range, `a ${block.type} wants one name`);
    if (block.type === 'variable' && !this.#builtIns.has(name)) {
      refuseStrangers(block.body, {
        attributes: ['type', 'default', 'description'],
        blocks: ['validation'],
        what: 'a variable',
      });
      this.#variables.set(name, { name, block });
    }
    if (block.type === 'function') {
      refuseStrangers(block.body, {
        attributes: ['params', 'variadic_params', 'result'],
        what: 'a function',
      });
      this.#functions.set(name, block);
    }
  }

  variable(name: string, range: Range, steps: readonly Step[]): Found {
    if (name === 'target' || name === 'group') return this.#targets.find(name, range, steps);
    return { value: this.#value(name, range), taken: 0 };
  }

  #value(name: string, range: Range): Value {
    const known = this.#values.get(name) ?? this.#builtIns.get(name);
    if (known !== undefined) return known;
    if (this.#values.has(name)) return null;
    if (!this.#attributes.has(name) && !this.#variables.has(name)) {
      const near = closest(name, [
        ...this.#variables.keys(),
        ...this.#attributes.keys(),
        ...this.#builtIns.keys(),
      ]);
      throw failure(
        range,
        `there is no variable ${name}`,
        near === undefined ? `define it: variable ${JSON.stringify(name)} {}` : `did you mean ${near}?`,
      );
    }
    const value = this.progress.during(name, range, () => this.#make(name));
    this.#values.set(name, value);
    return value;
  }

  #typeOf({ block }: Variable): TypeSpec | undefined {
    const attribute = attributeOf(block.body, 'type');
    return attribute && typeOf(typeExpression(attribute.value));
  }

  #make(name: string): Value {
    const attribute = this.#attributes.get(name);
    const variable = this.#variables.get(name);
    const type = attribute === undefined && variable !== undefined ? this.#typeOf(variable) : undefined;
    const preset = attribute ?? (variable && attributeOf(variable.block.body, 'default'));
    const range = (variable?.block ?? attribute)?.range;
    if (range === undefined) throw new Error(`no place of ${name}`);
    const value =
      preset && this.#converted(evaluate(preset.value, this), type, { name, range: preset.range });
    const override = variable && this.#override(name, type !== undefined);
    if (override !== undefined) return overridden(override, { type, preset: value }, { name, range });
    if (value !== undefined) return value;
    return type === undefined ? '' : null;
  }

  #converted(
    value: Value,
    type: TypeSpec | undefined,
    { name, range }: { name: string; range: Range },
  ): Value {
    if (type === undefined) return value;
    const made = convert(value, type, name);
    if (made instanceof Mismatch) throw failure(range, `the default of ${made.text}`);
    return made;
  }

  #lookup(name: string): string | undefined {
    return this.#world.vars.get(name) ?? this.#world.env[name];
  }

  /** `NAME_JSON` counts where `NAME` is not given, or the variable has a type. */
  #override(name: string, favorJson: boolean): Override | undefined {
    const plain = this.#lookup(name);
    const jsonName = `${name}_JSON`;
    const json =
      (plain === undefined || favorJson) && !this.#variables.has(jsonName)
        ? this.#lookup(jsonName)
        : undefined;
    if (json !== undefined) return { text: json, json: true };
    return plain === undefined ? undefined : { text: plain, json: false };
  }

  call(name: string, args: readonly Expression[], call: Call): Value {
    const own = this.#functions.get(name);
    if (own === undefined) {
      const { now, home } = this.#world;
      return callFunction(name, args, call, { machine: { now, home }, others: this.#functions.keys() });
    }
    const { body, range } = own;
    const result = attributeOf(body, 'result');
    if (result === undefined) throw failure(range, `the function ${name} has no result`);
    const params = this.#params(name, own);
    const variadic = attributeOf(body, 'variadic_params');
    const values = argumentValues(args, call);
    if (values.length < params.length || (variadic === undefined && values.length > params.length)) {
      throw failure(call.range, `${name} wants ${params.length} arguments, and has ${values.length}`);
    }
    const names = Object.fromEntries(params.map((param, index) => [param, values[index] ?? null]));
    const rest = variadic && { [keyword(variadic.value)]: values.slice(params.length) };
    return this.progress.during(`${name}()`, call.range, () =>
      evaluate(result.value, withNames(this, { ...names, ...rest })),
    );
  }

  #params(name: string, { body, range }: Block): readonly string[] {
    const params = attributeOf(body, 'params');
    if (params === undefined)
      throw failure(range, `the function ${name} has no params`, 'write params = [] for none');
    if (params.value.kind !== 'tuple') throw failure(params.range, `params of ${name} wants a list of names`);
    return params.value.items.map((one) => keyword(one));
  }

  #validate({ name, block }: Variable): void {
    for (const { body, range } of block.body.blocks) {
      refuseStrangers(body, { attributes: ['condition', 'error_message'], what: 'a validation' });
      const condition = attributeOf(body, 'condition');
      if (condition === undefined) throw failure(range, `a validation of ${name} has no condition`);
      const value = evaluate(condition.value, this);
      if (value !== true && value !== false && value !== 'true' && value !== 'false')
        throw failure(
          condition.range,
          `a condition of ${name} wants true or false, and is a ${typeName(value)}`,
        );
      if (value === true || value === 'true') continue;
      const message = attributeOf(body, 'error_message');
      const text = message && asText(evaluate(message.value, this));
      throw failure(
        condition.range,
        `the value of the variable ${name} is not allowed: ${text ?? 'its validation says so'}`,
        'look at --var and at the environment',
      );
    }
  }

  #listed({ name, block }: Variable): ListedVariable {
    const type = this.#attributes.has(name) ? undefined : this.#typeOf({ name, block });
    const value = listedValue(this.#value(name, block.range), type);
    const described = attributeOf(block.body, 'description');
    const description = described && asText(evaluate(described.value, this));
    return {
      name,
      ...(description ? { description } : {}),
      ...(type === undefined ? {} : { type: typeText(type) }),
      ...(value === undefined ? {} : { value }),
    };
  }

  /** Evaluates everything. @throws YadokariError `BAKE_FILE_INVALID` with the line */
  read(): Definition {
    const variables = [...this.#variables.values()].map((one) => this.#listed(one));
    for (const variable of this.#variables.values()) this.#validate(variable);
    for (const [name, block] of this.#functions) {
      this.#params(name, block);
      if (attributeOf(block.body, 'result') === undefined)
        throw failure(block.range, `the function ${name} has no result`);
    }
    const { groups, targets } = this.#targets.read();
    for (const [name, { range }] of this.#attributes) this.#value(name, range);
    return { groups, targets, variables, warnings: this.#warnings };
  }
}

/** A name as HCL has it without quotes, and JSON with them. */
function keyword(expression: Expression): string {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'literal' && typeof expression.value === 'string') return expression.value;
  const { line } = locationOf(expression.range);
  throw failure(expression.range, `a parameter wants a name (line ${line})`);
}
