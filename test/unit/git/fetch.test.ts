import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGitContext, type GitClientOptions } from '../../../src/git/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { startHttpGit, type HttpGitServer } from '../../support/git/http-server.ts';
import { TestRepository } from '../../support/git/repository.ts';
import { checkout as checkoutInto, filesOf, type Checked } from './support.ts';

const folder = temporaryFolder('git', 1e8);
let server: HttpGitServer;
/** Speaks version 0 of the protocol, and wants a login. */
let old: HttpGitServer;
let app: TestRepository;
const commits: string[] = [];

beforeAll(async () => {
  const root = join(folder.path, 'repositories');
  app = await TestRepository.create(join(root, 'app.git'));
  const text = 'a line that stays the same\n'.repeat(500);
  commits.push(
    await app.commit({
      files: {
        'a.txt': text,
        'run.sh': { text: '#!/bin/sh\n' },
        'deep/er/file': 'deep',
        'deep/link': { link: '../a.txt' },
        'other/big': Buffer.alloc(300_000, 'x'),
        empty: '',
      },
    }),
  );
  await app.git('tag', 'light');
  commits.push(await app.commit({ files: { 'a.txt': `${text}and one more\n` }, time: 1_600_000_000 }));
  await app.git('tag', '-a', 'v1', '-m', 'first');
  await app.git('branch', 'v1');
  await app.git('update-ref', 'refs/pull/7/head', commits[0]!);
  await app.git('checkout', '-q', '-b', 'next');
  commits.push(await app.commit({ files: { 'a.txt': 'next' } }));
  await app.git('checkout', '-q', 'main');
  const modern = await TestRepository.create(join(root, 'modern.git'), 'sha256');
  await modern.commit({ files: { 'a.txt': 'sha256' } });
  server = await startHttpGit({ root });
  old = await startHttpGit({ root, oldProtocol: true, logins: ['me:secret'] });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await old[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const checkout = (text: string, options: Partial<GitClientOptions> = {}): Promise<Checked> =>
  checkoutInto(folder.path, text, options);

const newest = {
  'a.txt': '644 13513',
  deep: '755/',
  'deep/er': '755/',
  'deep/er/file': '644 4',
  'deep/link': '-> ../a.txt',
  empty: '644 0',
  other: '755/',
  'other/big': '644 300000',
  'run.sh': '755 10',
};

describe('fetching without git', () => {
  it('writes the files of the default branch with the modes that git gives them', async () => {
    const { commit, root, events } = await checkout(`${server.url}/app.git`);
    expect(commit).toBe(commits[1]);
    expect(filesOf(root)).toEqual(newest);
    expect(events.at(-1)).toMatchObject({
      type: 'context.finished',
      context: `${server.url}/app.git`,
      revision: commit,
      entries: 9,
    });
  });

  it.each([
    ['a branch before a tag of the same name', '#v1', 1],
    ['a tag', '#refs/tags/v1', 1],
    ['a light tag', '#light', 0],
    ['a branch by its full name', '#refs/heads/next', 2],
    ['the ref of a pull request', '#refs/pull/7/head', 0],
    ['a commit that is on no tip', '#COMMIT0', 0],
    ['a checksum that fits', '?tag=v1&checksum=COMMIT1', 1],
    ['a commit, whatever the branch is at', '?branch=next&commit=COMMIT0&fetch-by-commit', 0],
  ])('%s', async (_what, suffix, expected) => {
    const named = suffix.replaceAll(/COMMIT(\d)/g, (_all, index: string) => commits[Number(index)]!);
    for (const base of [server.url, old.url.replace('//', '//me:secret@')]) {
      const { commit, root } = await checkout(`${base}/app.git${named}`);
      expect(commit).toBe(commits[expected]);
      expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe(
        await app.git('show', `${commit}:a.txt`).then((text) => (expected === 2 ? text : `${text}\n`)),
      );
    }
  });

  it('fetches of a folder nothing but that folder', async () => {
    const { root, events } = await checkout(`${server.url}/app.git#main:deep`);
    expect(filesOf(root)).toEqual({ er: '755/', 'er/file': '644 4', link: '-> ../a.txt' });
    expect(events.at(-1)).toMatchObject({ entries: 3 });
    const whole = await checkout(`${old.url.replace('//', '//me:secret@')}/app.git#main:deep`);
    expect(filesOf(whole.root)).toEqual(filesOf(root));
    const { size } = events.at(-1) as { size: number };
    expect(size).toBeLessThan((whole.events.at(-1) as { size: number }).size);
  });

  it('knows repositories whose objects are named by SHA-256', async () => {
    const { commit, root } = await checkout(`${server.url}/modern.git`);
    expect(commit).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('sha256');
  });

  it('gives files the time of the commit where that is asked for', async () => {
    const { root } = await checkout(`${server.url}/app.git?mtime=commit`);
    for (const path of ['', 'a.txt', 'deep', 'deep/link'])
      expect(lstatSync(join(root, path)).mtimeMs).toBe(1_600_000_000_000);
  });

  it.each([
    ['a branch that is not there', '/app.git#nosuch', 'SOURCE_NOT_FOUND', 'has no ref "nosuch"'],
    ['a commit that is not there', `/app.git#${'0'.repeat(39)}1`, 'SOURCE_NOT_FOUND', 'has no commit'],
    ['a folder that is not there', '/app.git#main:nosuch', 'SOURCE_NOT_FOUND', 'folder "nosuch"'],
    ['a folder that is a file', '/app.git#main:a.txt', 'SOURCE_NOT_FOUND', 'is not a folder'],
    ['a checksum that does not fit', '/app.git?ref=main&checksum=0123', 'CHECKSUM_MISMATCH', 'checksum 0123'],
    ['a repository that is not there', '/nosuch.git', 'SOURCE_NOT_FOUND', 'answered 404'],
  ])('refuses %s', async (_what, suffix, code, message) => {
    await expect(checkout(server.url + suffix)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('credentials', () => {
  it('are tried one after the other, for the server of the context alone', async () => {
    const env = { GIT_USERNAME: 'me', GIT_PASSWORD: 'secret' };
    expect(await checkout(`${old.url}/app.git`, { env })).toMatchObject({ commit: commits[1] });
    const secrets = new Map([['GIT_AUTH_HEADER', `basic ${Buffer.from('me:secret').toString('base64')}`]]);
    const secret = async (id: string): Promise<Uint8Array | undefined> => {
      const value = secrets.get(id);
      return value === undefined ? undefined : Buffer.from(value);
    };
    expect(await checkout(`${old.url}/app.git`, { secret })).toMatchObject({ commit: commits[1] });
    const elsewhere = { ...parseGitContext({ text: 'git://example.com/x', flags: {} }).source.remote };
    await expect(checkout(`${old.url}/app.git`, { env, home: elsewhere })).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: `git repository "${old.url}/app.git" cannot be read: the server refuses no credentials`,
    });
  });

  it('that are refused are named, and not shown', async () => {
    const error = await checkout(`${old.url.replace('//', '//TOKEN@')}/app.git`, {
      env: { GIT_TOKEN: 'hidden' },
    }).catch((error: unknown) => error);
    expect(error).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: `git repository "${old.url}/app.git" cannot be read: the server refuses the address, GIT_TOKEN as user name, GIT_TOKEN as password, no credentials`,
    });
    expect(JSON.stringify(error)).not.toMatch(/TOKEN@|hidden/);
  });

  it('do not follow a redirect to another server', async () => {
    await using lure = await startHttpGit({
      root: folder.path,
      first: (request, response) => {
        response.writeHead(302, { location: `${server.url}${request.url}` }).end();
        return true;
      },
    });
    const before = server.requests.length;
    const { commit } = await checkout(`${lure.url.replace('//', '//me:secret@')}/app.git`);
    expect(commit).toBe(commits[1]);
    const seen = server.requests.slice(before);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
  });
});
