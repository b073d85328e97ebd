import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCodes } from '../../../src/base/index.ts';
import { options } from '../../../src/options/index.ts';

const project = resolve(__dirname, '../../..');

function generate(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/generate.ts', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const pages = [
  'docs/options.md',
  'docs/errors.md',
  'docs/log.md',
  'docs/log.schema.json',
  'docs/action.md',
  'docs/component.md',
  'action.yml',
  'templates/build.yml',
  'templates/sign.yml',
  'templates/warm.yml',
  'deploy/logging/index-template.json',
  'deploy/logging/index-template.elasticsearch.json',
  'src/library/executor-options.ts',
];

function stale(name: string): string {
  return `${name} is not what the tables in the code say: run npm run generate\n`;
}

describe('npm run generate', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has written the pages that are in the project', () => {
    expect(generate('--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('writes what --check then accepts', () => {
    const into = `--into=${folder}`;
    expect(generate(into, '--check')).toEqual({
      status: 1,
      stdout: '',
      stderr: pages.map(stale).join(''),
    });
    expect(generate(into)).toEqual({
      status: 0,
      stdout: pages.map((name) => `wrote ${name}\n`).join(''),
      stderr: '',
    });
    expect(generate(into, '--check').status).toBe(0);
    expect(generate(into)).toEqual({ status: 0, stdout: '', stderr: '' });
    appendFileSync(join(folder, 'docs/errors.md'), 'by hand\n');
    expect(generate(into, '--check')).toEqual({ status: 1, stdout: '', stderr: stale('docs/errors.md') });
  });
});

describe('the pages', () => {
  it('have a row for every flag', () => {
    const page = readFileSync(join(project, 'docs/options.md'), 'utf8');
    const rows = Array.from(page.matchAll(/^\| `--([A-Za-z-]+)`/gm), ([, name = '']) => name);
    expect(rows.toSorted()).toEqual(Object.keys(options).toSorted());
  });

  it('have a section for every error code', () => {
    const page = readFileSync(join(project, 'docs/errors.md'), 'utf8');
    const sections = Array.from(page.matchAll(/^## ([A-Z_]+)$/gm), ([, code]) => code);
    expect(sections).toEqual([...errorCodes]);
  });
});
