import { closest } from '../base/index.ts';
import {
  asText,
  elementsOf,
  evaluate,
  failure,
  isObject,
  locationOf,
  sortedEntries,
  typeName,
  withNames,
  type Attribute,
  type Block,
  type Expression,
  type Found,
  type Range,
  type Scope,
  type Step,
  type Value,
} from '../hcl/index.ts';
import {
  fieldNames,
  isFieldName,
  readField,
  readText,
  readTexts,
  seenValue,
  type FieldName,
} from './fields.ts';
import type { Group, Target, TargetFields } from './types.ts';

/** What a definition does for its blocks. */
export interface Definer extends Scope {
  readonly progress: { during<T>(name: string, range: Range, work: () => T): T };
}

/** A block, or one of those that a matrix makes of it. */
interface Made {
  readonly name: string;
  readonly block: Block;
  readonly scope: Scope;
  readonly fields: Map<FieldName, TargetFields>;
}

const namePattern = /^[\w-]+$/;

function checkName(name: string, range: Range): void {
  if (namePattern.test(name)) return;
  throw failure(
    range,
    `${JSON.stringify(name)} is no name of a target`,
    'names are made of a-z, A-Z, 0-9, _ and -',
  );
}

function attributeOf({ body }: Block, name: string): Attribute | undefined {
  return body.attributes.find((one) => one.name === name);
}

function refuseStrangers({ body, type }: Block, known: readonly string[]): void {
  const stranger = body.attributes.find(({ name }) => !known.includes(name)) ?? body.blocks[0];
  if (stranger === undefined) return;
  const name = 'type' in stranger ? stranger.type : stranger.name;
  if ('type' in stranger && known.includes(name)) {
    throw failure(
      stranger.range,
      `${name} of a ${type} is an attribute, and not a block`,
      `write ${name} = {…}`,
    );
  }
  const near = closest(name, known);
  throw failure(
    stranger.range,
    `a ${type} has no ${name}`,
    name === 'policy'
      ? 'source policies are not available here'
      : near === undefined
        ? 'docs/bake.md lists the attributes'
        : `did you mean ${near}?`,
  );
}

/** Every way to choose one value of each list of a matrix. */
function combinations(attribute: Attribute, scope: Scope): readonly Readonly<Record<string, Value>>[] {
  const matrix = evaluate(attribute.value, scope);
  if (!isObject(matrix))
    throw failure(attribute.range, `matrix wants an object of lists, and is a ${typeName(matrix)}`);
  return sortedEntries(matrix).reduce<readonly Readonly<Record<string, Value>>[]>(
    (made, [name, value]) => {
      const elements = elementsOf(value);
      if (elements === undefined)
        throw failure(attribute.range, `${name} of the matrix wants a list, and is a ${typeName(value)}`);
      return elements.flatMap(([, one]) => made.map((before) => ({ ...before, [name]: one })));
    },
    [{}],
  );
}

/** The targets and groups of HCL files. */
export class HclTargets {
  readonly #blocks: readonly Block[];
  readonly #definer: Definer;
  #made: readonly Made[] | undefined;

  constructor(blocks: readonly Block[], definer: Definer) {
    this.#blocks = blocks;
    this.#definer = definer;
  }

  #all(): readonly Made[] {
    return (this.#made ??= this.#blocks.flatMap((block) => this.#expand(block)));
  }

