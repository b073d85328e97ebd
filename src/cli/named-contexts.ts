import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatPlatform, parsePlatform, YadokariError } from '../base/index.ts';
import {
  contextName,
  NamedContexts,
  contextTree,
  type NamedContext,
  type NamedFiles,
} from '../build/index.ts';
import { ignoreFileOf, isFolderContext, type BuildContext } from '../context/index.ts';
import { createIgnoreMatcher, parseIgnoreFile } from '../dockerfile/index.ts';
import type { FileTree } from '../layer/index.ts';
import { layoutScheme } from './layout-images.ts';
import type { Contexts } from './contexts.ts';

const imageScheme = 'docker-image://';
/** An image that another build of the same run makes (bake). */
export const neighbourScheme = 'target://';

/** `alpine`, or `alpine::linux/arm64` for one platform alone, as they are looked up. */
function keyOf(name: string): string {
  const [plain = '', platform] = name.split('::');
  const known = contextName(plain);
  if (known === undefined) {
    throw new YadokariError(
      'USAGE',
      `--build-context: ${JSON.stringify(name)} cannot be the name of a context`,
      {
        hint: 'name it like a stage or an image: lower case, without a scheme',
      },
    );
  }
  return platform === undefined ? known : `${known}::${formatPlatform(parsePlatform(platform))}`;
}

/** What an ignore file leaves of a context. Repositories and downloads come as they are (so does BuildKit). */
async function visible(context: BuildContext): Promise<FileTree> {
  const file = context.origin.kind === 'git' ? undefined : await ignoreFileOf(context);
  return contextTree(context, createIgnoreMatcher(parseIgnoreFile(file?.text ?? '')));
}

function filesOf(name: string, where: string, contexts: Contexts): NamedFiles {
  let opened: Promise<BuildContext> | undefined;
  const open = (): Promise<BuildContext> =>
    (opened ??= contexts.open({ context: where, subPath: '', use: 'named' }));
  let tree: Promise<FileTree> | undefined;
  return {
    kind: 'files',
    name,
    tree: () => (tree ??= open().then(visible)),
    time: async () => (await open()).time,
  };
}

type OpenFiles = (name: string, where: string) => NamedFiles;

function contextOf(
  name: string,
  where: string,
  { cwd, files }: { cwd: string; files: OpenFiles },
): NamedContext {
  if (where === '') {
    throw new YadokariError('USAGE', `--build-context ${name}= has no value`, {
      hint: 'give a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
    });
  }
  if (where.startsWith(neighbourScheme)) return { kind: 'image', reference: where };
  if (where.startsWith(imageScheme)) return { kind: 'image', reference: where.slice(imageScheme.length) };
  if (where.startsWith(layoutScheme)) {
    return { kind: 'image', reference: layoutScheme + resolve(cwd, where.slice(layoutScheme.length)) };
  }
  return files(name, where);
}

/** A folder that is not there is told where something asks for it. */
function placeOf(where: string, { contexts, cwd }: { contexts: Contexts; cwd: string }): readonly string[] {
  if (!isFolderContext(where)) return [contexts.folder];
  const folder = resolve(cwd, where.replace(/^dir:\/\//, ''));
  return existsSync(folder) ? [realpathSync(folder)] : [];
}

export interface OpenedNames {
  readonly names: NamedContexts;
  /** Folders that have to stay where they are while the build runs. */
  readonly folders: readonly string[];
}

/** Reads `--build-context`. Nothing is fetched before something asks for it. @throws YadokariError `USAGE` */
export function namedContexts(
  given: Readonly<Record<string, string>>,
  world: { readonly contexts: Contexts; readonly cwd: string },
): OpenedNames {
  const found = new Map<string, NamedContext>();
  const folders: string[] = [];
  for (const [name, where] of Object.entries(given)) {
    const files: OpenFiles = () => filesOf(name, where, world.contexts);
    const context = contextOf(name, where, { cwd: world.cwd, files });
    found.set(keyOf(name), context);
    if (context.kind === 'files') {
      folders.push(...placeOf(where, world));
    }
  }
  return { names: new NamedContexts(found), folders: [...new Set(folders)] };
}

function notOpened(name: string): NamedFiles {
  const reject = (): Promise<never> => Promise.reject(new Error(`context ${name} is not opened`));
  return { kind: 'files', name, tree: reject, time: reject };
}

/** The same for those who want to know of images alone: the names of files lead nowhere. @throws YadokariError `USAGE` */
export function namedImages(given: Readonly<Record<string, string>>, cwd: string): NamedContexts {
  const found = Object.entries(given).map(([name, where]): [string, NamedContext] => [
    keyOf(name),
    contextOf(name, where, { cwd, files: notOpened }),
  ]);
  return new NamedContexts(new Map(found));
}
