import { hostPlatform, parsePlatform, YadokariError, type Platform } from '../../../src/base/index.ts';

/** `CODE: message`, and the hint on a line of its own. */
function failureOf(text: string): string {
  try {
    parsePlatform(text);
  } catch (error) {
    if (error instanceof YadokariError) return `${error.code}: ${error.message}\n${error.hint}`;
    throw error;
  }
  return 'no failure';
}

describe('a platform', () => {
  const { architecture } = hostPlatform();

  it.each<[string, Platform]>([
    ['linux/amd64', { os: 'linux', architecture: 'amd64' }],
    ['Linux/x86_64', { os: 'linux', architecture: 'amd64' }],
    ['linux/arm64/v8', { os: 'linux', architecture: 'arm64' }],
    ['linux/arm', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['linux/arm/6', { os: 'linux', architecture: 'arm', variant: 'v6' }],
    ['windows(10.0.17763)/amd64', { os: 'windows', architecture: 'amd64' }],
    [' linux/amd64 ', { os: 'linux', architecture: 'amd64' }],
    ['aarch64', { os: 'linux', architecture: 'arm64' }],
    ['armhf', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['riscv64', { os: 'linux', architecture: 'riscv64' }],
    ['s390x', { os: 'linux', architecture: 's390x' }],
    ['Windows', { os: 'windows', architecture }],
    ['plan9', { os: 'plan9', architecture }],
    // Both parts given: new systems and machines need no new version of ours.
    ['fuchsia/quantum', { os: 'fuchsia', architecture: 'quantum' }],
  ])('%j', (text, platform) => {
    expect(parsePlatform(text)).toEqual(platform);
  });

  it.each(['foo', 'linux-amd64', 'amd46'])('%j alone is neither a system nor an architecture', (text) => {
    expect(failureOf(text)).toBe(
      `USAGE: platform "${text}" is neither an operating system nor an architecture\nwrite it like linux/amd64 or linux/arm/v7`,
    );
  });

  it.each(['', '/', 'linux/', '/amd64', 'linux/arm/v7/x', 'linux amd64', '$PLATFORM'])(
    '%j is no platform',
    (text) => {
      expect(failureOf(text)).toBe(
        `USAGE: platform ${JSON.stringify(text)} is not of the form os/arch[/variant]\nwrite it like linux/amd64 or linux/arm/v7`,
      );
    },
  );
});
