import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, YadokariError } from '../../base/index.ts';
import type { BuildEvent } from '../../events/index.ts';
import { createRedactor, eventRedactor, Summary } from '../../log/index.ts';
import { reportFolder } from '../../options/index.ts';
import type { Environment } from '../world.ts';
import { outputFiles } from './outputs.ts';

const written = ['digest', 'metadata.json', 'image.env', 'report.md'];

export interface JobOptions {
  readonly env: Environment;
  readonly cwd: string;
  readonly secrets: readonly string[];
}

/** What a job of GitLab CI leaves for people and for later jobs: files in a folder of the project, which are its artifacts. */
export class GitLabJob {
  /** Seen from the working directory. */
  readonly folder: string;
  private readonly cwd: string;
  private readonly summary = new Summary();
  private readonly clean: (event: BuildEvent) => BuildEvent;
  private readonly pushed: string[] = [];
  private finished: (BuildEvent & { readonly type: 'build.finished' }) | undefined;

  constructor({ env, cwd, secrets }: JobOptions) {
    this.folder = join(reportFolder, env['CI_JOB_NAME_SLUG'] || 'job');
    this.cwd = cwd;
    this.clean = eventRedactor(createRedactor(secrets));
  }

  /** Takes away what an earlier job has left in the same place: a runner without containers keeps its folders. */
  begin(): void {
    for (const name of written) rmSync(join(this.cwd, this.folder, name), { force: true });
  }

  handle(event: BuildEvent): void {
    // Nobody reads what RUN prints here, and it may be a lot.
    if (event.type === 'step.output') return;
    if (event.type === 'push.finished') this.pushed.push(event.destination);
    if (event.type === 'build.finished') this.finished = event;
    this.summary.handle(this.clean(event));
  }

  /** Writes the files of a build that went well. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  deliver(): void {
    const { finished, pushed: names } = this;
    if (finished !== undefined) this.write(outputFiles({ finished, names }));
  }

  /** Writes the report, however the build went. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  report(): void {
    const text = this.summary.markdown();
    if (text !== '') this.write({ 'report.md': text });
  }

  private write(files: Readonly<Record<string, string>>): void {
    const folder = join(this.cwd, this.folder);
    try {
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    } catch (error) {
      throw new YadokariError('OUTPUT_NOT_WRITABLE', `cannot write to "${folder}": ${messageOf(error)}`, {
        cause: error,
        hint: 'the job must be able to write to the folder of the project',
      });
    }
  }
}
