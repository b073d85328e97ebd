import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { openGithubCache } from '../../../src/cli/github-cache/client.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

const token = 'token-of-the-runner';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Service extends AsyncDisposable {
  readonly url: string;
  /** Answers to requests that change something. */
  refuse: { readonly status: number; readonly message: string } | undefined;
}

/** The newer form of GitHub's service, which act does not speak: documents by Twirp, archives in Azure's storage. */
async function startService(): Promise<Service> {
  const entries = new Map<string, { readonly version: string; bytes: Buffer | undefined }>();
  let refuse: Service['refuse'];
  const signed = (name: string): string => `${url}/blob/${encodeURIComponent(name)}?sig=secret`;
  const twirp = (method: string, body: Record<string, unknown>): object => {
    const [key, version] = [String(body['key']), String(body['version'])];
    switch (method) {
      case 'CreateCacheEntry':
        if (refuse) return { ok: false, message: refuse.message };
        entries.set(key, { version, bytes: undefined });
        return { ok: true, signed_upload_url: signed(key) };
      case 'FinalizeCacheEntryUpload':
        return { ok: entries.get(key)?.bytes !== undefined, entry_id: '1' };
      default: {
        const starts = (body['restore_keys'] as string[]) ?? [];
        const found = [...entries].findLast(
          ([name, entry]) =>
            entry.version === version &&
            entry.bytes !== undefined &&
            (name === key || starts.some((start) => name.startsWith(start))),
        );
        return found
          ? { ok: true, matched_key: found[0], signed_download_url: signed(found[0]) }
          : { ok: false };
      }
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '', url);
    const name = decodeURIComponent(pathname.replace('/blob/', ''));
    const entry = entries.get(name);
    if (pathname.startsWith('/twirp/')) {
      const allowed = request.headers.authorization === `Bearer ${token}`;
      const told = allowed
        ? twirp(pathname.split('/').at(-1) ?? '', JSON.parse(bytes.toString()) as Record<string, unknown>)
        : { msg: 'who is that' };
      response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told));
    } else if (request.method === 'PUT' && entry) {
      entry.bytes = bytes;
      response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
    } else {
      response.writeHead(entry?.bytes ? 200 : 404, { 'content-length': entry?.bytes?.length ?? 0 });
      response.end(entry?.bytes);
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get refuse() {
      return refuse;
    },
    set refuse(value) {
      refuse = value;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A folder with a `tar` that writes down what it can see. */
function spyingTar(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'tar'),
    `#!/bin/sh\nenv >>'${folder}/seen'\nPATH=${process.env['PATH']} exec tar "$@"\n`,
  );
  chmodSync(join(bin, 'tar'), 0o755);
  return `${bin}:${process.env['PATH']}`;
}

let folder: TemporaryFolder;
let service: Service;
beforeEach(async () => {
  folder = temporaryFolder('github-cache', 1e7);
  service = await startService();
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ACTIONS_RESULTS_URL: `${service.url}/`,
    ACTIONS_RUNTIME_TOKEN: token,
    ACTIONS_CACHE_SERVICE_V2: 'true',
  };
}

/** A module of ours, as text for a script. */
function source(path: string): string {
  return JSON.stringify(resolve(import.meta.dirname, '../../../src', path));
}

describe("GitHub's cache", () => {
  it('gives back what was saved last, and tells programs that pack it no token', async () => {
    const PATH = spyingTar(folder.path);
    await using cleanup = new AsyncDisposableStack();
    const client = openGithubCache({ ...environment(), PATH }, folder.path);
    cleanup.defer(() => client.close());
    const path = join(await client.folder(), 'item');
    expect(await client.has('a-', 'item')).toBe(false);
    for (const content of ['old', 'new']) {
      writeFileSync(path, content);
      await client.save(`a-${content}`, 'item');
    }
    writeFileSync(path, 'else');
    expect(await client.has('a-', 'item')).toBe(true);
    expect(await client.load('a-', 'item')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(await client.has('a-', 'other')).toBe(false);
    const seen = readFileSync(join(folder.path, 'seen'), 'utf8');
    expect(seen).toContain('GITHUB_WORKSPACE=');
    expect(seen).not.toContain(token);
    await client.close();
    expect(readdirSync(folder.path).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['bin', 'seen']);
  });

  it('says why it takes nothing', async () => {
    await using cleanup = new AsyncDisposableStack();
    const client = openGithubCache(environment(), folder.path);
    cleanup.defer(() => client.close());
    writeFileSync(join(await client.folder(), 'item'), 'text');
    service.refuse = { status: 200, message: 'cache write denied: this event may only read' };
    await expect(client.save('a-1', 'item')).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      message: expect.stringContaining('this event may only read') as string,
    });
  });

  it('says that it is not let in', async () => {
    await using cleanup = new AsyncDisposableStack();
    const client = openGithubCache({ ...environment(), ACTIONS_RUNTIME_TOKEN: 'wrong' }, folder.path);
    cleanup.defer(() => client.close());
    await expect(client.has('a-', 'item')).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
  });

  it('leaves nothing when its build is killed', async () => {
    const module = resolve(import.meta.dirname, '../../../src/cli/github-cache/client.ts');
    const script = `
      const { openGithubCache } = await import(${JSON.stringify(module)});
      const client = openGithubCache(process.env, process.env.PLACE);
      await client.has('a-', 'item');
      console.log('asked');
      await new Promise(() => setInterval(() => undefined, 1000));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...environment(), PLACE: folder.path },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const [left = ''] = readdirSync(folder.path);
    expect(left).toMatch(/^yadokari-github-/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    while (existsSync(join(folder.path, left))) await sleep(20);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([
    ['is not there', (place: string) => join(place, 'nothing'), /cannot be started: spawn .*nothing ENOENT/],
    ['ends at once', () => '/bin/false', /ended with status 1/],
  ])('is done without, after one warning, where the program that talks to it %s', async (_, program, why) => {
    const script = `
      const { openGithubCache } = await import(${source('cli/github-cache/client.ts')});
      const { createGithubStore, createStoreCache } = await import(${source('cache/index.ts')});
      const { signal } = new AbortController();
      const warnings = [];
      const service = openGithubCache(process.env, process.env.PLACE);
      const store = createGithubStore({ service, scope: 'a' });
      const emit = (event) => warnings.push(event.message);
      const cache = createStoreCache({ store, ttlSeconds: 60, emit, signal });
      process.execPath = process.env.PROGRAM;
      const key = 'a'.repeat(64);
      const found = await Promise.all([cache.find(key), cache.find('b'.repeat(64))]);
      cache.keepRecord('a', {});
      await cache.settle();
      const later = await service.has('c-', 'c').catch(({ message }) => message);
      await cache.close();
      console.log(JSON.stringify({ found: found.filter(Boolean), warnings, later }));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...environment(), PLACE: folder.path, PROGRAM: program(folder.path) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(status).toBe(0);
    const { found, warnings, later } = JSON.parse(output) as Record<string, unknown>;
    expect(found).toEqual([]);
    expect(later).toMatch(why);
    expect(warnings).toEqual([expect.stringMatching(why)]);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
