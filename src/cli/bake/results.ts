import { resolve } from 'node:path';
import type { Digest } from '../../base/index.ts';
import { imageMetadata, type EventBody } from '../../events/index.ts';
import { checkOutputs, digestFiles, writeDigestFiles, type DigestFile } from '../../export/index.ts';
import { goJson } from '../../hcl/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import type { HttpClient } from '../../http/index.ts';
import type { BuildCommand } from '../build-command.ts';
import { outputPaths } from '../output-paths.ts';
import { putUrl } from '../outputs.ts';
import { destinationsOf } from '../references.ts';

type Finished = Extract<EventBody, { readonly type: 'build.finished' }>;

/** A target that was built. */
interface Built {
  readonly name: string;
  readonly finished: Finished;
  /** Names that it was pushed to, or has in a file. */
  readonly names: readonly string[];
  readonly options: ExecutorOptions;
  readonly linked: boolean;
}

/** Gathers what targets have come to, and writes it into the files that one run has for all of them. */
export class Results {
  readonly #command: BuildCommand;
  readonly #built: Built[] = [];

  constructor(command: BuildCommand) {
    this.#command = command;
  }

  /** @throws YadokariError `OUTPUT_NOT_WRITABLE` */
  async check(): Promise<void> {
    const { metadataFile } = this.#command.options;
    await checkOutputs(outputPaths(this.#command));
    if (metadataFile !== undefined) await checkOutputs({ digestFile: this.#path(metadataFile) });
  }

  #path(file: string): string {
    return file.startsWith('https://') ? file : resolve(this.#command.world.cwd, file);
  }

  add(built: Built): void {
    this.#built.push(built);
  }

  #metadata(): readonly DigestFile[] {
    const { metadataFile } = this.#command.options;
    if (metadataFile === undefined) return [];
    const sorted = this.#built.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const data = Object.fromEntries(
      sorted.map(({ name, finished, names }) => [name, imageMetadata(finished, names)]),
    );
    return [{ kind: 'metadata-file', path: this.#path(metadataFile), text: `${goJson(data, 2)}\n` }];
  }

  /** The files of one image, with lines for all. With several images the digest file has a line with digest and target for each. */
  #digests(): readonly DigestFile[] {
    const paths = outputPaths(this.#command);
    const own = this.#built.filter(({ linked }) => !linked);
    const lines = (name: string, digest: Digest): string =>
      own.length === 1 ? digest : `${digest}  ${name}\n`;
    const all = own.flatMap(({ name, finished: { digest }, options }) =>
      digestFiles(paths, options.noPush ? [] : destinationsOf(options), digest).map((file) =>
        file.kind === 'digest-file' ? { ...file, text: lines(name, digest) } : file,
      ),
    );
    return [...Map.groupBy(all, ({ path }) => path).values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, text: [first, ...others].map(({ text }) => text).join('') }],
    );
  }

  /** Names those that were built, also where others were not. */
  async write(http: HttpClient): Promise<void> {
    const { emit, cancellation } = this.#command;
    await writeDigestFiles([...this.#metadata(), ...this.#digests()], {
      emit,
      putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
      signal: cancellation.stopped,
    });
  }
}
