import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { isDigest } from '../../base/index.ts';
import type { CopyRecord, SourceRecord } from '../../cache/index.ts';
import {
  createIgnoreMatcher,
  expandHeredoc,
  type AddInstruction,
  type CopyInstruction,
} from '../../dockerfile/index.ts';
import { cleanPath, type FileTree } from '../../layer/index.ts';
import { emptyTree, parseMode, PlannedTree, resolveWildcards, type CopyOptions } from '../copy/index.ts';
import { nameOfUrl } from '../handlers/add.ts';
import { gitSourceOf } from '../handlers/add-git.ts';
import { contextOf, copyLocal } from '../handlers/copy.ts';
import { isUrl } from '../handlers/copy-words.ts';
import { copySource } from '../stage-sources.ts';
import { namesOf, type StepContext } from '../stage-run.ts';
import { resolveWorkPath } from '../work-path.ts';
import { formOf } from './form.ts';
import { planAlone, type RecordSources } from './sources.ts';

type Instruction = CopyInstruction | AddInstruction;

/** A record, and which file of the context is what: too much for a key, wanted for telling what has changed. */
export interface RecordedCopy {
  readonly record: CopyRecord;
  readonly prints: ReadonlyMap<string, string>;
}

interface Task {
  readonly context: StepContext;
  readonly instruction: Instruction;
  readonly sources: RecordSources;
  readonly options: Pick<CopyOptions, 'mode' | 'exclude'>;
  readonly prints: Map<string, string>;
}

function expandOr(context: StepContext, text: string | undefined): string {
  return text === undefined ? '' : context.stage.variables.expand(text);
}

/** Each match of a source by itself: two files that go to one place must both count. */
async function sourcesIn(task: Task, tree: FileTree, text: string): Promise<SourceRecord[]> {
  const { context, instruction, sources, options } = task;
  if (instruction.parents) return [await parentsSource(task, tree, text)];
  const records: SourceRecord[] = [];
  for (const match of resolveWildcards(tree, text)) {
    const planned = planAlone(context, { tree, source: match }, options);
    const { digest, prints } = await sources.digests.record(planned);
    for (const [path, print] of prints) {
      const below = path.replace(/^source(?:\/|$)/, '');
      task.prints.set(cleanPath(`${match}/${below}`), print);
    }
    records.push({ kind: 'files', name: basename(cleanPath(match)), digest });
  }
  return records;
}

/** `COPY --parents`: names of folders are part of what is copied. */
async function parentsSource(task: Task, tree: FileTree, text: string): Promise<SourceRecord> {
  const { context, instruction, sources, options } = task;
  const target = new PlannedTree(emptyTree);
  const copy = { ...options, now: context.now, followLinks: true, contentsOnly: true };
  copyLocal(
    { context, instruction, sources: [text], destination: '/source', target, options: copy },
    tree,
    text,
  );
  const { digest, prints } = await sources.digests.record(target.entries());
  for (const [path, print] of prints) task.prints.set(path.replace(/^source(?:\/|$)/, ''), print);
  return { kind: 'files', name: '', digest };
}

/** A checksum in the Dockerfile says what the file is: then the server need not be asked. */
async function urlSource(task: Task, url: string): Promise<SourceRecord> {
  const { instruction, context, sources } = task;
  const checksum = instruction.kind === 'add' ? expandOr(context, instruction.checksum) : '';
  if (isDigest(checksum)) {
    sources.downloads.pin(url, checksum);
    return { kind: 'url', name: nameOfUrl(url), digest: checksum };
  }
  return { kind: 'url', name: nameOfUrl(url), digest: await sources.downloads.digest(url) };
}

/** The commit says what the files are; what is kept of the repository depends on the ref as well. */
async function gitSource(
  { context, sources }: Task,
  instruction: AddInstruction,
  text: string,
): Promise<SourceRecord | undefined> {
  const source = gitSourceOf(instruction, text, expandOr(context, instruction.checksum));
  if (source === undefined) return undefined;
  const { commit, id, ref = '' } = await sources.downloads.repositories.resolve(source);
  const { subdir, keepGitDir = false, submodules = true } = source;
  const kept = keepGitDir && subdir === '' ? `${id} ${ref} ${source.remote.url}` : '';
  return { kind: 'git', commit, subdir, kept, submodules };
}

async function sourceRecords(task: Task): Promise<SourceRecord[]> {
  const { context, instruction, sources } = task;
  const texts = instruction.sources.map((source) => context.stage.variables.expand(source));
  const { from } = instruction;
  const found = from === undefined ? undefined : copySource(namesOf(context), from, context.stage.ref.index);
  if (found && found.kind !== 'files') {
    const origin = await sources.origin(found);
    return texts.map((path) => ({ kind: 'origin', origin, path }));
  }
  const tree = found ? await found.context.tree() : contextOf(context);
  const records: SourceRecord[] = [];
  for (const text of texts) {
    const git = instruction.kind === 'add' ? await gitSource(task, instruction, text) : undefined;
    if (git) records.push(git);
    else if (instruction.kind === 'add' && isUrl(text)) records.push(await urlSource(task, text));
    else records.push(...(await sourcesIn(task, tree, text)));
  }
  return records;
}

function heredocRecords({ context, instruction }: Task): SourceRecord[] {
  return instruction.heredocs.map((heredoc) => {
    const { name, content, expand } = heredoc;
    const text = expand ? expandHeredoc(content, context.stage.variables) : content;
    return { kind: 'heredoc', name, digest: createHash('sha256').update(text).digest('hex') };
  });
}

/** @throws whatever would stop the step itself: a source that is not there, a download that fails */
export async function copyRecord(
  context: StepContext,
  instruction: Instruction,
  sources: RecordSources,
): Promise<RecordedCopy> {
  const chmod = expandOr(context, instruction.chmod);
  const options = {
    ...(chmod === '' ? {} : { mode: parseMode(chmod) }),
    ...(instruction.exclude.length === 0 ? {} : { exclude: createIgnoreMatcher(instruction.exclude) }),
  };
  const task: Task = { context, instruction, sources, options, prints: new Map() };
  const destination = expandOr(context, instruction.destination);
  const record: CopyRecord = {
    kind: instruction.kind,
    sources: [...(await sourceRecords(task)), ...heredocRecords(task)],
    destination: resolveWorkPath(context.stage.image.config.WorkingDir ?? '/', destination, true),
    chown: expandOr(context, instruction.chown),
    chmod,
    link: instruction.link && chmod === '',
    parents: instruction.parents,
    // Files of the context are those that are left; of a stage it is not known which these are.
    exclude: instruction.from === undefined ? [] : instruction.exclude,
    ...(instruction.kind === 'add' && instruction.unpack !== undefined ? { unpack: instruction.unpack } : {}),
    form: formOf(context),
  };
  return { record, prints: task.prints };
}
