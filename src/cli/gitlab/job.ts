import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { errnoOf, messageOf, YadokariError } from '../../base/index.ts';
import type { BuildEvent } from '../../events/index.ts';
import { createRedactor, eventRedactor, Summary } from '../../log/index.ts';
import { qualityFile, reportFolder, variablesFile } from '../../options/index.ts';
import { codeQuality, type QualityFinding } from '../call/index.ts';
import type { Environment } from '../world.ts';
import { outputFiles, variablesText } from './outputs.ts';

const reportFile = 'report.md';
const ownFiles = ['digest', 'metadata.json', reportFile];
const sharedFiles = [variablesFile, qualityFile];

export interface JobOptions {
  readonly env: Environment;
  readonly cwd: string;
  readonly secrets: readonly string[];
}

/** What a job of GitLab CI leaves for people and for later jobs: files in a folder of the project, which are its artifacts. */
export class GitLabJob {
  private readonly cwd: string;
  private readonly root: string;
  /** Where what only people read is: by the name of the job, since a later job gets the artifacts of several. */
  private readonly own: string;
  private readonly summary = new Summary();
  private readonly clean: (event: BuildEvent) => BuildEvent;
  private readonly pushed: string[] = [];
  private readonly found: QualityFinding[] = [];
  private finished: (BuildEvent & { readonly type: 'build.finished' }) | undefined;

  constructor({ env, cwd, secrets }: JobOptions) {
    this.cwd = cwd;
    this.root = join(cwd, reportFolder);
    const slug = env['CI_JOB_NAME_SLUG'] ?? '';
    this.own = join(this.root, /^[\w-]+$/.test(slug) ? slug : 'job');
    this.clean = eventRedactor(createRedactor(secrets));
  }

  /**
   * Takes away what an earlier job has left in the same place (a runner without containers keeps its folders), and finds out that
   * nothing can be written there before anything is pushed. @throws YadokariError `OUTPUT_NOT_WRITABLE`
   */
  begin(): void {
    const shared = sharedFiles.map((name) => join(this.root, name));
    const old = [...shared, ...ownFiles.map((name) => join(this.own, name))];
    try {
      for (const path of old) rmSync(path, { force: true, recursive: true });
    } catch (error) {
      throw notWritable(this.own, error);
    }
    this.write(this.own, { [reportFile]: '' });
  }

  handle(event: BuildEvent): void {
    // Nobody reads what RUN prints here, and it may be a lot.
    if (event.type === 'step.output') return;
    if (event.type === 'push.finished') this.pushed.push(event.destination);
    if (event.type === 'build.finished') this.finished = event;
    const told = this.clean(event);
    this.note(told);
    this.summary.handle(told);
  }

  /** Writes the files of a build that went well. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  deliver(): void {
    const { finished, pushed: names } = this;
    if (finished === undefined) return;
    this.write(this.own, outputFiles({ finished, names }));
    this.write(this.root, { [variablesFile]: variablesText({ finished, names }) });
  }

  /** Writes the reports, however the build went. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  report(): void {
    this.write(this.own, { [reportFile]: this.summary.markdown() });
    this.write(this.root, { [qualityFile]: codeQuality(this.found) });
  }

  /** A finding of the checks, with its file as the project names it. */
  private note(event: BuildEvent): void {
    if (event.type !== 'warning' || event.rule === undefined || event.location === undefined) return;
    const { rule, message, location } = event;
    const file = isAbsolute(location.file) ? relative(this.cwd, location.file) : location.file;
    this.found.push({ rule, message, location: { ...location, file } });
  }

  private write(folder: string, files: Readonly<Record<string, string>>): void {
    try {
      for (const path of new Set([this.root, folder])) makeFolder(path);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    } catch (error) {
      throw notWritable(folder, error);
    }
  }
}

/** Not `recursive`: that calls a read-only file system a missing folder. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

function notWritable(folder: string, error: unknown): YadokariError {
  return new YadokariError('OUTPUT_NOT_WRITABLE', `cannot write to "${folder}": ${messageOf(error)}`, {
    cause: error,
    hint: 'the job must be able to write to the folder of the project',
  });
}