  #expand(block: Block): readonly Made[] {
    const [label = ''] = block.labels;
    const { range, type } = block;
    const [matrix, named] = [attributeOf(block, 'matrix'), attributeOf(block, 'name')];
    if (type === 'group') {
      const stranger = matrix ?? named;
      if (stranger) throw failure(stranger.range, `a group has no ${stranger.name}`);
      refuseStrangers(block, ['description', 'targets']);
      checkName(label, range);
      return [{ name: label, block, scope: this.#definer, fields: new Map() }];
    }
    refuseStrangers(block, [...fieldNames, 'matrix', 'name']);
    checkName(label, range);
    if (named && !matrix) throw failure(named.range, 'name wants a matrix');
    if (!matrix) return [{ name: label, block, scope: this.#definer, fields: new Map() }];
    const made = combinations(matrix, this.#definer).map((values): Made => {
      const scope = withNames(this.#definer, values);
      const name = named ? asText(evaluate(named.value, scope)) : label;
      if (name === undefined) throw failure(named?.range ?? range, 'name wants a text');
      checkName(name, named?.range ?? range);
      return { name, block, scope, fields: new Map() };
    });
    const twice = made.find(({ name }, index) => made.findIndex((one) => one.name === name) !== index);
    if (twice === undefined) return made;
    throw failure(
      (named ?? matrix).range,
      `the matrix makes two targets ${twice.name}`,
      named
        ? 'let name use every value of the matrix'
        : 'give the target a name that uses the values of the matrix',
    );
  }

  #field(one: Made, name: FieldName): TargetFields {
    const known = one.fields.get(name);
    if (known) return known;
    const attribute = attributeOf(one.block, name);
    if (attribute === undefined) return {};
    const fields = this.#definer.progress.during(`target.${one.name}.${name}`, attribute.range, () =>
      readField(name, evaluate(attribute.value, one.scope), attribute.range),
    );
    one.fields.set(name, fields);
    return fields;
  }

  /** What `target.NAME.ATTRIBUTE` leads to: what that block says, without what it inherits. */
  find(type: 'target' | 'group', range: Range, [first, second]: readonly Step[]): Found {
    if (first === undefined) throw failure(range, `${type} is followed by a dot and a name`);
    const name = first.kind === 'attribute' ? first.name : this.#key(first.key);
    // The last block of a name is the one that is seen (as in buildx).
    const one = this.#all().findLast((made) => made.block.type === type && made.name === name);
    if (one === undefined) {
      const near = closest(
        name,
        this.#all().map((made) => made.name),
      );
      throw failure(
        first.range,
        `there is no ${type} ${name}`,
        near === undefined ? undefined : `did you mean ${near}?`,
      );
    }
    if (second?.kind === 'attribute') return { value: this.#seen(one, second.name, second.range), taken: 2 };
    const names = type === 'group' ? ['name', 'description', 'targets'] : ['name', ...fieldNames];
    return { value: new Map(names.map((field) => [field, this.#seen(one, field, first.range)])), taken: 1 };
  }

  #key(key: Expression): string {
    return asText(evaluate(key, this.#definer)) ?? '';
  }

  #seen(one: Made, name: string, range: Range): Value {
    if (name === 'name') return one.name;
    if (one.block.type === 'group') {
      const { description = '', targets } = this.#group(one);
      return name === 'targets' ? targets : description;
    }
    if (!isFieldName(name)) throw failure(range, `a target has no ${name}`);
    return seenValue(this.#field(one, name), name);
  }

  #group({ name, block, scope }: Made): Group {
    const targets = attributeOf(block, 'targets');
    if (targets === undefined) throw failure(block.range, `the group ${name} has no targets`);
    const described = attributeOf(block, 'description');
    const description =
      described && readText('description', evaluate(described.value, scope), described.range);
    return {
      name,
      ...(description ? { description } : {}),
      targets: this.#definer.progress.during(`group.${name}`, targets.range, () =>
        readTexts('targets', evaluate(targets.value, scope), targets.range),
      ),
      location: locationOf(block.range),
    };
  }

  #target(one: Made): Target {
    const fields: TargetFields = Object.assign({}, ...fieldNames.map((name) => this.#field(one, name)));
    return { ...fields, name: one.name, location: locationOf(one.block.range) };
  }

  /** Targets in the order of the files; those of a matrix are a group of the block's name as well. */
  read(): { readonly groups: readonly Group[]; readonly targets: readonly Target[] } {
    const all = this.#all();
    const own = all.filter(({ block }) => block.type === 'group').map((one) => this.#group(one));
    const named = Map.groupBy(
      all.filter(({ block }) => block.type === 'target'),
      ({ block }) => block.labels[0] ?? '',
    );
    const made = [...named].flatMap(([label, ones]): readonly Group[] => {
      const names = [...new Set(ones.map(({ name }) => name))];
      const [first] = ones;
      if (first === undefined || (names.length === 1 && names[0] === label)) return [];
      return [{ name: label, targets: names, location: locationOf(first.block.range) }];
    });
    const targets = all.filter(({ block }) => block.type === 'target').map((one) => this.#target(one));
    return { groups: [...own, ...made], targets };
  }
}
