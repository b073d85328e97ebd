import { withoutLogin, YadokariError } from '../../base/index.ts';
import {
  createIgnoreMatcher,
  hasWildcard,
  splitWildcard,
  type AddInstruction,
  type CopyInstruction,
  type Heredoc,
} from '../../dockerfile/index.ts';
import { cleanPath, joinPath, type FileTree } from '../../layer/index.ts';
import {
  contextTree,
  Copier,
  emptyTree,
  isNumericOwner,
  isSent,
  parseMode,
  PlannedTree,
  resolveOwner,
  resolveWildcards,
  rootPath,
  type CopyOptions,
} from '../copy/index.ts';
import { historyEntry } from '../history.ts';
import { copySource } from '../stage-sources.ts';
import { addHistory, namesOf, takeStepLayer, writeEntries, type StepContext } from '../stage-run.ts';
import { resolveWorkPath } from '../work-path.ts';
import { copyWords, refuseRemote, type CopyWords } from './copy-words.ts';
import { singleFileTree } from './single-file-tree.ts';

/** Flags and paths of COPY or ADD with variables expanded. */
export interface CopyTask extends CopyWords {
  /** Absolute; keeps a trailing slash. */
  readonly destination: string;
  readonly target: PlannedTree;
  readonly options: CopyOptions;
}

/** Ends a COPY or ADD that an earlier build has carried out. @returns false when none has */
export function takeCopy(words: CopyWords): boolean {
  const { context } = words;
  const { hit } = context.cache ?? {};
  if (!hit) return false;
  takeStepLayer(context, hit.layer);
  addHistory(context.stage, historyEntry(historyText(words), 'layer'));
  return true;
}

/**
 * Plans what COPY or ADD writes. `--link` works on an empty tree, so that the layer does not depend on what lies below; it
 * needs nothing of the base unless an owner is a name.
 */
export async function planCopy(
  context: StepContext,
  instruction: CopyInstruction | AddInstruction,
): Promise<CopyTask> {
  const { stage, now } = context;
  const { variables } = stage;
  const chown = instruction.chown === undefined ? '' : variables.expand(instruction.chown);
  const chmod = instruction.chmod === undefined ? '' : variables.expand(instruction.chmod);
  const linked = instruction.link && chmod === '';
  const base = linked ? emptyTree : await stage.files.tree();
  const target = new PlannedTree(base);
  if (linked && !isNumericOwner(chown)) throw namedOwnerOfLink(chown);
  const owner = chown === '' ? undefined : resolveOwner(chown, base);
  if (owner && owner.unknown.length > 0) warnUnknown(context, owner.unknown);
  const options: CopyOptions = {
    now,
    followLinks: true,
    contentsOnly: true,
    ...(owner ? { owner } : {}),
    ...(chmod === '' ? {} : { mode: parseMode(chmod) }),
    ...(instruction.exclude.length === 0 ? {} : { exclude: createIgnoreMatcher(instruction.exclude) }),
  };
  return {
    ...copyWords(context, instruction),
    destination: resolveWorkPath(
      stage.image.config.WorkingDir ?? '/',
      variables.expand(instruction.destination),
      true,
    ),
    target,
    options,
  };
}

function namedOwnerOfLink(chown: string): YadokariError {
  return new YadokariError(
    'USER_NOT_FOUND',
    `--link does not see the base's accounts: "${chown}" is not a number`,
    {
      hint: 'give numbers, as in --chown=1000:1000, or leave --link out',
    },
  );
}

function warnUnknown(context: StepContext, names: readonly string[]): void {
  context.services.emit({
    type: 'warning',
    message: `--chown: ${names.map((name) => `"${name}"`).join(' and ')} not found in the image, using 0`,
    hint: 'create the account before, or give numbers',
    location: context.location,
  });
}

/** Ends COPY or ADD: the plan becomes part of the stage, and a layer. */
export async function commitCopy(task: CopyTask): Promise<void> {
  const { context, instruction, target } = task;
  const entries = target.entries();
  const onBase = !(instruction.link && task.options.mode === undefined);
  context.stage.files.add(entries, onBase ? target : undefined);
  await writeEntries(context, entries);
  addHistory(context.stage, historyEntry(historyText(task), 'layer'));
}

function historyText(task: CopyWords): string {
  const { instruction } = task;
  const { variables } = task.context.stage;
  const flag = (name: string, written = ''): string[] => {
    const value = variables.expand(written);
    return value === '' ? [] : [`--${name}=${value}`];
  };
  return [
    instruction.kind.toUpperCase(),
    ...(instruction.parents ? ['--parents'] : []),
    ...flag('chown', instruction.chown),
    ...flag('chmod', instruction.chmod),
    // BuildKit's history shows logins as well; ours does not.
    ...task.sources.map((source) => withoutLogin(source)),
    ...instruction.heredocs.map((heredoc) => `<<${heredoc.name}`),
    variables.expand(instruction.destination),
  ].join(' ');
}

/** Paths that a source names. A wildcard may match nothing, but its folder has to be there. */
export function matchesOf(task: CopyTask, tree: FileTree, source: string): string[] {
  const matches = resolveWildcards(tree, source);
  if (matches.length === 0) requireFolder(task, tree, splitWildcard(cleanPath(source)).fixed);
  return matches;
}

