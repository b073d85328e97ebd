import { YadokariError } from '../../../src/base/index.ts';
import { loggingOptions, parseWarmer, type WarmerRequest } from '../../../src/cli/flags/index.ts';

function parse(
  argv: readonly string[],
  env: Record<string, string> = {},
): WarmerRequest & { command: 'warm' } {
  const request = parseWarmer(argv, env);
  if (request.command !== 'warm') throw new Error(`asked for ${request.command}`);
  return request;
}

function failureOf(argv: readonly string[]): string {
  try {
    parseWarmer(argv, {});
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    return `${error.code}: ${error.message}\n${error.hint}`;
  }
  return 'no failure';
}

it('has Kaniko’s defaults', () => {
  expect(parse(['--image=a'])).toEqual({
    command: 'warm',
    environment: expect.any(Object),
    notices: [],
    options: {
      buildArg: {},
      buildContext: {},
      cacheDir: '/cache',
      cacheTtl: 1209600,
      customPlatform: [],
      dockerfile: undefined,
      force: false,
      image: ['a'],
      insecurePull: false,
      insecureRegistry: [],
      interval: 0,
      logFormat: undefined,
      logTimestamp: false,
      metricsFile: undefined,
      metricsJob: 'yadokari',
      metricsLabel: {},
      metricsPush: undefined,
      metricsPushCredentials: undefined,
      prune: false,
      registryCertificate: {},
      registryClientCert: {},
      registryMap: [],
      registryMirror: [],
      skipDefaultRegistryFallback: false,
      skipTlsVerifyPull: false,
      skipTlsVerifyRegistry: [],
      unpack: false,
      verbosity: 'info',
    },
  });
});

it('takes the words of article 000', () => {
  const argv = [
    '--cache-dir=/cache',
    '--image=openjdk:17-jre-slim',
    '--image=python:3.11-slim',
    '--image=node:18-slim',
  ];
  const { options, notices } = parse(argv);
  expect(options).toMatchObject({
    cacheDir: '/cache',
    image: ['openjdk:17-jre-slim', 'python:3.11-slim', 'node:18-slim'],
  });
  expect(notices).toEqual([]);
});

it('has letters of its own', () => {
  expect(parse(['-f', '-c', '/x', '-i', 'a', '-d', 'D', '-v', 'debug']).options).toMatchObject({
    force: true,
    cacheDir: '/x',
    image: ['a'],
    dockerfile: 'D',
    verbosity: 'debug',
  });
  expect(loggingOptions(['-d', 'D', '--log-format', 'json'], {}, 'warmer').logFormat).toBe('json');
});

it('understands both spellings of the platform', () => {
  for (const flag of ['--customPlatform', '--custom-platform']) {
    const { options } = parse(['--image=a', `${flag}=linux/arm64`]);
    expect(options.customPlatform).toEqual([{ os: 'linux', architecture: 'arm64' }]);
  }
  expect(parse(['--image=a', '--customPlatform=linux/arm64']).notices).toEqual([
    { type: 'warning', message: '--customPlatform is deprecated, use --custom-platform' },
  ]);
});

it.each([
  [['help'], 'help'],
  [['-h'], 'help'],
  [['--image=a', '--help'], 'help'],
  [['version'], 'version'],
])('%j asks for %s', (argv, command) => {
  expect(parseWarmer(argv, {})).toEqual({ command });
});

it('needs an image, a Dockerfile or something to take away', () => {
  expect(failureOf([])).toBe(
    'USAGE: no image is named\nname images with --image, or a Dockerfile that needs them with --dockerfile',
  );
  for (const flag of ['--image=a', '--dockerfile=D', '--prune']) expect(failureOf([flag])).toBe('no failure');
});

it.each([
  [
    ['--image=a', '--destination=b'],
    'USAGE: unknown flag --destination\nsee --help for the flags that there are',
  ],
  [
    ['--image=a', 'b'],
    'USAGE: unexpected argument "b"\nflags begin with --, and the commands are version, help',
  ],
  [
    ['version', 'x'],
    'USAGE: unexpected argument "x"\nflags begin with --, and the commands are version, help',
  ],
  [['--image=a', '--interval=-1s'], 'USAGE: --interval is below zero\nwrite it like 6h, or 0 to do it once'],
  [
    ['-d', '-', '--interval=1h'],
    'USAGE: --interval does not go with --dockerfile=-\nstandard input can be read once: write the Dockerfile to a file',
  ],
  [
    ['--image=a', '--prune', 'true'],
    'USAGE: unexpected argument "true" after --prune\na boolean takes its value after an equals sign: write --prune=true',
  ],
])('%j fails', (argv, failure) => {
  expect(failureOf(argv)).toBe(failure);
});
