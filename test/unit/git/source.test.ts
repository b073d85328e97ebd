import { assert, constantFrom, property, string } from 'fast-check';
import { isGitContext, isGitSource, parseGitContext, parseGitSource } from '../../../src/git/index.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const plain = { subdir: '', mtime: 'checkout', fetchByCommit: false };

/** What an address of ADD means, without what all of them have. */
function meant(text: string): unknown {
  const source = parseGitSource(text);
  if (source === undefined) return undefined;
  const { remote, ...rest } = source;
  return {
    url: remote.url,
    ...Object.fromEntries(
      Object.entries(rest).filter(([key, value]) => plain[key as keyof typeof plain] !== value),
    ),
  };
}

function outcome(text: string): string {
  try {
    parseGitSource(text);
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('addresses of ADD, as BuildKit reads them', () => {
  it.each([
    ['https://example.com/', undefined],
    ['https://example.com/foo', undefined],
    ['https://example.com/foo.git/', undefined],
    ['https://example.com/foo.git.bar', undefined],
    ['custom.xyz/moby/buildkit.git', undefined],
    ['github.com/moby/buildkit', undefined],
    ['./foo.git', undefined],
    ['ftp://example.com/foo.git', undefined],
    ['https://example.com/foo.git', { url: 'https://example.com/foo.git' }],
    ['https://example.com/foo.git#dead', { url: 'https://example.com/foo.git', ref: 'dead' }],
    ['https://example.com/foo.git#release/1.2', { url: 'https://example.com/foo.git', ref: 'release/1.2' }],
    ['https://u:p@example.com:8443/foo.git', { url: 'https://example.com:8443/foo.git' }],
    ['git://example.com/foo', { url: 'git://example.com/foo' }],
    ['ssh://git@example.com:2222/foo', { url: 'ssh://git@example.com:2222/foo' }],
    ['git@example.com:moby/buildkit.git', { url: 'git@example.com:moby/buildkit.git' }],
    ['git@example.com:a/b.git#v1:sub/dir', { url: 'git@example.com:a/b.git', ref: 'v1', subdir: 'sub/dir' }],
    ['git@example.com:a/b.git?branch=x', { url: 'git@example.com:a/b.git', ref: 'refs/heads/x' }],
    ['https://example.com/a.git#:my/../folder/', { url: 'https://example.com/a.git', subdir: 'folder' }],
    ['https://example.com/a.git?tag=v1', { url: 'https://example.com/a.git', ref: 'refs/tags/v1' }],
    ['https://example.com/a.git?ref=v1#v1', { url: 'https://example.com/a.git', ref: 'v1' }],
    [
      `https://example.com/a.git?commit=${commit.toUpperCase()}&keep-git-dir&submodules=0&mtime=commit#main`,
      {
        url: 'https://example.com/a.git',
        ref: 'main',
        checksum: commit,
        keepGitDir: true,
        submodules: false,
        mtime: 'commit',
      },
    ],
  ])('%s', (text, expected) => {
    expect(meant(text)).toEqual(expected);
    expect(isGitSource(text)).toBe(expected !== undefined);
  });

  it.each([
    ['https://example.com/a.git?nosuch=1', /unknown key "nosuch"/],
    ['https://example.com/a.git?ref=', /ref has no value/],
    ['https://example.com/a.git?ref=a&ref=b', /gives ref twice/],
    ['https://example.com/a.git?ref=a#b', /two of one thing, ref "b" and "a"/],
    ['https://example.com/a.git?tag=a&branch=a', /two of one thing/],
    ['https://example.com/a.git?subdir=x#main:y', /two of one thing, subdir/],
    ['https://example.com/a.git?checksum=xyz', /no hash of a commit/],
    ['https://example.com/a.git?submodules=maybe', /submodules is "maybe"/],
    ['https://example.com/a.git?mtime=now', /mtime is "now"/],
    ['https://example.com/a.git#--upload-pack=x', /not allowed/],
    ['ssh://-oProxyCommand=x/a.git', /not allowed/],
    ['git@example.com:-x/a.git', /not allowed/],
    ['https://me:secret@example.com/a.git?nosuch=1', /git address "https:\/\/example.com\/a.git"/],
  ])('%s is refused', (text, message) => {
    expect(() => parseGitSource(text)).toThrow(message);
    expect(() => parseGitSource(text)).not.toThrow(/secret/);
  });

  it('never throws anything but an error with a code', () => {
    assert(
      property(constantFrom('https://h/a.git', 'git@h:a', 'git://h/', 'ssh://'), string(), (head, rest) => {
        expect(outcome(head + rest)).toMatch(/^(?:fine|SOURCE_INVALID)$/);
      }),
    );
  });
});

/** What a context means, and how it is fetched. */
function read(text: string, flags = {}, pullMethod?: string): unknown {
  const { source, ...rest } = parseGitContext({
    text,
    flags,
    ...(pullMethod === undefined ? {} : { pullMethod }),
  });
  const { remote, mtime: _mtime, fetchByCommit, ...which } = source;
  return { url: remote.url, ...which, ...(fetchByCommit ? { fetchByCommit } : {}), ...rest };
}

describe('git contexts', () => {
  it.each([
    ['git://github.com/user/repo', true],
    ['git+ssh://git@h/r', true],
    ['git+https://h/r', true],
    ['ssh://git@h/r', true],
    ['git@h:r.git', true],
    ['https://h/r.git', true],
    ['http://h/r.git#main', true],
    ['https://h/r.git?ref=x', true],
    ['https://h/r.tar.gz', false],
    ['https://h/r.tar.gz?file=x.git', false],
    ['/workspace', false],
    ['dir:///x', false],
    ['s3://bucket/x', false],
  ])('%s: %p', (text, expected) => expect(isGitContext(text)).toBe(expected));

  const kaniko = {
    subdir: '',
    keepGitDir: true,
    submodules: false,
    depth: 1,
    insecureSkipTls: false,
    onBranch: true,
  };
  const buildkit = { ...kaniko, keepGitDir: false, submodules: true, onBranch: false };

  it.each([
    ['git://github.com/user/repo', { ...kaniko, url: 'https://github.com/user/repo' }],
    [
      'git://TOKEN@github.com/user/repo.git#refs/heads/main',
      { ...kaniko, url: 'https://github.com/user/repo.git', ref: 'refs/heads/main' },
    ],
    [
      'git://github.com/user/repo?ref=v1.0.0',
      { ...kaniko, url: 'https://github.com/user/repo', ref: 'v1.0.0' },
    ],
    [
      `git://h/r#refs/heads/a#${commit}`,
      { ...kaniko, url: 'https://h/r', ref: 'refs/heads/a', checksum: commit, fetchByCommit: true },
    ],
    [
      'git://h/r?keep-git-dir=false&submodules',
      { ...kaniko, url: 'https://h/r', keepGitDir: false, submodules: true },
    ],
    ['git+ssh://git@h/r#main:sub', { ...buildkit, url: 'ssh://git@h/r', ref: 'main', subdir: 'sub' }],
    ['https://h/r.git', { ...buildkit, url: 'https://h/r.git' }],
    ['git@h:r.git', { ...buildkit, url: 'git@h:r.git' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  it('are fetched as GIT_PULL_METHOD and --git say', () => {
    expect(read('git://h/r', {}, 'http')).toMatchObject({ url: 'http://h/r' });
    expect(read('git://h/r', {}, 'git')).toMatchObject({ url: 'git://h/r' });
    expect(() => read('git://h/r', {}, 'ftp')).toThrow('GIT_PULL_METHOD is "ftp"');
    expect(
      read('git://h/r#main', {
        branch: 'next',
        depth: '0',
        'recurse-submodules': 'true',
        'insecure-skip-tls': 'true',
      }),
    ).toMatchObject({ ref: 'next', depth: 0, submodules: true, insecureSkipTls: true });
    expect(() => read('git://h/r', { depth: '-1' })).toThrow('--git depth=-1');
    expect(() => read('git://h/r', { 'single-branch': 'x' })).toThrow('--git single-branch=x');
    expect(() => read('git://h/r', { nosuch: '1' })).toThrow('--git nosuch: there is no such key');
  });
});
