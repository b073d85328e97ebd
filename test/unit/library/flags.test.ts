import { YadokariError } from '../../../src/base/index.ts';
import { flagsOf } from '../../../src/library/flags.ts';

function failure(given: Readonly<Record<string, unknown>>): {
  code: string;
  message: string;
  hint: string | undefined;
} {
  try {
    return { code: '', message: flagsOf(given).join(' '), hint: undefined };
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const { code, message, hint } = error;
    return { code, message, hint };
  }
}

describe('options of the library', () => {
  it('are the flags of the executor', () => {
    expect(
      flagsOf({
        destination: ['a/b:1', 'c/d'],
        target: 'one',
        buildArg: { A: '1', B: 'x=y' },
        noPush: true,
        pushRetry: 3,
        pushChunkSize: '8MiB',
        cacheTtl: 90,
        compression: 'zstd',
        registryClientCert: { 'host:1': { certificate: 'c.pem', key: 'k.pem' } },
        customPlatform: ['linux/amd64', 'linux/arm64'],
        tarPath: undefined,
      }),
    ).toEqual([
      '--destination=a/b:1',
      '--destination=c/d',
      '--target=one',
      '--build-arg=A=1',
      '--build-arg=B=x=y',
      '--no-push=true',
      '--push-retry=3',
      '--push-chunk-size=8MiB',
      '--cache-ttl=90s',
      '--compression=zstd',
      '--registry-client-cert=host:1=c.pem,k.pem',
      '--custom-platform=linux/amd64',
      '--custom-platform=linux/arm64',
    ]);
  });

  it.each([
    [{ destinaton: 'a' }, 'the library has no option "destinaton"', 'did you mean destination?'],
    [{ dryrun: true }, 'the library has no option "dryrun"', 'docs/library.md lists the options'],
    [{ verbosity: 'debug' }, 'the library has no option "verbosity"', 'docs/library.md lists the options'],
    [
      { noPush: 'yes' },
      'option noPush has a value of type string',
      'give a value of kind bool: docs/options.md, --no-push',
    ],
    [
      { pushRetry: Number.NaN },
      'option pushRetry has a value of type number',
      'give a value of kind int: docs/options.md, --push-retry',
    ],
    [
      { buildArg: { A: 1 } },
      'option buildArg has a value of type object',
      'give a value of kind map: docs/options.md, --build-arg',
    ],
    [
      { destination: ['a', 1] },
      'option destination has a value of type array',
      'give a value of kind list: docs/options.md, --destination',
    ],
    [
      { label: null },
      'option label has a value of type null',
      'give a value of kind map: docs/options.md, --label',
    ],
  ])('refuse %j', (given, message, hint) => {
    expect(failure(given)).toEqual({ code: 'USAGE', message, hint });
  });
});
