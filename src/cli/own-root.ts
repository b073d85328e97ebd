import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Turns } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { takeRoot, type OverlayProbe, type TakenRoot } from '../rootfs/index.ts';

/** For rungs that mount nothing. */
export const noOverlay: OverlayProbe = { ok: false, reason: 'nothing is mounted with this isolation' };

export interface OwnRootOptions {
  readonly workDir: string;
  /** Folders that the build reads or writes while a step runs. */
  readonly keep: readonly string[];
  /** Files with credentials, which no step may read. */
  readonly hide: readonly string[];
  readonly turns: Turns;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

function recoveredMessage(lost: readonly string[]): string {
  const message = 'an earlier build in this container was killed: what it left has been removed';
  return lost.length === 0
    ? message
    : `${message}; ${lost.join(', ')} was in its memory alone and has to be written again`;
}

/** The container's own root as the place where steps run, for builds whose rung wants it. */
export class OwnRoot implements Disposable {
  readonly #options: OwnRootOptions;
  #taken: TakenRoot | undefined;
  #made: string | undefined;

  constructor(options: OwnRootOptions) {
    this.#options = options;
  }

  /** `treeDir` is for trees that will be put in its place: on its file system, which the work folder need not be. */
  async open(home: string): Promise<{ place: TakenRoot['place']; treeDir: string }> {
    const { workDir, keep, hide, turns, emit, signal } = this.#options;
    this.#taken = await takeRoot({
      home,
      turns,
      hide,
      keep: keep.map((path) => realpathSync(path)),
      signal,
      onWait: () =>
        emit({ type: 'warning', message: 'another build is running in this container: waiting for its end' }),
      onRecover: (lost) => emit({ type: 'warning', message: recoveredMessage(lost) }),
      onExposed: (paths) =>
        emit({
          type: 'warning',
          message: `commands of the Dockerfile can read ${paths.join(', ')}: what is mounted cannot be hidden from them`,
          hint: 'where you do not trust the Dockerfile and its base image, give credentials in the variable DOCKER_AUTH_CONFIG',
        }),
    });
    const inside = workDir.startsWith(`${home}/`);
    if (!inside) this.#made = mkdtempSync(join(home, 'yadokari-'));
    return { place: this.#taken.place, treeDir: this.#made ?? workDir };
  }

  [Symbol.dispose](): void {
    this.#taken?.[Symbol.dispose]();
    if (this.#made !== undefined) rmSync(this.#made, { recursive: true, force: true });
  }
}
