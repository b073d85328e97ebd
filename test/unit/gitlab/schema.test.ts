import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parseAllDocuments, parse } from 'yaml';
import { components } from '../../../src/options/index.ts';

const project = join(import.meta.dirname, '../../..');

/** GitLab's own (test/fixtures/gitlab). Its formats and extra keywords are for editors. */
const schema = JSON.parse(
  readFileSync(join(project, 'test/fixtures/gitlab/ci-schema.json'), 'utf8'),
) as object;
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function errorsOf(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

interface Header {
  readonly spec: { readonly inputs: Readonly<Record<string, { readonly default?: unknown }>> };
}

/** Header and jobs of a component. */
function template(name: string): { header: Header; text: string } {
  const text = readFileSync(join(project, 'templates', `${name}.yml`), 'utf8');
  const [header, jobs, ...others] = parseAllDocuments(text);
  expect([header?.errors, jobs?.errors, others]).toEqual([[], [], []]);
  return { header: header?.toJS() as Header, text: text.slice(text.indexOf('\n---\n') + 5) };
}

/** As GitLab does it: an expression that is the whole value keeps its type, within a text it becomes text. */
function interpolate(value: unknown, inputs: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((one) => interpolate(one, inputs));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [interpolate(key, inputs), interpolate(one, inputs)]),
    );
  }
  if (typeof value !== 'string') return value;
  const [, whole] = /^\$\[\[ inputs\.([\w-]+) \]\]$/.exec(value) ?? [];
  if (whole !== undefined) return inputs[whole];
  return value.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
    expect(inputs).toHaveProperty(name);
    return String(inputs[name]);
  });
}

describe('the components', () => {
  const names = readdirSync(join(project, 'templates')).map((file) => file.replace(/\.yml$/, ''));

  it('are those of the table', () => {
    expect(names.toSorted()).toEqual(Object.keys(components).toSorted());
  });

  it.each(names)('%s is what GitLab understands', (name) => {
    const { header, text } = template(name);
    expect(errorsOf(header)).toEqual([]);
    const { inputs } = header.spec;
    // GitLab takes no tags as well (its Entry::Tags), the schema of its editor does not.
    const given = {
      ...Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, one.default])),
      tags: ['a'],
    };
    const jobs = interpolate(parse(text), given) as Record<string, { variables: Record<string, unknown> }>;
    expect(Object.keys(jobs)).toEqual([inputs['job-name']?.default]);
    expect(errorsOf(jobs)).toEqual([]);
    // GitLab takes neither a boolean nor a list for the value of a variable.
    for (const { variables } of Object.values(jobs))
      for (const value of Object.values(variables)) expect(typeof value).toBe('string');
  });

  it.each(names)('%s uses each of its inputs', (name) => {
    const { header, text } = template(name);
    const used = Array.from(text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g), ([, key = '']) => key);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(header.spec.inputs).toSorted());
  });

  it('are told apart from nonsense by the schema', () => {
    const { header } = template('build');
    expect(errorsOf({ spec: { inputs: { push: { type: 'bool' } } } })).not.toEqual([]);
    expect(errorsOf({ spec: { inputs: { push: { type: 'boolean', default: 'yes' } } } })).not.toEqual([]);
    expect(errorsOf({ ...header, job: { script: 'true', tags: 'docker', stage: 1 } })).not.toEqual([]);
  });
});

interface Use {
  readonly component: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** Places where a component of ours is used, in a piece of YAML. */
function usesIn(document: unknown): readonly Use[] {
  if (typeof document !== 'object' || document === null) return [];
  const deeper = Object.values(document).flatMap(usesIn);
  return 'component' in document && typeof document.component === 'string'
    ? [document as Use, ...deeper]
    : deeper;
}

/** What GitLab would say of the inputs that a component is used with. */
function complaintsOf({ component, inputs = {} }: Use): readonly string[] {
  const name = /\/(\w+)@/.exec(component)?.[1] ?? '';
  return Object.entries(inputs).flatMap(([key, value]) => {
    const input = components[name]?.[key];
    if (input === undefined) return [`${name} has no input ${key}`];
    const kind = Array.isArray(value) ? 'array' : typeof value;
    const right = kind === input.type && (input.options?.includes(String(value)) ?? true);
    return right ? [] : [`${name}: ${key} is a ${kind}`];
  });
}

describe('what uses the components', () => {
  it('.gitlab-ci.yml of the project is what GitLab understands', () => {
    const document: unknown = parse(readFileSync(join(project, '.gitlab-ci.yml'), 'utf8'));
    expect(errorsOf(document)).toEqual([]);
    expect(usesIn(document).flatMap(complaintsOf)).toEqual([]);
  });

  it.each(['docs/gitlab.md', 'README.md'])('the examples of %s have inputs that there are', (page) => {
    const blocks = readFileSync(join(project, page), 'utf8').matchAll(/^```yaml\n(.*?)^```/gms);
    const documents = Array.from(blocks, ([, text = '']): unknown => parse(text));
    const uses = documents.flatMap(usesIn);
    expect(uses).not.toEqual([]);
    expect(uses.flatMap(complaintsOf)).toEqual([]);
    const whole = documents.filter((one) => typeof one === 'object' && one !== null && 'include' in one);
    expect(whole.map(errorsOf)).toEqual(whole.map(() => []));
  });

  it('is looked at for inputs that there are not', () => {
    const component = '$CI_SERVER_FQDN/a/b/build@1';
    expect(
      complaintsOf({ component, inputs: { no: 1, push: 'true', isolation: 'magic', tags: [] } }),
    ).toEqual(['build has no input no', 'build: push is a string', 'build: isolation is a string']);
  });
});
