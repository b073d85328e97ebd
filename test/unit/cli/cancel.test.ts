import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { YadokariError } from '../../../src/base/index.ts';
import { prepareIsolation } from '../../../src/cli/isolation.ts';
import { main } from '../../../src/cli/main.ts';
import type { World } from '../../../src/cli/world.ts';
import { createNamespaceThreads } from '../../../src/isolation/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('cancel', 1e6);
  mkdirSync(join(folder.path, 'context'));
});
afterEach(() => folder[Symbol.dispose]());

interface Stage {
  readonly world: World;
  /** Resolves when the build waits for its standard input, which never ends. */
  readonly waiting: Promise<void>;
  readonly executed: string[];
  readonly text: () => string;
}

/** A build whose Dockerfile comes from a standard input that nobody ends. */
function stage(): Stage {
  const stdin = new PassThrough();
  const { promise: waiting, resolve } = Promise.withResolvers<void>();
  stdin.on('newListener', (name) => {
    if (name === 'readable') resolve();
  });
  let text = '';
  const stderr = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  const executed: string[] = [];
  const context = `dir://${join(folder.path, 'context')}`;
  const world: World = {
    argv: ['--context', context, '--no-push', '--dockerfile', '-', '--verbosity', 'error'],
    env: { TMPDIR: folder.path, PATH: process.env['PATH'], YADOKARI_ROOTLESS: '1' },
    command: ['/usr/bin/node', 'executor'],
    execve: (file) => executed.push(file),
    cwd: folder.path,
    stdin,
    stdout: new PassThrough(),
    stderr,
  };
  return { world, waiting, executed, text: () => text };
}

describe('a build that waits for its standard input', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends at %s with status %i', async (signal, status) => {
    const { world, waiting, text } = stage();
    const end = main(world);
    await waiting;
    process.emit(signal, signal);
    expect(await end).toBe(status);
    expect(text()).toMatch(`the build was cancelled by ${signal}\n`);
  });
});

/** What was executed in place of the program, or why it was not. */
async function prepare(signal: AbortSignal): Promise<readonly string[]> {
  const { world, executed } = stage();
  const threads = createNamespaceThreads();
  const env = { PATH: process.env['PATH'] };
  const wishes = { forced: 'rootless', kanikoDir: '/kaniko' };
  const request = { world: { ...world, env }, threads, ...wishes, emit: () => undefined, signal };
  try {
    await prepareIsolation(request);
  } catch (error) {
    executed.push(error instanceof YadokariError ? error.message : String(error));
  } finally {
    await threads.close();
  }
  return executed;
}

describe('a program that has to start itself again in a user namespace', () => {
  it('does so, but not when it was cancelled meanwhile', async () => {
    expect(await prepare(new AbortController().signal)).toEqual([expect.stringMatching(/sh$|unshare$/)]);
    const reason = new YadokariError('CANCELLED', 'the build was cancelled by SIGTERM');
    expect(await prepare(AbortSignal.abort(reason))).toEqual(['the build was cancelled by SIGTERM']);
  });
});
