import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, shellWord, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { ownEntry, rootlessCommand, type Rung } from '../isolation/index.ts';
import type { KeptRoot, RootfsDriver } from '../rootfs/index.ts';

function quoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : shellWord(text);
}

/** An image's programs are not where those of the executor image are. */
const searchPath = 'PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs in the folder, in a mount namespace of its own. The machine's files serve where an image has nothing but a place for them. */
function insideScript(kept: KeptRoot): string {
  const mount =
    kept.kind === 'overlay' ? [`mount -t overlay -o ${kept.options.join(',')} overlay root || exit`] : [];
  return [
    ...mount,
    'for name in dev proc sys; do',
    '  [ ! -d root/$name ] || [ -L root/$name ] || mount --rbind /$name root/$name || exit',
    'done',
    'for name in etc/hosts etc/resolv.conf; do',
    '  [ ! -f root/$name ] || [ -L root/$name ] || mount --bind /$name root/$name || exit',
    'done',
    searchPath,
    'exec chroot root "${@:-/bin/sh}"',
  ].join('\n');
}

/** Words of a shell that run a program where it may mount. */
function withMounts(rung: Rung, program: readonly string[]): string {
  const words =
    rung === 'rootless'
      ? rootlessCommand({ entry: ownEntry(), argv: program, env: {} }).args
      : ['unshare', '--mount', '--', ...program];
  return words.map(quoted).join(' ');
}

function writeScript(kept: KeptRoot, name: string, text: string): string {
  const path = join(kept.folder, name);
  writeFileSync(path, `#!/bin/sh\ncd ${quoted(kept.folder)} || exit\n${text}\n`, { mode: 0o755 });
  return `sh ${quoted(path)}`;
}

/** Commands that a person pastes: the first enters, or what to know where nobody can, the second removes. */
function commandsFor(kept: KeptRoot, rung: Rung): readonly [enter: string, remove: string] {
  const folder = quoted(kept.folder);
  const root = quoted(join(kept.folder, 'root'));
  const remove = `rm -rf ${folder}`;
  switch (rung) {
    case 'root':
    case 'rootless': {
      const inside = withMounts(rung, ['sh', '-c', insideScript(kept), 'sh']);
      const enter = writeScript(kept, 'enter', `exec ${inside} "$@"`);
      if (rung === 'root') return [enter, remove];
      return [
        enter,
        writeScript(kept, 'remove', `cd /\nexec ${withMounts(rung, ['rm', '-rf', kept.folder])}`),
      ];
    }
    case 'takeover':
    case 'chroot':
      return [`${searchPath} chroot ${root} /bin/sh`, remove];
    case 'restricted':
      return [`look at its files in ${root} (only root can chroot)`, `chmod -R u+rwX ${folder} && ${remove}`];
  }
}

/** What a failed RUN has left, for the error that the build ends with. */
export class KeptFailure {
  readonly #emit: Emit;
  #hint: string | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** The same driver, which gives away what is to be kept before it closes. @param parent where that will lie, on its file system */
  watch(driver: RootfsDriver, parent: string, rung: Rung): RootfsDriver {
    return {
      ...driver,
      close: async () => {
        this.#take(driver, parent, rung);
        await driver.close();
      },
    };
  }

  #take(driver: RootfsDriver, parent: string, rung: Rung): void {
    try {
      const kept = driver.keepIn(parent);
      if (kept === undefined) return;
      const [enter, remove] = commandsFor(kept, rung);
      this.#hint = [
        `its root file system is kept in ${kept.folder}`,
        `enter it: ${enter}`,
        `remove it: ${remove}`,
      ].join('\n');
    } catch (error) {
      // Why the build failed is more important.
      this.#emit({
        type: 'warning',
        message: `cannot keep what the failed RUN has left: ${messageOf(error)}`,
      });
    }
  }

  /** @returns the error, which says where things are when there are any */
  explain(error: unknown): unknown {
    if (this.#hint === undefined || !(error instanceof YadokariError)) return error;
    return error.hinting([error.hint, this.#hint].filter((line) => line !== undefined).join('\n'));
  }
}
