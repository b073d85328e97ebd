import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadFile, isUnchangedFile } from '../../../src/context/index.ts';
import type { Validator } from '../../../src/http/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runNginx, type Nginx } from '../../support/nginx.ts';
import { startDouble, type Double } from '../../support/registry/index.ts';
import { contextTools } from './support.ts';

/** Whether a later build has to download a file again: asked of nginx, and of servers that answer as they should not. */

type Answer = Parameters<NonNullable<Parameters<typeof startDouble>[0]['intruder']>>;

let folder: TemporaryFolder;
let nginx: Nginx;
let double: Double;
let answer: (...parts: Answer) => void;
const here = (name: string): string => join(folder.path, name);
const at = (path: string): string => `http://127.0.0.1:${nginx.port}/${path}`;

beforeAll(async () => {
  folder = temporaryFolder('downloads', 1e8);
  mkdirSync(here('files'));
  nginx = await runNginx(
    (port) => `
  log_format bytes '$request_method $uri $status $body_bytes_sent';
  server {
    listen 127.0.0.1:${port};
    root ${here('files')};
    access_log ${here('log')} bytes;
    location /dated/ { alias ${here('files')}/; etag off; }
    location /nothing/ { alias ${here('files')}/; etag off; add_header Last-Modified ""; }
    location /moved/ { return 302 http://localhost:${port}/file; }
  }`,
  );
  double = await startDouble({
    handler: () => undefined,
    intruder: (request, response) => {
      answer(request, response);
      return true;
    },
  });
});
afterAll(async () => {
  await double.stop();
  await nginx.stop();
  folder[Symbol.dispose]();
});

const old = 1_600_000_000;

function write(text: string, seconds = old): void {
  writeFileSync(here('files/file'), text);
  utimesSync(here('files/file'), seconds, seconds);
}

async function download(url: string): Promise<Awaited<ReturnType<typeof downloadFile>>> {
  return downloadFile(contextTools(), url, here('downloaded'));
}

async function validatorOf(url: string): Promise<Validator> {
  const { validator } = await download(url);
  if (!validator) throw new Error(`${url} gives nothing to be recognised by`);
  return validator;
}

/** What the server was asked since the last time: method, status, bytes. */
async function asked(): Promise<string[]> {
  const lines = (): string[] => readFileSync(here('log'), 'utf8').split('\n').filter(Boolean);
  // It is written after the answer.
  const marker = `/marker-${Math.random()}`;
  await download(at(marker.slice(1))).catch(() => undefined);
  while (!lines().some((line) => line.includes(marker))) await new Promise((done) => setTimeout(done, 5));
  const seen = lines().filter((line) => !line.includes('/marker-'));
  writeFileSync(here('log'), '');
  return seen;
}

