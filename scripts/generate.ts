/**
 * Writes the pages that come from tables in the code. With --check it writes nothing and fails when a page differs from what it
 * would write. --into=FOLDER takes another folder than the project's.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { actionFile } from './generate/action-file.ts';
import { actionPage } from './generate/action-page.ts';
import { componentFile } from './generate/component-file.ts';
import { componentPage } from './generate/component-page.ts';
import { errorsPage } from './generate/errors-page.ts';
import { indexTemplate } from './generate/index-template.ts';
import { libraryOptionsFile } from './generate/library-options.ts';
import { logPage } from './generate/log-page.ts';
import { logSchema } from './generate/log-schema.ts';
import { optionsPage } from './generate/options-page.ts';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, into: { type: 'string' } },
});
const project = resolve(import.meta.dirname, '..');
const root = values.into === undefined ? project : resolve(values.into);
const pages: Readonly<Record<string, () => string>> = {
  'docs/options.md': optionsPage,
  'docs/errors.md': errorsPage,
  'docs/log.md': logPage,
  'docs/log.schema.json': logSchema,
  'docs/action.md': actionPage,
  'docs/component.md': componentPage,
  'action.yml': actionFile,
  'templates/build.yml': () => componentFile('build'),
  'templates/sign.yml': () => componentFile('sign'),
  'templates/warm.yml': () => componentFile('warm'),
  'deploy/logging/index-template.json': () => indexTemplate('opensearch'),
  'deploy/logging/index-template.elasticsearch.json': () => indexTemplate('elasticsearch'),
  'src/library/executor-options.ts': libraryOptionsFile,
};

const parsers: Readonly<Record<string, string>> = { '.md': 'markdown', '.json': 'json', '.ts': 'typescript' };

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

let stale = 0;
for (const [name, make] of Object.entries(pages)) {
  const path = join(root, name);
  const parser = parsers[extname(name)] ?? 'yaml';
  const text = await format(make(), { ...(await resolveConfig(join(project, name))), parser });
  if (current(path) === text) continue;
  if (values.check) {
    stale += 1;
    console.error(`${name} is not what the tables in the code say: run npm run generate`);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
