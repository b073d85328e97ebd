import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/folders.ts';

function running(mark: string): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `sleep\0${mark}\0`;
    } catch {
      return false;
    }
  });
}

/** Looks again and again until it is so, or fails in the end. */
async function eventually(check: () => boolean): Promise<void> {
  for (let tries = 0; !check(); tries += 1) {
    if (tries > 500) throw new Error('it did not come true');
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

it.each([
  ['0', '98761'],
  ['1000', '98762'],
])('a step of user %s ends when the executor is killed', async (uid, mark) => {
  using folder = temporaryFolder('death');
  const child = spawn(process.execPath, [join(__dirname, 'death-child.ts'), folder.path, uid, mark], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await eventually(() => running(mark));
  child.kill('SIGKILL');
  await eventually(() => !running(mark));
  expect(running(mark)).toBe(false);
});
