import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNamespaceThreads, type NamespaceThreads, type Plan } from '../../../src/isolation/index.ts';
import { busyboxFiles } from '../../support/busybox.ts';
import { writeTree } from '../../support/tree.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

/** Steps that run in our own pid namespace, with a root of their own by chroot(2). */

let threads: NamespaceThreads;
let folder: TemporaryFolder;
beforeAll(() => {
  threads = createNamespaceThreads();
  folder = temporaryFolder('shared-pids');
});
afterAll(async () => {
  await threads.close();
  folder[Symbol.dispose]();
});

function makeRoot(name: string): string {
  const root = join(folder.path, name);
  mkdirSync(root);
  // Shells give what they start in the background /dev/null to read.
  writeTree(root, { ...busyboxFiles(), 'dev/': {}, 'dev/null': '' });
  return root;
}

function plan(root: string | undefined, ...args: string[]): Plan {
  return {
    namespaces: [],
    steps: [],
    process: {
      pidNamespace: false,
      ...(root === undefined ? {} : { chroot: root }),
      proc: undefined,
      args,
      env: ['PATH=/bin'],
      cwd: '/',
      uid: 0,
      gid: 0,
      groups: [],
      umask: 0o022,
      capabilities: [0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31],
      openFiles: 1024,
      lineBytes: 1000,
      grace: 200,
    },
  };
}

async function run(
  wanted: Plan,
  signal?: AbortSignal,
): Promise<{ outcome: unknown; lines: readonly string[] }> {
  const lines: string[] = [];
  const output = (_: string, line: string): void => void lines.push(line);
  const outcome = await threads.run(wanted, { output, ...(signal ? { signal } : {}) });
  return { outcome, lines };
}

function alive(pid: string | undefined): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('sleep');
  } catch {
    return false;
  }
}

const shell = (script: string): string[] => ['busybox', 'sh', '-c', script];

it('has its folder as its root', async () => {
  const { outcome, lines } = await run(plan(makeRoot('root'), ...shell('busybox ls /; busybox pwd; exit 3')));
  expect(outcome).toEqual({ kind: 'exited', status: 3 });
  expect(lines).toEqual(['bin', 'dev', '/']);
});

it('tells what cannot be started from what is in the root, not in the machine', async () => {
  const root = makeRoot('wrong');
  mkdirSync(join(root, 'folder'));
  expect((await run(plan(root, '/usr/bin/env'))).outcome).toMatchObject({
    kind: 'not-started',
    problem: 'not-found',
  });
  expect((await run(plan(root, '/folder'))).outcome).toMatchObject({
    kind: 'not-started',
    problem: 'is-folder',
  });
});

it.each([
  ['in its session', 'busybox sleep 1000 & echo $!'],
  [
    'in one of their own',
    'busybox setsid busybox sh -c "echo \\$\\$; exec busybox sleep 1000" & busybox sleep 0.2',
  ],
  ['without a parent', '(busybox sleep 1000 & echo $!) & wait'],
])('ends what a step leaves running %s', async (_, script) => {
  const { outcome, lines } = await run(plan(makeRoot(`left-${script.length}`), ...shell(script)));
  expect(outcome).toEqual({ kind: 'exited', status: 0 });
  expect(lines).toHaveLength(1);
  expect(alive(lines[0])).toBe(false);
});

it('leaves another step alone', async () => {
  const other = run(plan(makeRoot('other'), ...shell('busybox sleep 0.5; echo through')));
  await run(plan(makeRoot('quick'), ...shell('busybox sleep 1000 &')));
  expect(await other).toEqual({ outcome: { kind: 'exited', status: 0 }, lines: ['through'] });
});

it('ends all of a cancelled step, whatever ignores SIGTERM', async () => {
  const cancel = new AbortController();
  const lines: string[] = [];
  const script =
    'trap "" TERM; busybox setsid busybox sleep 1000 & echo $!; while :; do busybox sleep 1; done';
  const outcome = await threads.run(plan(makeRoot('cancelled'), ...shell(script)), {
    signal: cancel.signal,
    output: (_, line) => {
      lines.push(line);
      cancel.abort();
    },
  });
  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(alive(lines[0])).toBe(false);
});
