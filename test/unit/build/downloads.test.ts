import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Downloads } from '../../../src/build/downloads.ts';
import { createLayoutStore, createStoreCache } from '../../../src/cache/index.ts';
import { downloadFile, isUnchangedFile } from '../../../src/context/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { contextTools } from '../context/support.ts';
import { recorder, sha256 } from '../cache/support.ts';

/** What builds one after the other ask a server for, with a cache in between. */

let folder: TemporaryFolder;
let server: Server;
let asked: string[];
/** What builds said they use. */
let used: [string, string][];
/** What the server has, and under which tag; a function: for each request anew. */
let content: () => { etag?: string; body: string };
let url: string;

beforeEach(async () => {
  folder = temporaryFolder('downloads-of-builds', 1e7);
  asked = [];
  used = [];
  server = createServer((request, response) => {
    const { etag, body } = content();
    const isSame = etag !== undefined && request.headers['if-none-match'] === etag;
    asked.push(`${request.method} ${isSame ? 304 : 200}`);
    response.writeHead(isSame ? 304 : 200, etag === undefined ? {} : { etag }).end(isSame ? '' : body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://me:secret@127.0.0.1:${(server.address() as AddressInfo).port}/file?sig=secret`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  folder[Symbol.dispose]();
});

function newCache(): ReturnType<typeof createStoreCache> {
  return createStoreCache({
    store: createLayoutStore(join(folder.path, 'cache')),
    ttlSeconds: 1000,
    emit: recorder().emit,
    signal: new AbortController().signal,
  });
}

/** One build: what it did with its downloads, and what it asked the server. */
async function build<T>(work: (downloads: Downloads) => Promise<T>): Promise<{ result: T; asked: string[] }> {
  const cache = newCache();
  const tools = contextTools();
  const services = {
    download: (from: string, file: string) => downloadFile(tools, from, file),
    isUnchanged: (from: string, validator: Parameters<typeof isUnchangedFile>[2]) =>
      isUnchangedFile(tools, from, validator),
    uses: (from: string, digest: string) => void used.push([from, digest]),
    git: { resolve: () => Promise.reject(new Error('no git')), checkout: () => Promise.reject(new Error()) },
    workDir: folder.path,
    signal: tools.signal,
  };
  const downloads = new Downloads(services, cache);
  asked.length = 0;
  try {
    return { result: await work(downloads), asked };
  } finally {
    downloads.keep();
    await cache.settle();
  }
}

const digestAlone = (downloads: Downloads): Promise<string> => downloads.digest(url);
const digestThenFile = async (downloads: Downloads): Promise<string> => {
  await downloads.digest(url);
  return readFileSync((await downloads.get(url)).file, 'utf8');
};

const fileFirst = async (downloads: Downloads): Promise<string[]> => {
  const [{ digest }, again] = await Promise.all([downloads.get(url), downloads.digest(url)]);
  return [digest, again];
};

it('a file is downloaded by the first build, and by the next one that needs its bytes', async () => {
  content = () => ({ etag: '"1"', body: 'one' });
  expect(await build(digestAlone)).toEqual({ result: sha256('one'), asked: ['GET 200'] });
  expect(await build(digestAlone)).toEqual({ result: sha256('one'), asked: ['GET 304'] });
  expect(await build(digestThenFile)).toEqual({ result: 'one', asked: ['GET 304', 'GET 200'] });
  content = () => ({ etag: '"2"', body: 'two' });
  expect(await build(digestThenFile)).toEqual({ result: 'two', asked: ['GET 200', 'GET 200'] });
  expect(await build(digestAlone)).toEqual({ result: sha256('two'), asked: ['GET 304'] });
});

it('what is used is told, downloaded or not', async () => {
  content = () => ({ etag: '"1"', body: 'one' });
  for (const _ of [1, 2]) {
    await build(digestAlone);
    expect(used.splice(0)).toEqual([[url, sha256('one')]]);
  }
});

it('whoever asks for the file first, it is downloaded once', async () => {
  content = () => ({ etag: '"1"', body: 'one' });
  for (const _ of [1, 2])
    expect(await build(fileFirst)).toEqual({ result: [sha256('one'), sha256('one')], asked: ['GET 200'] });
});

it('where the server gives nothing to recognise a file by, each build downloads it', async () => {
  content = () => ({ body: 'one' });
  for (const _ of [1, 2])
    expect(await build(digestAlone)).toEqual({ result: sha256('one'), asked: ['GET 200'] });
});

it('a file that is not what the server promised fails that build, and no later one', async () => {
  content = () => ({ etag: '"1"', body: 'one' });
  await build(digestAlone);
  let answers = 0;
  content = () => (answers++ === 0 ? { etag: '"1"', body: 'one' } : { etag: '"2"', body: 'two' });
  await expect(build(digestThenFile)).rejects.toMatchObject({
    code: 'SOURCE_INVALID',
    message: expect.stringMatching(/^"http:\/\/127\.0\.0\.1:\d+\/file\?…" is not what/) as string,
    hint: expect.stringContaining('build again') as string,
  });
  expect(await build(digestAlone)).toEqual({ result: sha256('two'), asked: ['GET 304'] });
  // A server that gives one tag to two contents.
  content = () => ({ etag: '"2"', body: 'three' });
  await expect(build(digestThenFile)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  expect(await build(digestThenFile)).toMatchObject({ result: 'three' });
});

it('the cache holds neither logins nor addresses', async () => {
  content = () => ({ etag: '"1"', body: 'one' });
  await build(digestAlone);
  const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder.path, name))
    .filter((name) => statSync(name).isFile());
  const all = files.map((name) => readFileSync(name, 'latin1')).join('\n');
  expect(all).toContain(sha256('one'));
  expect(all).not.toMatch(/secret|127\.0\.0\.1/);
});

it('a record that somebody has tampered with is none', async () => {
  const cache = newCache();
  const digest = sha256('one');
  for (const etag of ['"a"\r\nX-Other: b', '*', '']) {
    cache.keepDownload(url, { digest, validator: { etag } });
    await cache.settle();
    expect(await newCache().download(url)).toBeUndefined();
  }
  const dated = { digest, validator: { lastModified: 'Sun, 13 Sep 2020 12:26:40 GMT', size: 13 } };
  cache.keepDownload(url, dated);
  await cache.settle();
  expect(await newCache().download(url)).toEqual(dated);
});
