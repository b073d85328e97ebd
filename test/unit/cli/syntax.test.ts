import { parseOptions } from '../../../src/cli/flags/index.ts';
import { failureOf, optionsOf } from './outcome.ts';

describe('how flags are written', () => {
  it.each<[string, readonly string[]]>([
    ['--f=v', ['--dockerfile=D']],
    ['--f v', ['--dockerfile', 'D']],
    ['-f v', ['-f', 'D']],
    ['-fv', ['-fD']],
    ['-f=v', ['-f=D']],
    ['the last of several', ['-f', 'A', '--dockerfile=B', '-fD']],
  ])('%s', (_, argv) => {
    expect(optionsOf(argv).dockerfile).toBe('D');
  });

  it('splits at the first equals sign alone', () => {
    expect(optionsOf(['--dockerfile=a=b']).dockerfile).toBe('a=b');
    expect(optionsOf(['-f=a=b']).dockerfile).toBe('a=b');
    expect(optionsOf(['-fa=b']).dockerfile).toBe('a=b');
    expect(optionsOf(['--build-arg=A=b=c']).buildArg).toEqual({ A: 'b=c' });
  });

  it('takes the next argument as the value whatever it looks like, as Go does', () => {
    expect(optionsOf(['--dockerfile', '--reproducible']).dockerfile).toBe('--reproducible');
    expect(optionsOf(['--dockerfile', '-']).dockerfile).toBe('-');
    expect(optionsOf(['--dockerfile', '--', '--reproducible'])).toMatchObject({
      dockerfile: '--',
      reproducible: true,
    });
  });

  it.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('knows %s for true', (word) => {
    expect(optionsOf([`--reproducible=${word}`]).reproducible).toBe(true);
  });

  it.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('knows %s for false', (word) => {
    expect(optionsOf(['--reproducible', `--reproducible=${word}`]).reproducible).toBe(false);
  });

  it.each<[string, number]>([
    ['5', 5],
    ['+5', 5],
    ['0', 0],
    ['-0', 0],
    ['010', 8],
    ['0o10', 8],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
  ])('reads the number %s as %d', (text, value) => {
    expect(optionsOf([`--push-retry=${text}`]).pushRetry).toBe(value);
  });

  it('keeps blanks and quotes of values', () => {
    expect(optionsOf(["--build-arg=ARG_3='VALUE WITH SPACE'", '--build-arg', 'B= x ']).buildArg).toEqual({
      ARG_3: "'VALUE WITH SPACE'",
      B: ' x ',
    });
  });

  it('takes command lines from the field as they are', () => {
    expect(
      optionsOf([
        '-f',
        '/workspace/Dockerfile-kaniko',
        '-c',
        'dir:///workspace',
        '-d',
        'harbor.local/dev/app:1',
        '-d=harbor.local/dev/app:2',
        '--insecure',
        '--skip-tls-verify',
        '--build-arg=APP=ci-demo-go',
        '--build-arg=APP_ENV=dev',
      ]),
    ).toMatchObject({
      dockerfile: '/workspace/Dockerfile-kaniko',
      context: 'dir:///workspace',
      destination: ['harbor.local/dev/app:1', 'harbor.local/dev/app:2'],
      insecure: true,
      skipTlsVerify: true,
      buildArg: { APP: 'ci-demo-go', APP_ENV: 'dev' },
    });
  });
});

