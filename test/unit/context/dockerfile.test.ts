import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../../src/base/index.ts';
import { loadDockerfile, openContext, type LoadedDockerfile } from '../../../src/context/index.ts';
import { contextTools } from './support.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('dockerfile', 1e8);
});
afterEach(() => folder[Symbol.dispose]());

const here = (name: string): string => join(folder.path, name);

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}

const fetchText = (url: string): Promise<string> => Promise.resolve(`# from ${url}`);

async function load(dockerfile: string, stdin = nothing()): Promise<LoadedDockerfile> {
  const context = await openContext({ context: folder.path, subPath: '' }, contextTools());
  return loadDockerfile({ dockerfile, cwd: folder.path, stdin: () => stdin, fetchText }, context);
}

describe('a Dockerfile', () => {
  it('is read to its end where the kernel names no size', async () => {
    const { dockerfile } = await load('/proc/version');
    const [name, text] = ['/proc/version', readFileSync('/proc/version', 'utf8')];
    expect(dockerfile).toEqual({ name, text, path: name });
  });

  it('is named as it was typed, and known by its path', async () => {
    writeFileSync(here('Dockerfile'), 'FROM scratch\n');
    const { dockerfile } = await load('./Dockerfile');
    expect(dockerfile).toMatchObject({ name: './Dockerfile', path: here('Dockerfile') });
  });

  it.each(['Dockerfile', '.dockerignore'])(
    'is not taken from behind a link that leads out: %s',
    async (name) => {
      if (name !== 'Dockerfile') writeFileSync(here('Dockerfile'), 'FROM scratch\n');
      symlinkSync('/etc/passwd', here(name));
      await expect(load('Dockerfile')).rejects.toMatchObject({
        code: 'CONTEXT_INVALID',
        message: `"${here(name)}" is a link that leads out of the build context`,
      });
    },
  );

  it('may be a link to another file of the context', async () => {
    writeFileSync(here('real'), 'FROM scratch\n');
    symlinkSync('real', here('Dockerfile'));
    expect((await load('Dockerfile')).dockerfile.text).toBe('FROM scratch\n');
  });

  it('is read from a pipe', async () => {
    execFileSync('mkfifo', [here('pipe')]);
    const text = `FROM scratch\n${'# long\n'.repeat(20_000)}`;
    writeFileSync(here('text'), text);
    // A process of its own fills it: this one is reading.
    const writer = spawn('sh', ['-c', 'cat text >pipe'], { cwd: folder.path, stdio: 'ignore' });
    const ended = once(writer, 'exit');
    const { dockerfile } = await load('pipe');
    await ended;
    expect(dockerfile.text).toBe(text);
  });

  it('that nobody writes into the pipe stops nothing else, and can be given up', async () => {
    execFileSync('mkfifo', [here('pipe')]);
    // A writer that is there and says nothing.
    const writer = spawn('sh', ['-c', 'exec 3>pipe; echo open; read never'], { cwd: folder.path });
    const context = await openContext({ context: folder.path, subPath: '' }, contextTools());
    const stop = new AbortController();
    const loading = loadDockerfile(
      { dockerfile: 'pipe', cwd: folder.path, stdin: nothing, fetchText, signal: stop.signal },
      context,
    );
    const outcome = loading.catch((error: unknown) => error);
    try {
      await once(writer.stdout, 'data');
      stop.abort(new Error('stopped'));
      expect(await outcome).toMatchObject({ message: 'stopped' });
    } finally {
      writer.kill();
      await once(writer, 'exit');
    }
  });

  it('is no pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [here('pipe')]);
    await expect(load('pipe')).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `"${here('pipe')}" is a pipe that nobody writes to`,
    });
  });

  it('is looked for elsewhere where a folder has its name', async () => {
    mkdirSync(here('Dockerfile'));
    await expect(load('Dockerfile')).rejects.toMatchObject({
      code: 'DOCKERFILE_NOT_FOUND',
      hint: `looked for "${here('Dockerfile')}" (a folder); name it with --dockerfile`,
    });
    await expect(load(folder.path)).rejects.toMatchObject({ code: 'DOCKERFILE_NOT_FOUND' });
  });

  it.each(['Dockerfile', '.dockerignore'])('that may not be read is no fault of ours: %s', async (name) => {
    writeFileSync(here('Dockerfile'), 'FROM scratch\n');
    if (name !== 'Dockerfile') writeFileSync(here(name), 'a\n');
    // Root may read everything: another user may not.
    const program = [
      `import { loadDockerfile, openContext } from ${JSON.stringify(join(import.meta.dirname, '../../../src/context/index.ts'))};`,
      `process.setuid(65534);`,
      `const context = await openContext({ context: ${JSON.stringify(folder.path)}, subPath: '' }, { cwd: '/' });`,
      `const request = { dockerfile: 'Dockerfile', cwd: '/', stdin: () => process.stdin, fetchText: async () => '' };`,
      `await loadDockerfile(request, context).catch(({ code, message }) => console.log(code, message));`,
    ].join('\n');
    chmodSync(folder.path, 0o755);
    chmodSync(here(name), 0);
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect(output).toBe(`CONTEXT_INVALID cannot read "${here(name)}": permission denied\n`);
  });

  it('may have the largest size', async () => {
    writeFileSync(here('Dockerfile'), Buffer.alloc(limits.dockerfileBytes, '#'));
    expect((await load('Dockerfile')).dockerfile.text).toHaveLength(limits.dockerfileBytes);
  });

  it('may not be a byte larger', async () => {
    writeFileSync(here('Dockerfile'), Buffer.alloc(limits.dockerfileBytes + 1, '#'));
    await expect(load('Dockerfile')).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `"${here('Dockerfile')}" is larger than ${limits.dockerfileBytes} bytes`,
    });
  });

  it('from a URL is named without its password, its query and its fragment', async () => {
    const url = 'https://me:secret@example.com:8443/a/Dockerfile?sig=secret#x';
    const { dockerfile } = await load(url);
    expect(dockerfile).toEqual({ name: 'https://example.com:8443/a/Dockerfile', text: `# from ${url}` });
  });

  it('goes with the ignore file of its name, else that of the context', async () => {
    writeFileSync(here('Dockerfile'), 'FROM scratch');
    writeFileSync(here('.dockerignore'), 'a');
    expect((await load('Dockerfile')).ignoreFile).toEqual({ name: here('.dockerignore'), text: 'a' });
    writeFileSync(here('Dockerfile.dockerignore'), 'b');
    expect((await load('Dockerfile')).ignoreFile).toEqual({
      name: here('Dockerfile.dockerignore'),
      text: 'b',
    });
  });
});