describe('a file of a web server', () => {
  beforeEach(async () => {
    appendFileSync(here('log'), '');
    await asked();
  });

  it('is told apart by its tag, without its bytes', async () => {
    write('first content');
    const { digest, lastModified } = await download(at('file'));
    expect(digest).toBe(`sha256:${createHash('sha256').update('first content').digest('hex')}`);
    expect(lastModified).toBe(old * 1000);
    const validator = await validatorOf(at('file'));
    expect(validator).toEqual({ etag: expect.stringMatching(/^"[0-9a-f-]+"$/) as string });
    await asked();
    expect(await isUnchangedFile(contextTools(), at('file'), validator)).toBe(true);
    expect(await asked()).toEqual(['GET /file 304 0']);
    write('other content!');
    expect(await isUnchangedFile(contextTools(), at('file'), validator)).toBe(false);
  });

  it('and by its date and length where there is no tag: an older date is another file', async () => {
    write('first content');
    const validator = await validatorOf(at('dated/file'));
    expect(validator).toEqual({ lastModified: 'Sun, 13 Sep 2020 12:26:40 GMT', size: 13 });
    await asked();
    expect(await isUnchangedFile(contextTools(), at('dated/file'), validator)).toBe(true);
    expect(await asked()).toEqual(['HEAD /dated/file 200 0']);
    for (const seconds of [old - 100, old + 100]) {
      write('other content', seconds);
      expect(await isUnchangedFile(contextTools(), at('dated/file'), validator)).toBe(false);
    }
    write('longer content');
    expect(await isUnchangedFile(contextTools(), at('dated/file'), validator)).toBe(false);
  });

  it('is told by nothing where it was just written, or the server says nothing', async () => {
    write('first content', Math.floor(Date.now() / 1000));
    expect(await download(at('dated/file'))).not.toHaveProperty('validator');
    expect(await download(at('nothing/file'))).not.toHaveProperty('validator');
    expect(await download(at('file'))).toHaveProperty('validator.etag');
  });

  it('is asked for where the server sends us, on another host as well', async () => {
    write('first content');
    const validator = await validatorOf(at('moved/file'));
    await asked();
    expect(await isUnchangedFile(contextTools(), at('moved/file'), validator)).toBe(true);
    expect(await asked()).toEqual(['GET /moved/file 302 145', 'GET /file 304 0']);
  });

  it('that is gone, or not to be asked for, is not unchanged', async () => {
    expect(await isUnchangedFile(contextTools(), at('gone'), { etag: '"1"' })).toBe(false);
    await expect(
      isUnchangedFile(contextTools(), 'http://127.0.0.1:1/file', { etag: '"1"' }),
    ).rejects.toMatchObject({ code: 'NETWORK' });
  });
});

describe('a server that answers in its own way', () => {
  it.each<[string, Validator, number, Record<string, string>, boolean]>([
    ['the whole file with the same tag', { etag: '"1"' }, 200, { etag: '"1"' }, true],
    ['the same tag, weak by now', { etag: '"1"' }, 200, { etag: 'W/"1"' }, true],
    ['304 without a tag', { etag: '"1"' }, 304, {}, true],
    ['304 with another tag', { etag: '"1"' }, 304, { etag: '"2"' }, false],
    ['the whole file without a tag', { etag: '"1"' }, 200, {}, false],
    ['another file', { etag: '"1"' }, 200, { etag: '"2"' }, false],
    ['a page for people who have no login', { etag: '"1"' }, 403, { etag: '"1"' }, false],
    ['a tag where there was a date', { lastModified: 'then', size: 9e5 }, 200, { etag: '"1"' }, false],
    ['the same date', { lastModified: 'then', size: 9e5 }, 200, { 'last-modified': 'then' }, true],
  ])('%s', async (_, validator, status, headers, expected) => {
    let closed: Promise<unknown> | undefined;
    answer = (request, response) => {
      closed = new Promise((done) => void response.once('close', done));
      response.writeHead(status, status === 304 ? headers : { 'content-length': 9e5, ...headers });
      if (status === 304 || request.method === 'HEAD') response.end();
      else response.write('a');
    };
    expect(await isUnchangedFile(contextTools(), `${double.url}/file`, validator)).toBe(expected);
    // Nobody waits for the rest of a file that is known.
    await closed;
  });

  it.each(['x', '*', '"a', '"a b"', `"${'a'.repeat(2000)}"`])(
    'a tag %s that is none is not kept',
    async (etag) => {
      answer = (_, response) => void response.writeHead(200, { etag, 'content-length': 1 }).end('a');
      expect(await download(`${double.url}/file`)).not.toHaveProperty('validator');
    },
  );

  it('is shown the login of the URL', async () => {
    const seen: (string | undefined)[] = [];
    answer = ({ headers }, response) => {
      seen.push(headers.authorization, headers['if-none-match']);
      response.writeHead(304).end();
    };
    const url = double.url.replace('//', '//me:secret@');
    expect(await isUnchangedFile(contextTools(), url, { etag: 'W/"1"' })).toBe(true);
    expect(seen).toEqual([`Basic ${btoa('me:secret')}`, 'W/"1"']);
  });
});
