import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeTree, type Tree } from '../support/tree.ts';
import type { Answer } from './answer.ts';

/** `case.json`; the Dockerfile beside it names the registry of the suite as REGISTRY and its web server as WEBSERVER. */
interface CaseFile {
  /** What is tested, where the name and the Dockerfile do not say it. */
  about?: string;
  context?: Tree;
  /** Where the Dockerfile lies in the context. Without it, it lies outside. */
  dockerfile?: string;
  buildArgs?: Record<string, string>;
  target?: string;
  platform?: string;
  /** What the web server gives out, by path. */
  web?: Tree;
  /** Secrets that the build is given, by id. */
  secrets?: Record<string, string>;
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
  /** `id=ID,src=FILE`, as both builders take them. */
  secrets: readonly string[];
}

/** BuildKit's answer, or its error where it refused. */
export type Recorded = Answer | { error: string };

/** What a builder has to give: a refusal perhaps with the exit code that only ours passes on. */
export type Expected = Answer | { error: string; exit?: number };

const CASES = join(import.meta.dirname, 'cases');

export function readCases(): Case[] {
  return readdirSync(CASES)
    .toSorted()
    .map((name) => {
      const folder = join(CASES, name);
      const file = join(folder, 'case.json');
      const fields = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CaseFile) : {};
      return { ...fields, name, folder, text: readFileSync(join(folder, 'Dockerfile'), 'utf8') };
    });
}

/** @param hosts what REGISTRY and WEBSERVER stand for */
export function prepareCase(
  one: Case,
  folder: string,
  hosts: { registry: string; web: string },
): PreparedCase {
  const context = join(folder, 'context');
  mkdirSync(context, { recursive: true });
  writeTree(context, one.context ?? {}, mtimeOf(one));
  const dockerfile =
    one.dockerfile === undefined ? join(folder, 'Dockerfile') : join(context, one.dockerfile);
  mkdirSync(join(dockerfile, '..'), { recursive: true });
  const replaced = one.text.replaceAll('REGISTRY', hosts.registry).replaceAll('WEBSERVER', hosts.web);
  writeFileSync(dockerfile, replaced);
  return {
    case: one,
    context,
    dockerfile,
    secrets: writeSecrets(join(folder, 'secrets'), one.secrets ?? {}),
  };
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
  if (one.differs?.files === undefined) return recorded;
  const files = Object.entries({ ...recorded.files, ...one.differs.files });
  return { ...recorded, files: Object.fromEntries(files.filter(([, line]) => line !== 'as in the base')) };
}

export function writeRecorded(one: Case, recorded: Recorded): void {
  writeFileSync(join(one.folder, 'expected.json'), `${JSON.stringify(recorded, null, 2)}\n`);
}