/** @throws YadokariError `SOURCE_NOT_FOUND` for a folder that is not there, or in which no instruction finds anything */
function requireFolder({ context, instruction }: CopyTask, tree: FileTree, folder: string): void {
  const real = rootPath(tree, folder);
  const fromContext = instruction.kind === 'add' || instruction.from === undefined;
  if (!tree.lookup(real)) throw new YadokariError('SOURCE_NOT_FOUND', `"/${cleanPath(folder)}" not found`);
  if (fromContext && !isSent(tree, real, context.contextSources))
    throw new YadokariError('SOURCE_NOT_FOUND', `nothing in "/${cleanPath(folder)}" matches`);
}

/** One local source with wildcards, `--parents` and all. */
export function copyLocal(task: CopyTask, tree: FileTree, source: string): void {
  const { target, destination, options, instruction } = task;
  if (!instruction.parents) {
    for (const match of matchesOf(task, tree, source)) {
      new Copier(tree, target, options).copy(match, destination);
    }
    return;
  }
  const pivot = source.indexOf('/./');
  const root = pivot === -1 ? '/' : source.slice(0, pivot);
  const pattern = cleanPath(pivot === -1 ? source : source.slice(pivot + 3));
  const required = cleanPath(`${root}/${pattern}`);
  if (pattern === '') throw new YadokariError('SOURCE_NOT_FOUND', `"/${required}" not found`);
  // Links in the pattern are not followed: what lies behind one is not found by the walk either.
  const place = joinPath(rootPath(tree, root), pattern);
  if (!hasWildcard(required) && !tree.lookup(place)) {
    throw new YadokariError('SOURCE_NOT_FOUND', `"/${required}" not found`);
  }
  if (hasWildcard(pattern) && !hasWildcard(root)) requireFolder(task, tree, root);
  const include = createIgnoreMatcher([pattern]);
  for (const match of matchesOf(task, tree, root)) {
    new Copier(tree, target, { ...options, include }).copy(match, destination);
  }
}

/** The word as a path from the root of nothing, which has no folders. */
function fileNameOf({ name }: Heredoc): string {
  const path = cleanPath(name);
  if (path !== '' && !path.includes('/')) return path;
  throw new YadokariError('SOURCE_INVALID', `"${name}" cannot be the name of a file`, {
    hint: 'name the here-document with a word without slashes, and put folders into the destination',
  });
}

/** `<<EOF` sources: a file of that name each, 0644, variables expanded unless the word was quoted. */
export function copyHeredocs(task: CopyTask): void {
  const { context, target, destination, options } = task;
  const expand = (heredoc: Heredoc): string =>
    heredoc.expand ? context.stage.variables.expandBody(heredoc.content) : heredoc.content;
  for (const heredoc of task.instruction.heredocs) {
    const data = Buffer.from(expand(heredoc));
    const name = fileNameOf(heredoc);
    const tree = singleFileTree({
      name,
      size: data.length,
      mode: 0o644,
      mtime: context.now,
      content: { data },
    });
    new Copier(tree, target, { ...options, followLinks: false, contentsOnly: false }).copy(name, destination);
  }
}

/** The build context as COPY and ADD see it. */
export function contextOf(context: StepContext): FileTree {
  return contextTree(context.settings.context, context.settings.ignore);
}

async function sourceTree(context: StepContext, instruction: CopyInstruction): Promise<FileTree> {
  if (instruction.from === undefined) return contextOf(context);
  const source = copySource(namesOf(context), instruction.from, context.stage.ref.index);
  if (source.kind === 'files') return source.context.tree();
  const files =
    source.kind === 'stage'
      ? (await context.otherStage(source.index)).files
      : await context.imageFiles(source.reference);
  return files.files();
}

/** Says so when the file is there and only the ignore file hides it. */
export function explainMissing(context: StepContext, error: unknown, source: string): unknown {
  if (!(error instanceof YadokariError) || error.code !== 'SOURCE_NOT_FOUND') return error;
  // A repository or a server: what it says of itself is of more use.
  if (error.hint !== undefined) return error;
  const path = cleanPath(source);
  const hidden = context.settings.context.tree.lookup(path) !== undefined && !contextOf(context).lookup(path);
  return new YadokariError('SOURCE_NOT_FOUND', error.message, {
    hint: hidden
      ? `"${source}" is in the build context, but the ignore file excludes it`
      : 'sources are looked up in the build context; check --context and the spelling',
  });
}

export async function copy(context: StepContext, instruction: CopyInstruction): Promise<void> {
  const words = copyWords(context, instruction);
  for (const source of words.sources) refuseRemote(source);
  if (takeCopy(words)) return;
  const [task, tree] = await Promise.all([planCopy(context, instruction), sourceTree(context, instruction)]);
  for (const source of task.sources) {
    try {
      copyLocal(task, tree, source);
    } catch (error) {
      throw instruction.from === undefined ? explainMissing(context, error, source) : error;
    }
  }
  copyHeredocs(task);
  await commitCopy(task);
}
