import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import {
  defaultFiles,
  parseOverrides,
  printResolved,
  readDefinition,
  resolveTargets,
  type BakeWorld,
  type Definition,
} from '../../../src/bake/index.ts';
import { temporaryFolder, toolsFolder } from '../../support/folders.ts';

/** How bake is called in a folder of test/fixtures/bake. */
interface Case {
  readonly files?: readonly string[];
  readonly targets?: readonly string[];
  readonly set?: readonly string[];
  readonly vars?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files that buildx looks at, made for the run: private keys, and empty ones. */
  readonly keys?: readonly string[];
  readonly empty?: readonly string[];
}

function readCase(folder: string): Case {
  const path = join(folder, 'case.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Case) : {};
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function worldOf(cwd: string, { env = {}, vars = [] }: Case): BakeWorld {
  const pairs = vars.map(
    (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const,
  );
  return {
    env,
    vars: new Map(pairs),
    cwd,
    platform: 'linux/amd64',
    now: () => Date.now(),
    home: '/root',
    readFile: textOf,
  };
}

export function definitionOf(folder: string): Promise<Definition> {
  const given = readCase(folder);
  const names = given.files ?? defaultFiles.filter((name) => existsSync(join(folder, name)));
  const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  return readDefinition(files, worldOf(folder, given));
}

/** What `executor bake --print` prints for a folder. */
export async function printed(folder: string): Promise<string> {
  const { targets = [], set = [], env = {} } = readCase(folder);
  const definition = await definitionOf(folder);
  const names = definition.targets.map(({ name }) => name);
  return `${printResolved(resolveTargets(definition, targets, parseOverrides(set, names, env)))}\n`;
}

/** An error as a person sees it, without the lines of the file. */
export async function errorOf(folder: string): Promise<string> {
  try {
    return `no error: ${await printed(folder)}`;
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const { code, message, hint, location } = error;
    const place = location === undefined ? '' : `${location.file}:${location.line}: `;
    return `${code} ${place}${message}${hint === undefined ? '' : ` (${hint})`}\n`;
  }
}

const program = join(toolsFolder(), 'buildx-0.38.2/buildx');
export const hasBuildx = existsSync(program);
let key: string | undefined;

/** What the real `docker buildx bake --print` says for a folder. */
export function buildxPrint(folder: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { files = [], targets = [], set = [], vars = [], env = {}, keys = [], empty = [] } = readCase(folder);
  using copy = temporaryFolder('bake-case', 1e8);
  const cwd = join(copy.path, 'case');
  cpSync(folder, cwd, { recursive: true });
  for (const name of keys) {
    key ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString();
    writeFileSync(join(cwd, name), key, { mode: 0o600 });
  }
  for (const name of empty) writeFileSync(join(cwd, name), '');
  const flags = [
    ...files.map((name) => `--file=${name}`),
    ...set.map((text) => `--set=${text}`),
    ...vars.map((text) => `--var=${text}`),
  ];
  const { status, stdout, stderr, error } = spawnSync(program, ['bake', ...flags, '--print', ...targets], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: copy.path, DOCKER_CONFIG: copy.path, ...env },
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

interface Printed {
  readonly group?: Readonly<Record<string, { readonly targets: string[] }>>;
  readonly target: Readonly<Record<string, { readonly ulimits?: string[] }>>;
}

/** Without the order that buildx leaves to chance: it walks through Go's maps. */
export function comparable(text: string): unknown {
  const { group = {}, target } = JSON.parse(text) as Printed;
  for (const { targets } of Object.values(group)) targets.sort();
  for (const { ulimits } of Object.values(target)) ulimits?.sort();
  return { group, target };
}
