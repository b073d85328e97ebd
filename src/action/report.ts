import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFoldersSync, messageOf, YadokariError } from '../base/index.ts';

/** The report of a build: the text of the job's summary in a file that later steps can read. */
export class ReportFile {
  private readonly path: string;

  /** @param path as input `report` gives it, seen from the workspace */
  constructor(path: string, cwd: string) {
    this.path = resolve(cwd, path);
  }

  /** Makes an empty one, so that a place where none can be written is known before the build. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  begin(): void {
    this.write('');
  }

  /** @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  write(markdown: string): void {
    try {
      makeFoldersSync(dirname(this.path));
      writeFileSync(this.path, markdown);
    } catch (error) {
      throw new YadokariError(
        'OUTPUT_NOT_WRITABLE',
        `cannot write input report to "${this.path}": ${messageOf(error)}`,
        { cause: error, hint: 'name a file in a folder that this step may write to' },
      );
    }
  }
}
