import { nameOfUrl } from '../../../src/build/handlers/add.ts';

describe('the name of a file that ADD downloads', () => {
  it.each([
    ['https://x/a/file.tar.gz?token=1#part', 'file.tar.gz'],
    ['https://x/a/folder/', 'folder'],
    ['https://x', '__unnamed__'],
    ['https://x/', '__unnamed__'],
    ['https://x/a%20b', 'a b'],
    ['https://x/%C3%BC', 'ü'],
    // Not UTF-8, and no escape at all.
    ['https://x/%FF', '%FF'],
    ['https://x/100%', '100%'],
    // Names that would lead elsewhere.
    ['https://x/..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['https://x/a%2Fb', 'b'],
    ['https://x/a%2F..', '__unnamed__'],
    ['https://x/a%2F.', '__unnamed__'],
  ])('%s is %j', (url, name) => {
    expect(nameOfUrl(url)).toBe(name);
  });
});
