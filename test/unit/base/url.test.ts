import { redactUrl, withoutLogin } from '../../../src/base/index.ts';

describe('a URL without its login', () => {
  it.each([
    ['https://me:secret@host/path?q=a@b#c', 'https://host/path?q=a@b#c'],
    ['https://token@host', 'https://host'],
    ['HTTP://me:s@cr@t@host/', 'HTTP://host/'],
    ['git://me:secret@host/x.git', 'git://host/x.git'],
    // The user of SSH is no secret, and nothing works without it.
    ['ssh://git@host/x.git', 'ssh://git@host/x.git'],
    ['ssh://git:secret@host/x.git', 'ssh://git@host/x.git'],
    ['git@github.com:team/x.git', 'git@github.com:team/x.git'],
    ['https://host/a@b', 'https://host/a@b'],
    ['https://host?a@b', 'https://host?a@b'],
    ['files/a@b', 'files/a@b'],
    ['', ''],
  ])('%s', (url, expected) => {
    expect(withoutLogin(url)).toBe(expected);
  });
});

describe('a URL for messages', () => {
  it.each([
    ['https://me:secret@host/path?sig=secret#part', 'https://host/path?…'],
    ['https://host/path?', 'https://host/path?'],
    ['https://host/path#a?b', 'https://host/path'],
    ['http://host:80/', 'http://host:80/'],
  ])('%s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });

  it('may be parsed already', () => {
    expect(redactUrl(new URL('https://me:secret@host/a b?sig=secret#part'))).toBe('https://host/a%20b?…');
  });
});
