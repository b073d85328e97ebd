import { mountsBelow } from '../../../src/action/mounts.ts';
import { commandOf, isImageName } from '../../../src/action/executor.ts';
import { parseRelease } from '../../../src/action/release.ts';
import { mayGainPrivileges, rootMayMount } from '../../../src/action/privileges.ts';

const status = (bounding: string, noNewPrivileges: string): string =>
  `Name:\tnode\nCapBnd:\t${bounding}\nNoNewPrivs:\t${noNewPrivileges}\n`;

it('knows what sudo is good for', () => {
  expect(rootMayMount(status('000001ffffffffff', '0'))).toBe(true);
  expect(rootMayMount(status('00000000a80425fb', '0'))).toBe(false);
  expect(rootMayMount('')).toBe(false);
  expect(mayGainPrivileges(status('000001ffffffffff', '0'))).toBe(true);
  expect(mayGainPrivileges(status('000001ffffffffff', '1'))).toBe(false);
  expect(mayGainPrivileges('')).toBe(false);
});

it('finds mounts below a folder, innermost first', () => {
  const lines = [
    '22 1 0:20 / / rw - overlay o rw',
    '30 22 0:30 / /tmp/f rw - tmpfs t rw',
    String.raw`31 30 0:31 / /tmp/f/a\040b rw - tmpfs t rw`,
    '32 22 0:32 / /tmp/far rw - tmpfs t rw',
  ];
  expect(mountsBelow('/tmp/f', lines.join('\n'))).toEqual(['/tmp/f/a b', '/tmp/f']);
});

it.each([
  ['gcr.io/kaniko-project/executor:v1.21.1', true],
  ['localhost:5000/executor', true],
  ['registry.example.com/a/b@sha256:abc', true],
  ['build/executor', false],
  ['./executor.js', false],
  ['executor', false],
])('takes %s for an image: %p', (text, image) => {
  expect(isImageName(text)).toBe(image);
});

it('runs JavaScript with this Node.js', () => {
  expect(commandOf('/x/index.js', '/node')).toEqual(['/node', '/x/index.js']);
  expect(commandOf('/x/executor.mjs', '/node')).toEqual(['/node', '/x/executor.mjs']);
  expect(commandOf('/x/executor', '/node')).toEqual(['/x/executor']);
});

describe('parseRelease', () => {
  const sha256 = 'a'.repeat(64);

  it('needs a checksum', () => {
    expect(parseRelease(`v1.2.3@sha256:${sha256}`)).toEqual({ version: '1.2.3', sha256 });
    expect(parseRelease(`1.2.3-rc.1@sha256:${sha256}`)).toEqual({ version: '1.2.3-rc.1', sha256 });
    expect(() => parseRelease('1.2.3')).toThrow('input executor: version 1.2.3 has no checksum');
  });

  it.each(['latest', '1.2', 'executor', '1.2.3@sha256:abc'])('takes %s for no release', (text) => {
    expect(parseRelease(text)).toBeUndefined();
  });
});