describe('what is wrong with a command line', () => {
  it.each<[readonly string[], string]>([
    [['--destinaton=x'], 'USAGE: unknown flag --destinaton\ndid you mean --destination?'],
    [['--zzz'], 'USAGE: unknown flag --zzz\nsee --help for the flags that there are'],
    [['--version'], 'USAGE: unknown flag --version\nto print the version, write version without dashes'],
    [['--isolation', 'auto', '---x'], 'USAGE: unknown flag ---x\nsee --help for the flags that there are'],
    [['--=x'], 'USAGE: unknown flag --\nsee --help for the flags that there are'],
    [['--__proto__=x'], 'USAGE: unknown flag --__proto__\nsee --help for the flags that there are'],
    [['-x'], 'USAGE: unknown flag -x\nsee --help for the flags that there are'],
    [['-no-push'], 'USAGE: unknown flag -n\ndid you mean --no-push?'],
    [['--image=x'], 'USAGE: unknown flag --image\nsee --help for the flags that there are'],
    [['--destination'], 'USAGE: --destination needs a value\nwrite --destination=IMAGE'],
    [['--compression'], 'USAGE: --compression needs a value\nwrite --compression=VALUE'],
    [['-c'], 'USAGE: -c needs a value\nwrite -c WHERE'],
    [
      ['--cache', 'true'],
      'USAGE: unexpected argument "true" after --cache\na boolean takes its value after an equals sign: write --cache=true',
    ],
    [
      ['--reproducible', '0'],
      'USAGE: unexpected argument "0" after --reproducible\na boolean takes its value after an equals sign: write --reproducible=0',
    ],
    [
      ['--reproducible', 'yes'],
      'USAGE: unexpected argument "yes"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [
      ['true'],
      'USAGE: unexpected argument "true"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [['verison'], 'USAGE: unexpected argument "verison"\ndid you mean version?'],
    [
      ['build'],
      'USAGE: unexpected argument "build"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [
      ['version', 'x'],
      'USAGE: unexpected argument "x"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [
      ['--no-push', '--', '--reproducible'],
      'USAGE: unexpected argument "--reproducible"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [
      ['--no-push', '-'],
      'USAGE: unexpected argument "-"\nflags begin with --, and the commands are version, run, bake, cache, gitlab, warmer, help, login, logout, push, index, registry, report, notify, history',
    ],
    [
      ['--no-push=maybe'],
      'USAGE: --no-push has the value "maybe", which is not a boolean\nwrite true or false',
    ],
    [['--no-push='], 'USAGE: --no-push has the value "", which is not a boolean\nwrite true or false'],
    [
      ['--no-push=TrUe'],
      'USAGE: --no-push has the value "TrUe", which is not a boolean\nwrite true or false',
    ],
    [
      ['--push-retry=many'],
      'USAGE: --push-retry has the value "many", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry=1.5'],
      'USAGE: --push-retry has the value "1.5", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry=08'],
      'USAGE: --push-retry has the value "08", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry=1_'],
      'USAGE: --push-retry has the value "1_", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry='],
      'USAGE: --push-retry has the value "", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry=99999999999999999999'],
      'USAGE: --push-retry has the value "99999999999999999999", which is not a whole number\nwrite digits alone, like 3',
    ],
    [
      ['--push-retry=-1'],
      'USAGE: --push-retry has the value "-1", which is not a whole number of at least 0\nwrite 0 or more',
    ],
    [
      ['--push-chunk-size=8 apples'],
      'USAGE: --push-chunk-size has the value "8 apples", which is not a size\nwrite it like 8MiB or 100MB',
    ],
    [
      ['--push-chunk-size=1k'],
      'USAGE: --push-chunk-size has the value "1k", which is not a size of at least 64KiB\nwrite 64KiB or more',
    ],
    [
      ['--cache-ttl=2 weeks'],
      'USAGE: --cache-ttl has the value "2 weeks", which is not a duration\nwrite it like 336h, 90m or 1h30m',
    ],
    [
      ['--cache-ttl=336'],
      'USAGE: --cache-ttl has the value "336", which is not a duration\nwrite it like 336h, 90m or 1h30m',
    ],
    [
      ['--compression=gzp'],
      'USAGE: --compression has the value "gzp", which is not one of gzip, zstd\ndid you mean gzip?',
    ],
    [['--compression='], 'USAGE: --compression has the value "", which is not one of gzip, zstd'],
    [['--compression=ZSTD'], 'USAGE: --compression has the value "ZSTD", which is not one of gzip, zstd'],
    [
      ['-v', 'loud'],
      'USAGE: -v has the value "loud", which is not one of trace, debug, info, warn, error, fatal, panic',
    ],
    [
      ['--log-format=xml'],
      'USAGE: --log-format has the value "xml", which is not one of text, color, json, plain, progress, gitlab',
    ],
    [
      ['--label=team'],
      'USAGE: --label has the value "team", which is not of the form key=value\nwrite an equals sign between name and value',
    ],
    [
      ['--label=='],
      'USAGE: --label has the value "=", which is not of the form key=value\nwrite a name before the equals sign; if it comes from a variable, check that it is set',
    ],
    [
      ['--annotation', 'a'],
      'USAGE: --annotation has the value "a", which is not of the form key=value\nwrite an equals sign between name and value',
    ],
    [
      ['--build-arg='],
      'USAGE: --build-arg has the value "", which is not of the form key=value\nwrite a name before the equals sign; if it comes from a variable, check that it is set',
    ],
    [
      ['--build-arg==v'],
      'USAGE: --build-arg has the value "=v", which is not of the form key=value\nwrite a name before the equals sign; if it comes from a variable, check that it is set',
    ],
    [
      ['--registry-client-cert=host=cert'],
      'USAGE: --registry-client-cert has the value "host=cert", which is not of the form host=certificate,key\nname two PEM files with a comma between them',
    ],
    [
      ['--registry-client-cert=host=cert,key,more'],
      'USAGE: --registry-client-cert has the value "host=cert,key,more", which is not of the form host=certificate,key\nname two PEM files with a comma between them',
    ],
    [
      ['--registry-client-cert=host'],
      'USAGE: --registry-client-cert has the value "host", which is not of the form host=certificate,key\nname two PEM files with a comma between them',
    ],
    [
      ['--custom-platform=linux/arm/v7/x'],
      'USAGE: platform "linux/arm/v7/x" is not of the form os/arch[/variant]\nwrite it like linux/amd64 or linux/arm/v7',
    ],
    [
      ['-d', 'a', '--destination='],
      'USAGE: --destination has an empty value\nif the value comes from a variable, check that it is set',
    ],
    [
      ['--custom-platform=foo'],
      'USAGE: platform "foo" is neither an operating system nor an architecture\nwrite it like linux/amd64 or linux/arm/v7',
    ],
  ])('%j', (argv, failure) => {
    expect(failureOf(argv)).toBe(failure);
  });

  it('says where the word warmer belongs', () => {
    expect(failureOf(['--no-push', 'warmer'])).toBe(
      'USAGE: the word warmer must come first\nwrite the flags of the warmer behind it: warmer --image=…',
    );
  });

  it('names the first of several mistakes', () => {
    expect(failureOf(['--aaa', '--bbb', 'stray'])).toContain('--aaa');
  });

  it('reads every value, also those that another replaces', () => {
    expect(failureOf(['--push-retry=x', '--push-retry=1'])).toContain('"x"');
  });
});

