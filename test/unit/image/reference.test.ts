import { array, assert, constantFrom, property } from 'fast-check';
import { YadokariError } from '../../../src/base/index.ts';
import { familiarName, formatReference, maskLogin, parseReference } from '../../../src/image/index.ts';

const hex = 'a'.repeat(64);
const digest = `sha256:${hex}`;

function failure(text: string): { code: string; message: string; hint: string | undefined } {
  try {
    parseReference(text);
  } catch (error) {
    if (error instanceof YadokariError) return { code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error(`"${text}" was taken`);
}

describe('parseReference', () => {
  it.each([
    ['debian', 'index.docker.io', 'library/debian', 'latest'],
    ['debian:12-slim', 'index.docker.io', 'library/debian', '12-slim'],
    ['docker.io/debian', 'index.docker.io', 'library/debian', 'latest'],
    ['index.docker.io/debian', 'index.docker.io', 'library/debian', 'latest'],
    ['docker.io/library/debian', 'index.docker.io', 'library/debian', 'latest'],
    ['someone/tool', 'index.docker.io', 'someone/tool', 'latest'],
    ['docker.io/someone/tool:v1', 'index.docker.io', 'someone/tool', 'v1'],
    ['a/b/c', 'index.docker.io', 'a/b/c', 'latest'],
    ['localhost/app', 'localhost', 'app', 'latest'],
    ['localhost:5000/app', 'localhost:5000', 'app', 'latest'],
    ['localhost:5000', 'index.docker.io', 'library/localhost', '5000'],
    ['registry:5000/app:1', 'registry:5000', 'app', '1'],
    ['ghcr.io/a/b:tag', 'ghcr.io', 'a/b', 'tag'],
    ['10.0.0.1/app', '10.0.0.1', 'app', 'latest'],
    ['[::1]:5000/app', '[::1]:5000', 'app', 'latest'],
    ['[2001:DB8::1]/a/b:x', '[2001:DB8::1]', 'a/b', 'x'],
    ['Registry/app', 'Registry', 'app', 'latest'],
    ['EXAMPLE.com/app', 'EXAMPLE.com', 'app', 'latest'],
    ['a__b/c.d/e-f/g---h', 'index.docker.io', 'a__b/c.d/e-f/g---h', 'latest'],
    ['x:_A.b-c', 'index.docker.io', 'library/x', '_A.b-c'],
    [`x:${'t'.repeat(128)}`, 'index.docker.io', 'library/x', 't'.repeat(128)],
  ])('reads %s', (text, registry, repository, tag) => {
    expect(parseReference(text)).toEqual({ registry, repository, tag });
  });

  it('adds no tag to a digest', () => {
    expect(parseReference(`debian@${digest}`)).toEqual({
      registry: 'index.docker.io',
      repository: 'library/debian',
      digest,
    });
  });

  it('keeps tag and digest', () => {
    expect(parseReference(`localhost:5000/a:b@${digest}`)).toEqual({
      registry: 'localhost:5000',
      repository: 'a',
      tag: 'b',
      digest,
    });
  });

  it('takes sha512', () => {
    const long = `sha512:${'0'.repeat(128)}`;
    expect(parseReference(`a@${long}`)).toMatchObject({ digest: long });
  });

  const characters = 'use lowercase letters and digits, separated by ".", "_", "__", "-" or "/"';
  const digestHint = 'write sha256: and 64 lowercase hexadecimal digits';
  const tagHint =
    'a tag has at most 128 letters, digits, "_", "." and "-", and starts with none of the last two';
  it.each([
    ['', 'it is empty', undefined],
    ['Debian', 'repository "Debian" must be lowercase', 'write "debian"'],
    ['ghcr.io/Me/App', 'repository "Me/App" must be lowercase', 'write "me/app"'],
    ['https://ghcr.io/a/b', 'it has a scheme', 'write "ghcr.io/a/b"'],
    [hex, 'an image id is not a name', 'write REPOSITORY@sha256:… to name an image by its digest'],
    ['a b', '"a b" is not a repository name', characters],
    ['-a', '"-a" is not a repository name', characters],
    ['a/', '"a/" is not a repository name', characters],
    ['a//b', '"a//b" is not a repository name', characters],
    ['a___b', '"a___b" is not a repository name', characters],
    ['a..b/c/d', '"a..b" is not a registry host', undefined],
    ['ghcr.io/', 'it names no repository', undefined],
    ['../etc', '".." is not a registry host', undefined],
    ['ghcr.io/../../v2', '"../../v2" is not a repository name', characters],
    ['ghcr.io/a?b', '"a?b" is not a repository name', characters],
    ['a@latest', '"latest" is not a digest', digestHint],
    ['a:', '"" is not a tag', tagHint],
    ['a:.b', '".b" is not a tag', tagHint],
    [`a:${'t'.repeat(129)}`, `"${'t'.repeat(129)}" is not a tag`, tagHint],
    ['a@sha256:abc', '"sha256:abc" is not a digest', digestHint],
    [`a@sha256:${'A'.repeat(64)}`, `"sha256:${'A'.repeat(64)}" is not a digest`, digestHint],
    ['host:99999/a', 'port 99999 is above 65535', undefined],
    ['host:port/a', '"host:port" is not a registry host', undefined],
    ['a.9/b', '"a.9" is not a registry host', undefined],
    ['127.1:5000/b', '"127.1:5000" is not a registry host', undefined],
    ['256.0.0.1/b', '"256.0.0.1" is not a registry host', undefined],
    ['[::1/a', '"[::1" is not a registry host', undefined],
    [`ghcr.io/${'a'.repeat(256)}`, 'the repository name is longer than 255 characters', undefined],
  ])('refuses %s', (text, fact, hint) => {
    expect(failure(text)).toEqual({
      code: 'REFERENCE_INVALID',
      message: `image reference ${JSON.stringify(text)} is invalid: ${fact}`,
      hint,
    });
  });

  it.each([
    ['https://user:S3cretPw@127.0.0.1:15987/x', 'https://user:***@127.0.0.1:15987/x', '127.0.0.1:15987/x'],
    ['user:S3cretPw@host/x:1', 'user:***@host/x:1', 'host/x:1'],
    ['S3cretPw@ghcr.io/a', '***@ghcr.io/a', 'ghcr.io/a'],
    ['https://S3cretPw@ghcr.io/a', 'https://***@ghcr.io/a', 'ghcr.io/a'],
    ['user:S3cretPw/S3cret@S3cretPw:S3cret@host/x', 'user:***@host/x', 'host/x'],
    [`user:S3cretPw@host/x@${digest}`, `user:***@host/x@${digest}`, `host/x@${digest}`],
    ['https://user:S3cretPw@host', 'https://user:***@host', 'host'],
    ['user:S3cretPw@localhost:5000', 'user:***@localhost:5000', 'localhost:5000'],
    ['user:S3cretPw@ghcr.io', 'user:***@ghcr.io', 'ghcr.io'],
  ])('does not repeat the login in %s', (text, masked, rest) => {
    expect(failure(text)).toEqual({
      code: 'REFERENCE_INVALID',
      message: `image reference "${masked}" is invalid: credentials do not belong in a reference`,
      hint: `write "${rest}", and put the credentials into config.json, as docker login does`,
    });
  });

  it('answers every text with a reference or with REFERENCE_INVALID', () => {
    const pieces = constantFrom(
      'a',
      'B',
      '9',
      '.',
      '_',
      '-',
      '/',
      ':',
      '@',
      '[',
      ']',
      'sha256:',
      hex,
      'localhost',
      ' ',
    );
    assert(
      property(array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let reference;
        try {
          reference = parseReference(text);
        } catch (error) {
          return error instanceof YadokariError && error.code === 'REFERENCE_INVALID';
        }
        expect(parseReference(formatReference(reference))).toEqual(reference);
        expect(parseReference(familiarName(reference))).toEqual(reference);
        expect(maskLogin(text)).toBe(text);
        return new URL(`https://${reference.registry}/`).pathname === '/';
      }),
      { numRuns: 3000 },
    );
  });
});

describe('names', () => {
  it.each([
    ['debian', 'index.docker.io/library/debian:latest', 'debian:latest'],
    ['someone/tool:1', 'index.docker.io/someone/tool:1', 'someone/tool:1'],
    ['library/a/b', 'index.docker.io/library/a/b:latest', 'library/a/b:latest'],
    ['ghcr.io/a/b:1', 'ghcr.io/a/b:1', 'ghcr.io/a/b:1'],
    [`a:b@${digest}`, `index.docker.io/library/a:b@${digest}`, `a:b@${digest}`],
    ['docker.io/localhost/x', 'index.docker.io/localhost/x:latest', 'index.docker.io/localhost/x:latest'],
  ])('formats %s', (text, full, familiar) => {
    const reference = parseReference(text);
    expect([formatReference(reference), familiarName(reference)]).toEqual([full, familiar]);
  });
});
