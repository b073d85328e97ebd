import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runProcess, type ProcessResult } from '../../support/process.ts';

const executor = join(__dirname, '../../../src/cli/executor.ts');
let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder('surroundings', 0);
  mkdirSync(join(folder.path, 'tmp'));
  mkdirSync(join(folder.path, 'context'));
  writeFileSync(join(folder.path, 'context/file'), 'content');
  writeFileSync(join(folder.path, 'context/Dockerfile'), 'FROM scratch\nCOPY file /\n');
});
afterEach(() => folder[Symbol.dispose]());

function args(): string[] {
  return [executor, '-c', join(folder.path, 'context'), '--no-push', `--tar-path=${folder.path}/image.tar`];
}

function build(temporary: string): Promise<ProcessResult> {
  const env = { PATH: process.env['PATH'], TMPDIR: temporary };
  return runProcess(process.execPath, args(), { cwd: folder.path, env });
}

describe('a reader of the log that ends', () => {
  it('ends nothing: the image is made and the work folder removed', async () => {
    const temporary = join(folder.path, 'tmp');
    const child = spawn(process.execPath, args(), {
      env: { PATH: process.env['PATH'], TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(existsSync(join(folder.path, 'image.tar'))).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('may be that of the help', async () => {
    const child = spawn(process.execPath, [executor, 'help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

it('says of help that cannot be written that it failed', async () => {
  const script = '"$0" "$1" help >/dev/full';
  const { status, stderr } = await runProcess('sh', ['-c', script, process.execPath, executor]);
  expect(status).toBe(1);
  expect(stderr).toContain('ENOSPC');
});

/** Builds on a terminal of no size, as a job has it. @returns what came to it */
async function seen(env: NodeJS.ProcessEnv): Promise<string> {
  const command = [process.execPath, ...args()].map((text) => `'${text}'`).join(' ');
  const { status, stdout } = await runProcess(
    'script',
    ['-qec', `stty cols 0 rows 0; ${command}`, '/dev/null'],
    {
      env: { PATH: process.env['PATH'], TMPDIR: join(folder.path, 'tmp'), ...env },
    },
  );
  expect(status).toBe(0);
  return stdout;
}

describe('a terminal', () => {
  it('without a size counts as one of 80 columns', async () => {
    const output = await seen({ TERM: 'xterm' });
    expect(output).toContain('[0 1/1] COPY file /');
    expect(output).not.toContain('\u001B[19A');
  });

  it('that can do nothing gets plain lines', async () => {
    const output = await seen({ TERM: 'dumb' });
    expect(output).toMatch(/^INFO\[\d{4}\] COPY file \/\r$/m);
    expect(output).not.toContain('\u001B');
  });
});

it('hides passwords of proxies, also those in build arguments', async () => {
  writeFileSync(
    join(folder.path, 'context/Dockerfile'),
    'FROM scratch\nARG HTTPS_PROXY\nARG https_proxy\nCOPY x${HTTPS_PROXY}-${https_proxy} /\n',
  );
  const { stderr } = await runProcess(
    process.execPath,
    [
      ...args(),
      '--build-arg',
      'HTTPS_PROXY=http://me:given-apart@p',
      '--build-arg=https_proxy=http://me:given-with@p',
    ],
    { env: { PATH: process.env['PATH'], TMPDIR: join(folder.path, 'tmp') } },
  );
  expect(stderr).toContain('/xhttp:/me:***@p-http:/me:***@p" not found');
});

describe('TMPDIR', () => {
  it('may be relative to the working directory', async () => {
    writeFileSync(join(folder.path, 'context/Dockerfile'), 'FROM scratch\nCOPY file /\nRUN ["/missing"]\n');
    const { status, stderr } = await build('tmp');
    expect(stderr).toContain('cannot start "/missing": no such file or directory');
    expect(status).toBe(127);
    expect(readdirSync(join(folder.path, 'tmp'))).toEqual([]);
  });

  it('is named when it does not exist', async () => {
    const missing = join(folder.path, 'missing');
    expect(await build(missing)).toEqual({
      status: 1,
      stdout: '',
      stderr: `error building image: no work folder for this build: cannot write "${missing}": no such file or directory
hint: let TMPDIR name a folder that exists, has room, and that this user may write to
cause: ENOENT: no such file or directory, mkdtemp '${missing}/yadokari-XXXXXX'
code: OUTPUT_NOT_WRITABLE
`,
    });
  });
});
