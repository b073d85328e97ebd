import { parseLayoutName } from '../../../src/cli/layout-images.ts';
import { namedContexts } from '../../../src/cli/named-contexts.ts';
import type { Contexts } from '../../../src/cli/contexts.ts';

const amd64 = { os: 'linux', architecture: 'amd64' };
const nothingOpens = { folder: '/scratch' } as Contexts;

function open(given: Record<string, string>): ReturnType<typeof namedContexts> {
  return namedContexts(given, { contexts: nothingOpens, cwd: '/work' });
}

describe('--build-context', () => {
  it.each(['alpine', 'alpine:latest', 'docker.io/library/alpine', 'index.docker.io/library/alpine:latest'])(
    'means %s by any of its names',
    (name) => {
      const { names } = open({ [name]: 'docker-image://other' });
      for (const asked of ['alpine', 'alpine:latest', 'docker.io/library/alpine:latest'])
        expect(names.find(asked, amd64)).toEqual({ kind: 'image', reference: 'other' });
      expect(names.find('alpine:3', amd64)).toBeUndefined();
    },
  );

  it('may be for one platform, which goes before the one for all', () => {
    const { names } = open({ 'base::linux/arm64': 'docker-image://a', base: 'docker-image://b' });
    expect(names.find('base', { os: 'linux', architecture: 'arm64' })).toMatchObject({ reference: 'a' });
    expect(names.find('base', amd64)).toMatchObject({ reference: 'b' });
  });

  it('never stands in for scratch or context', () => {
    const { names } = open({ scratch: 'docker-image://a', context: 'docker-image://a' });
    expect([names.find('scratch', amd64), names.find('Context', amd64)]).toEqual([undefined, undefined]);
  });

  it('keeps folders that are used where they are, and the one that the rest is put into', () => {
    expect(open({ a: '/etc', b: 'no/such', c: 'tar://x', d: 'docker-image://x' }).folders).toEqual([
      '/etc',
      '/scratch',
    ]);
  });

  it.each([
    [{ 'No Name': '.' }, '--build-context: "No Name" cannot be the name of a context'],
    [{ a: '' }, '--build-context a= has no value'],
  ])('refuses %j', (given, message) => {
    expect(() => open(given)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
  });
});

describe('oci-layout://', () => {
  const digest = `sha256:${'a'.repeat(64)}`;

  it.each([
    ['/a/b', '/a/b', undefined],
    ['/a/b:1.2', '/a/b', '1.2'],
    [`/a/b@${digest}`, '/a/b', digest],
    [`/a/b:1.2@${digest}`, '/a/b', digest],
    ['/a:b/c', '/a:b/c', undefined],
  ])('%s', (text, folder, name) => {
    expect(parseLayoutName(text)).toEqual({ folder, name });
  });
});
