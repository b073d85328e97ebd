import { YadokariError } from '../../../src/base/index.ts';
import { parseCacheSpec, type CacheFlag } from '../../../src/cli/cache-specs.ts';

function failureOf(flag: CacheFlag, text: string): string {
  try {
    parseCacheSpec(flag, text);
  } catch (error) {
    if (error instanceof YadokariError) return `${error.code}: ${error.message}\n${error.hint}`;
    throw error;
  }
  throw new Error('it is taken');
}

describe('a cache', () => {
  it.each<[CacheFlag, string, object]>([
    ['--cache-from', 'host:5000/a/b:c', { type: 'registry', ref: 'host:5000/a/b:c', mode: 'min' }],
    ['--cache-from', 'type=registry,ref=a/b', { type: 'registry', ref: 'a/b', mode: 'min' }],
    ['--cache-to', ' type=registry , mode=max , ref=a/b ', { type: 'registry', ref: 'a/b', mode: 'max' }],
    ['--cache-to', '"type=local","dest=/a,""b"""', { type: 'local', path: '/a,"b"', mode: 'min' }],
    ['--cache-from', 'type=local,src=../x=y', { type: 'local', path: '../x=y', mode: 'min' }],
    ['--cache-from', 'type=gha', { type: 'gha', scope: 'yadokari', mode: 'min', seconds: 600 }],
    [
      '--cache-to',
      'type=gha,scope=main,mode=max,timeout=90s,ignore-error=true',
      { type: 'gha', scope: 'main', mode: 'max', seconds: 90 },
    ],
    // As Go writes durations.
    ['--cache-from', 'type=gha,timeout=1m30s', { type: 'gha', scope: 'yadokari', mode: 'min', seconds: 90 }],
    // The longest that a timer can wait.
    ...['597h', '2147484s', `${'9'.repeat(400)}m`].map((time): [CacheFlag, string, object] => [
      '--cache-from',
      `type=gha,timeout=${time}`,
      { type: 'gha', scope: 'yadokari', mode: 'min', seconds: 2_147_483 },
    ]),
    ['--cache-to', 'type=inline', { type: 'inline' }],
    [
      '--cache-to',
      'type=registry,ref=a,oci-mediatypes=true,image-manifest=true,ignore-error=false',
      { type: 'registry', ref: 'a', mode: 'min' },
    ],
  ])('%s %s is understood', (flag, text, expected) => {
    expect(parseCacheSpec(flag, text)).toEqual(expected);
  });

  it.each<[CacheFlag, string, string, string]>([
    ['--cache-from', 'type=s3', 'has type "s3"', 'there are registry, local and gha'],
    ['--cache-to', 'type=azblob', 'has type "azblob"', 'there are registry, local, gha and inline'],
    ['--cache-to', 'mode=max', 'names no type', 'write type=…: there are registry, local, gha and inline'],
    [
      '--cache-from',
      'type=inline',
      'has type "inline"',
      'read the image that holds it: type=registry,ref=IMAGE',
    ],
    [
      '--cache-to',
      'type=local,src=a',
      'has "src"',
      'local takes type, dest, mode, ignore-error, image-manifest and oci-mediatypes',
    ],
    ['--cache-from', 'type=registry', 'has no ref', 'write ref=…'],
    ['--cache-to', 'type=local', 'has no dest', 'write dest=…'],
    ['--cache-to', 'type=registry,ref=a,mode=all', 'has mode "all"', 'there are min and max'],
    ['--cache-to', 'type=gha,timeout=5', 'has timeout "5"', 'write for example 10m'],
    ['--cache-from', 'type=gha,timeout=0s', 'has timeout "0s"', 'write for example 10m'],
    ['--cache-from', 'type=gha,timeout=-5s', 'has timeout "-5s"', 'write for example 10m'],
    ['--cache-from', 'type=gha,timeout=1m30', 'has timeout "1m30"', 'write for example 10m'],
    ['--cache-to', 'type=gha,timeout=00h', 'has timeout "00h"', 'write for example 10m'],
    [
      '--cache-to',
      'type=gha,"scope=a,b"',
      'has scope "a,b"',
      'a scope has at most 200 characters, no commas and no blanks',
    ],
    [
      '--cache-to',
      'type=registry,ref=a,oci-mediatypes=false',
      'has oci-mediatypes=false',
      'it is always true',
    ],
    ['--cache-to', 'type=registry,ref=a,ignore-error=x', 'has ignore-error=x', 'write true or false'],
  ])('%s %s is refused', (flag, text, fact, hint) => {
    expect(failureOf(flag, text)).toBe(`USAGE: ${flag} ${JSON.stringify(text)} ${fact}\n${hint}`);
  });

  it.each<[CacheFlag, string, string, string]>([
    [
      '--cache-to',
      'type=gha,token=SECRETTOK',
      '"type=gha,token=***" has "token"',
      'gha takes type, scope, timeout, mode and ignore-error',
    ],
    [
      '--cache-from',
      'type=gha,scop=SECRETTOK',
      '"type=gha,scop=***" has "scop"',
      'gha takes type, scope and timeout, perhaps you mean scope',
    ],
    [
      '--cache-from',
      'type=s3,bucket=a,access_key_id=SECRETTOK,"secret_access_key=SECRET,TOK",session_token=SECRETTOK==',
      '"type=s3,bucket=***,access_key_id=***,secret_access_key=***,session_token=***" has type "s3"',
      'there are registry, local and gha',
    ],
    [
      '--cache-to',
      'mode=all,ref=user:SECRETTOK@host/x,type=registry',
      '"mode=all,ref=user:***@host/x,type=registry" has mode "all"',
      'there are min and max',
    ],
    [
      '--cache-to',
      'type=registry,SECRETTOK',
      '"type=registry,***" has a part that is no key=value',
      'write key=value, with commas between, and quotes around one that has commas',
    ],
    [
      '--cache-to',
      'type="gha",token=SECRETTOK',
      'has a quote in the wrong place',
      'put the whole key=value in quotes',
    ],
  ])('%s %s is refused without what may be secret', (flag, text, fact, hint) => {
    expect(failureOf(flag, text)).toBe(`USAGE: ${flag} ${fact}\n${hint}`);
  });
});
