import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { TestCommit } from '../support/git/repository.ts';
import { writeTree, type Tree } from '../support/tree.ts';
import type { Answer } from './answer.ts';

/**
 * `case.json`; the Dockerfile beside it names the registry of the suite as REGISTRY, its web server as WEBSERVER, its git server as
 * GITSERVER, and the hash of a commit as COMMIT-repository-number.
 */
interface CaseFile {
  /** What is tested, where the name and the Dockerfile do not say it. */
  about?: string;
  context?: Tree;
  /** Takes the context, and the Dockerfile in it, from this URL instead. */
  contextUrl?: string;
  /** Named contexts: the files of a folder, or a URL as both builders take it. */
  contexts?: Record<string, Tree | string>;
  /** Where the Dockerfile lies in the context. Without it, it lies outside. */
  dockerfile?: string;
  buildArgs?: Record<string, string>;
  target?: string;
  platform?: string;
  /** What the web server gives out, by path. */
  web?: Tree;
  /** Repositories that the git server has, by name: their commits, the oldest first. */
  git?: Record<string, TestCommit[]>;
  /** Secrets that the build is given, by id. */
  secrets?: Record<string, string>;
  /** What is asked about the Dockerfile instead of building it: check alone where nothing is said. Only in `calls/`. */
  ask?: ('check' | 'outline' | 'targets')[];
  /** Times are compared too: of a case with a SOURCE_DATE_EPOCH, to which BuildKit then rewrites those of files. */
  times?: true;
  /** Both builders must refuse it. */
  fails?: true;
  /** The exit code that ours has to fail with. */
  exit?: number;
  /** Why the kernel makes it impossible in a user namespace. */
  privileged?: string;
  /** Where ours is meant to give something else than BuildKit: docs/differences.md says why. */
  differs?: {
    /** Ours refuses what BuildKit builds. */
    fails?: true;
    /** Path → what ours has there, "as in the base" included. */
    files?: Record<string, string>;
    history?: string[];
    /** Path → time. */
    times?: Record<string, number>;
  };
}

export interface Case extends CaseFile {
  name: string;
  folder: string;
  text: string;
}

/** A case written to disk, ready to be built. */
export interface PreparedCase {
  case: Case;
  context: string;
  dockerfile: string;
  /** Named contexts as folders, and as URLs. */
  contexts: Readonly<Record<string, { folder: string } | { url: string }>>;
  /** `id=ID,src=FILE`, as both builders take them. */
  secrets: readonly string[];
}

/** BuildKit's answer, or its error where it refused. */
export type Recorded = Answer | { error: string };

/** What a builder has to give: a refusal perhaps with the exit code that only ours passes on. */
export type Expected = Answer | { error: string; exit?: number };

const CASES = join(import.meta.dirname, 'cases');

export function readCases(from = CASES): Case[] {
  return readdirSync(from)
    .toSorted()
    .map((name) => {
      const folder = join(from, name);
      const file = join(folder, 'case.json');
      const fields = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CaseFile) : {};
      return { ...fields, name, folder, text: readFileSync(join(folder, 'Dockerfile'), 'utf8') };
    });
}

/** What REGISTRY, WEBSERVER and GITSERVER stand for, and the hashes of commits by their names in a Dockerfile. */
export interface Hosts {
  registry: string;
  web: string;
  git: string;
  commits: ReadonlyMap<string, string>;
}

function withHosts(text: string, { registry, web, git, commits }: Hosts): string {
  return text
    .replaceAll('REGISTRY', registry)
    .replaceAll('WEBSERVER', web)
    .replaceAll('GITSERVER', git)
    .replaceAll(/COMMIT-\w+-\d+/g, (name) => commits.get(name) ?? name);
}

/** What the web server gives out for a case; a file of the content DOCKERFILE is that of the case. */
export function servedTree(one: Case, hosts: Hosts): Tree {
  const place = (tree: Tree): Tree =>
    Object.fromEntries(
      Object.entries(tree).map(([path, item]) => {
        if (item === 'DOCKERFILE') return [path, withHosts(one.text, hosts)];
        if (typeof item === 'string' || item.archive === undefined) return [path, item];
        return [path, { ...item, archive: place(item.archive) }];
      }),
    );
  return place(one.web ?? {});
}

export function prepareCase(one: Case, folder: string, hosts: Hosts): PreparedCase {
  const context = join(folder, 'context');
  mkdirSync(context, { recursive: true });
  writeTree(context, one.context ?? {}, mtimeOf(one));
  const dockerfile =
    one.dockerfile === undefined ? join(folder, 'Dockerfile') : join(context, one.dockerfile);
  mkdirSync(join(dockerfile, '..'), { recursive: true });
  const named = (text: string): string => withHosts(text, hosts);
  writeFileSync(dockerfile, named(one.text));
  return {
    case: one.contextUrl === undefined ? one : { ...one, contextUrl: named(one.contextUrl) },
    context,
    dockerfile,
    contexts: writeContexts(join(folder, 'contexts'), one, named),
    secrets: writeSecrets(join(folder, 'secrets'), one.secrets ?? {}),
  };
}

function writeContexts(folder: string, one: Case, named: (text: string) => string): PreparedCase['contexts'] {
  const contexts = Object.entries(one.contexts ?? {}).map(([name, content], at) => {
    if (typeof content === 'string') return [name, { url: named(content) }] as const;
    const place = join(folder, String(at));
    mkdirSync(place, { recursive: true });
    writeTree(place, content, mtimeOf(one) + at);
    return [name, { folder: place }] as const;
  });
  return Object.fromEntries(contexts.map(([name, where]) => [named(name), where]));
}

function writeSecrets(folder: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).map(([id, value], at) => {
    const file = join(folder, String(at));
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, value);
    return `id=${id},src=${file}`;
  });
}

/**
 * A time of its own for each case: BuildKit takes a file of the same path, size and time for unchanged, whatever the folder
 * that the client names.
 */
function mtimeOf(one: Case): number {
  return 1_500_000_000 + (crc32(one.name) % 100_000_000);
}

export function readRecorded(one: Case): Recorded | undefined {
  const file = join(one.folder, 'expected.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : undefined;
}

/** What ours has to give: BuildKit's answer but for the differences that are meant. */
export function expectedOfOurs(one: Case, recorded: Recorded): Expected {
  if (one.differs?.fails) return { error: 'a difference that is meant' };
  if ('error' in recorded) return one.exit === undefined ? recorded : { ...recorded, exit: one.exit };
  if (one.differs === undefined) return recorded;
  const { history = recorded.history, files = {}, times: otherTimes } = one.differs;
  const { times } = recorded;
  const lines = Object.entries({ ...recorded.files, ...files });
  return {
    ...recorded,
    history,
    files: Object.fromEntries(lines.filter(([, line]) => line !== 'as in the base')),
    ...(times ? { times: { ...times, files: { ...times.files, ...otherTimes } } } : {}),
  };
}

export function writeRecorded(one: Case, recorded: Recorded): void {
  writeFileSync(join(one.folder, 'expected.json'), `${JSON.stringify(recorded, null, 2)}\n`);
}