describe('options that do not go together', () => {
  it.each<[readonly string[], string]>([
    [
      [],
      'USAGE: no --destination is given\nname where to push the image, or write --no-push to build without pushing',
    ],
    [
      ['--tar-path=x'],
      'USAGE: no --destination is given\nname where to push the image, or write --no-push to build without pushing',
    ],
    [
      ['--no-push', '--image-name-with-digest-file=x'],
      'USAGE: --image-name-with-digest-file needs a --destination\nname the image with --destination; with --no-push it is not pushed',
    ],
    [
      ['--no-push', '--image-name-tag-with-digest-file=x'],
      'USAGE: --image-name-tag-with-digest-file needs a --destination\nname the image with --destination; with --no-push it is not pushed',
    ],
    [
      ['-d=x', '--compression=zstd', '--image-format=docker'],
      'USAGE: --compression=zstd does not go with --image-format=docker\nzstd layers need --image-format=oci',
    ],
    [
      ['-d=x', '--compression=zstd', '--tar-path=x'],
      'USAGE: --compression=zstd does not go with --tar-path\nuse --oci-layout-path for zstd layers',
    ],
    [
      ['-d=x', '--image-format=oci', '--tar-path=x'],
      'USAGE: --image-format=oci does not go with --tar-path\nuse --oci-layout-path for OCI images',
    ],
    [
      ['-d=x', '--compression-level=10'],
      'USAGE: --compression-level 10 is above 9, the highest of gzip\nwrite 9 or less; -1 leaves the choice to us',
    ],
    [
      ['-d=x', '--compression=zstd', '--compression-level=23'],
      'USAGE: --compression-level 23 is above 22, the highest of zstd\nwrite 22 or less; -1 leaves the choice to us',
    ],
  ])('%j', (argv, failure) => {
    expect(failureOf(argv)).toBe(failure);
  });

  it.each<readonly string[]>([
    ['-d=x'],
    ['--no-push'],
    ['--no-push', '--tar-path=x'],
    ['-d=x', '--image-name-with-digest-file=x', '--image-name-tag-with-digest-file=y'],
    ['-d=x', '--compression=zstd', '--image-format=oci'],
    ['-d=x', '--compression=zstd', '--compression-level=22'],
    ['-d=x', '--compression-level=0'],
    ['-d=x', '--compression-level', '-1'],
  ])('%j %j %j is fine', (...argv) => {
    expect(failureOf(argv.filter((argument) => argument !== undefined))).toBe('no failure');
  });
});

