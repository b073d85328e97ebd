import { YadokariError } from '../base/index.ts';
import { parseHcl, parseHclJson, type BlockSchema, type Body } from '../hcl/index.ts';
import { HclDefinition } from './hcl-definition.ts';
import { merge } from './merge.ts';
import { strayVars } from './stray-vars.ts';
import type { BakeFile, BakeWorld, Definition, Group, Target } from './types.ts';

/** Names that are looked for where no file is given; each that is there is read, in this order (buildx). */
export const defaultFiles: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];

const schema: BlockSchema = {
  variable: { labels: 1, inner: { validation: { labels: 0 } } },
  function: { labels: 1 },
  target: { labels: 1 },
  group: { labels: 1 },
};

type Parsed = { readonly kind: 'hcl'; readonly body: Body } | { readonly kind: 'compose' };

/** HCL or JSON, or undefined where it may be Compose. */
function parse({ name, text }: BakeFile): Parsed {
  const lower = name.toLowerCase();
  const source = { name, text };
  if (/\.ya?ml$/.test(lower)) return { kind: 'compose' };
  if (lower.endsWith('.json')) return { kind: 'hcl', body: parseHclJson(source, schema) };
  if (lower.endsWith('.hcl')) return { kind: 'hcl', body: parseHcl(source) };
  // A file without an ending that says it: what has services is Compose.
  if (/^\s*\{/.test(text)) return { kind: 'hcl', body: parseHclJson(source, schema) };
  if (/^["']?services["']?\s*:/m.test(text)) return { kind: 'compose' };
  return { kind: 'hcl', body: parseHcl(source) };
}

/** Targets of one name are one, in the place of the first; groups of one name are the last one. */
function joined(definitions: readonly Definition[]): Definition {
  const targets = new Map<string, Target>();
  for (const target of definitions.flatMap((one) => one.targets)) {
    const earlier = targets.get(target.name);
    targets.set(
      target.name,
      earlier ? { ...merge(earlier, target), name: target.name, location: earlier.location } : target,
    );
  }
  const groups = new Map<string, Group>();
  for (const group of definitions.flatMap((one) => one.groups)) {
    groups.set(group.name, { ...group, targets: [...new Set(group.targets)] });
  }
  return {
    groups: [...groups.values()],
    targets: [...targets.values()],
    variables: definitions.flatMap((one) => one.variables),
    warnings: definitions.flatMap((one) => one.warnings),
  };
}

/**
 * Reads what bake files and Compose files say together. Later files win.
 * @throws YadokariError `BAKE_FILE_INVALID` with file and line
 */
export async function readDefinition(files: readonly BakeFile[], world: BakeWorld): Promise<Definition> {
  if (files.length === 0) {
    throw new YadokariError('BAKE_FILE_INVALID', 'there is no bake file', {
      hint: `name one with --file, or write ${defaultFiles.slice(0, 6).join(', ')}`,
    });
  }
  const parsed = files.map((file) => ({ file, ...parse(file) }));
  const compose = parsed.filter(({ kind }) => kind === 'compose').map(({ file }) => file);
  const bodies = parsed.flatMap((one) => (one.kind === 'hcl' ? [one.body] : []));
  const definitions: Definition[] = [];
  const texts = compose.map(({ text }) => text);
  if (compose.length > 0) {
    const { readCompose } = await import('./compose/index.ts');
    const readFile = (path: string): string | undefined => {
      const text = world.readFile(path);
      if (text !== undefined) texts.push(text);
      return text;
    };
    definitions.push(readCompose(compose, { ...world, readFile }));
  }
  if (bodies.length > 0) definitions.push(new HclDefinition(bodies, world).read());
  const definition = joined(definitions);
  return { ...definition, warnings: [...definition.warnings, ...strayVars(world, definition, texts)] };
}
