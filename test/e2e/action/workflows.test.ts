import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { actionInputs, actionOutputs } from '../../../src/options/index.ts';
import { temporaryFolder, toolsFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runProcess } from '../../support/process.ts';
import { bundle } from './support/act.ts';

const project = resolve(import.meta.dirname, '../../..');
const actionlint = join(toolsFolder(), 'actionlint-1.7.12/actionlint');

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('workflows', 1e7);
  mkdirSync(join(folder.path, '.git'));
  cpSync(join(project, 'action.yml'), join(folder.path, 'action.yml'));
  cpSync(join(project, '.github'), join(folder.path, '.github'), { recursive: true });
  cpSync(join(bundle, 'action'), join(folder.path, 'dist/action'), { recursive: true });
});
afterAll(() => folder[Symbol.dispose]());

const workflows = readdirSync(join(project, '.github/workflows'));

function uses(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    key === 'uses' && typeof one === 'string' ? [one] : uses(one),
  );
}

async function lint(...files: string[]): Promise<string> {
  const { stdout, stderr } = await runProcess(actionlint, ['-shellcheck=', '-pyflakes=', ...files], {
    cwd: folder.path,
  });
  return stdout + stderr;
}

describe('workflows of this project', () => {
  it('are there', () => {
    expect(workflows).toEqual(['ci.yml', 'release.yml']);
  });

  it('pass actionlint, and so does the action that they use', async () => {
    expect(await lint()).toBe('');
  });

  it.each(workflows)('%s pins every action of others by its commit', (name) => {
    const found = uses(parse(readFileSync(join(project, '.github/workflows', name), 'utf8')));
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(/^(?:\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40}$)/);
  });
});

/** A workflow that uses the action with one input and one output. */
const text = (input: string, output: string): string =>
  [
    'on: push',
    'jobs:',
    '  build:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - id: build',
    '        uses: ./',
    `        with: { ${input}: x }`,
    `      - run: echo "\${{ steps.build.outputs.${output} }}"`,
    '',
  ].join('\n');

describe('action.yml', () => {
  const action = parse(readFileSync(join(project, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { description: string; default?: string }>;
    outputs: Record<string, { description: string }>;
    runs: Record<string, string>;
  };

  it('has what runners need', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/action/index.js',
      post: 'dist/action/post.js',
      'post-if': 'always()',
    });
  });

  it('describes every input and output', () => {
    expect(Object.keys(action.inputs)).toEqual([...actionInputs.keys()]);
    expect(Object.keys(action.outputs)).toEqual(Object.keys(actionOutputs));
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)])
      expect(description).not.toBe('');
    for (const [name, { default: value }] of actionInputs) expect(action.inputs[name]?.default).toBe(value);
  });

  it('is read by others: actionlint knows its inputs and outputs', async () => {
    const file = join(folder.path, 'use.yml');
    writeFileSync(file, text('tags', 'digest'));
    expect(await lint(file)).toBe('');
    writeFileSync(file, text('tagz', 'digestt'));
    const complaints = await lint(file);
    expect(complaints).toContain('input "tagz" is not defined in action "Yadokari"');
    expect(complaints).toContain('property "digestt" is not defined');
  });
});

/** Steps alone become a workflow. */
function whole(block: string): string {
  if (!block.startsWith('- ')) return /^on:/m.test(block) ? block : `on: push\n${block}`;
  const indented = block.replaceAll(/^(?=.)/gm, '      ');
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented}`;
}

describe('docs/github.md', () => {
  const text = readFileSync(join(project, 'docs/github.md'), 'utf8');
  const blocks = Array.from(text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, block = '']) => block);
  const steps = blocks.filter((block) => block.startsWith('- '));
  const jobs = blocks.filter((block) => /^jobs:$/m.test(block));

  it.each([...steps, ...jobs])('shows a workflow that holds: %#', async (block) => {
    const file = join(folder.path, 'shown.yml');
    writeFileSync(file, whole(block));
    expect(await lint(file)).toBe('');
  });

  it('uses inputs that there are', () => {
    expect(steps.length + jobs.length).toBeGreaterThan(8);
    const given = [...steps, ...jobs].flatMap((block) => withOf(parse(whole(block))));
    expect(given.length).toBeGreaterThan(20);
    for (const name of given) expect([...actionInputs.keys()]).toContain(name);
  });
});

/** Inputs given to our action in a workflow. */
function withOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('uses' in value && String(value.uses).startsWith('OWNER/yadokari@') && 'with' in value)
    return Object.keys(value.with as object);
  return Object.values(value).flatMap((one: unknown) => withOf(one));
}