describe('commands', () => {
  it.each<[readonly string[], string]>([
    [['help'], 'help'],
    [['--help'], 'help'],
    [['-h'], 'help'],
    [['--nonsense', 'words', '--help'], 'help'],
    [['version'], 'version'],
    [['-v', 'debug', 'version'], 'version'],
    [['version', '--log-format=json'], 'version'],
  ])('%j asks for %s', (argv, command) => {
    expect(parseOptions(argv, {})).toEqual({ command });
  });

  it.each<[readonly string[], string]>([
    [['login', 'r.example'], '--username is missing'],
    [['login', 'r.example', '-u', 'me'], 'there is no password'],
    [
      ['login', 'r.example', '-u', 'me', '-p', 'x', '--password-stdin'],
      '--password does not go with --password-stdin',
    ],
    [['login', 'r.example', '-u', 'me', '-p', 'x', '--cache'], '--cache does not go with login'],
    [['login', 'a', 'b', '-u', 'me', '-p', 'x'], 'unexpected argument "b"'],
    [['logout', '-u', 'me'], '-u does not go with logout'],
    [['push', '--destination=r.example/a'], 'push needs a PATH'],
    [['push', 'image.tar'], 'no --destination is given'],
    [['push', 'a', 'b', 'c', '-d', 'x'], 'unexpected argument "c"'],
    [['push', 'a', '--no-push', '-d', 'x'], '--no-push does not go with push'],
    [['--no-push', '--password-stdin'], '--password-stdin is for login alone'],
    [['--no-push', '--fail-on', 'failed>0'], '--fail-on is for report and history alone'],
    [['--no-push', '--keep=1'], '--keep is for registry alone'],
    [['registry', 'ls', 'a', '--cache'], '--cache does not go with registry'],
    [['registry', 'ls'], 'registry needs a NAME'],
    [['registry', 'ls', 'a', '--tag='], '--tag has an empty value'],
    [['registry', 'prune', 'a', '--older-than=1w'], '--older-than has the value "1w", which is not an age'],
    [['registry', 'prune', 'a', '--older-than=-1h'], '--older-than has the value "-1h", which is not an age'],
    [['report', 'a.log', '--cache'], '--cache does not go with report'],
    [['report', '--format=yaml'], '--format has the value "yaml"'],
  ])('%j is refused', (argv, fact) => {
    expect(failureOf(argv)).toContain(`USAGE: ${fact}`);
  });

  it.each<[readonly string[], object]>([
    [['login', '-u', 'me', '--password-stdin'], { command: 'login', words: [] }],
    [['login', 'r.example', '-u=me', '-p', 'x', '--insecure'], { command: 'login', words: ['r.example'] }],
    [['logout'], { command: 'logout', words: [] }],
    [
      ['registry', 'prune', 'a', 'b', '--tag=x*', '--tag=/y,z/', '--older-than=2d', '--keep=3', '--dry-run'],
      {
        command: 'registry',
        words: ['prune', 'a', 'b'],
        options: { tag: ['x*', '/y,z/'], olderThan: 2 * 24 * 3600, keep: 3, dryRun: true },
      },
    ],
    [['report'], { command: 'report', words: [], options: { failOn: [], format: 'table' } }],
    [
      ['report', 'a', 'b', '-', '--fail-on', 'failed>0,hit-rate<7'],
      { words: ['a', 'b', '-'], options: { failOn: ['failed>0', 'hit-rate<7'] } },
    ],
    [
      ['report', '--fail-on', 'a.log'],
      { words: ['a.log'], options: { failOn: ['success-rate<95', 'mean-duration>5m', 'hit-rate<70'] } },
    ],
    [['push', 'a.tar', 'app:1', '-d', 'r.example/x'], { command: 'push', words: ['a.tar', 'app:1'] }],
  ])('%j is understood', (argv, expected) => {
    expect(parseOptions(argv, {})).toMatchObject(expected);
  });

  it('takes --help after a flag for its value, as Go does', () => {
    expect(failureOf(['--dockerfile', '--help'])).toContain('no --destination');
  });
});

it.each<[readonly string[], string, string]>([
  [['registry'], 'registry needs ls or prune', 'write registry ls|prune NAME [NAME…]'],
  [['registry', 'rm'], 'registry "rm" is not known', 'write registry ls|prune NAME [NAME…]'],
  [['registry', 'ls'], 'registry needs a NAME', 'write registry ls|prune NAME [NAME…]'],
  [['bake', '--history=h.db'], '--history does not go with bake', 'leave it out'],
  [['bake', '--metrics-file=m.prom'], '--metrics-file does not go with bake', 'leave it out'],
])('%j says which word or flag is wrong', (argv, message, hint) => {
  expect(failureOf(argv)).toBe(`USAGE: ${message}\n${hint}`);
});
