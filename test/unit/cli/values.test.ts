import { parsePlatform } from '../../../src/base/index.ts';
import { leveledAnnotations, loggingOptions, parseEnvironment } from '../../../src/cli/flags/index.ts';
import { parseDuration } from '../../../src/cli/duration.ts';
import { failureOf, noticesOf, optionsOf, parse } from './outcome.ts';

describe('what nothing but --no-push comes to', () => {
  it('is the defaults', () => {
    expect(parse([])).toEqual({
      command: 'build',
      options: {
        context: '/workspace/',
        contextSubPath: undefined,
        credentialHelpers: [],
        dockerfile: 'Dockerfile',
        endWithStdin: false,
        git: {},
        dryrun: false,
        failOn: [],
        file: [],
        set: [],
        var: [],
        print: false,
        push: false,
        reportFile: [],
        since: undefined,
        until: undefined,
        by: undefined,
        opensearch: undefined,
        opensearchIndex: 'kaniko-logs-*',
        loki: undefined,
        lokiQuery: '{job="kaniko-logs"}',
        lokiTenant: undefined,
        logStoreCertificate: undefined,
        format: 'table',
        branch: undefined,
        history: undefined,
        historyKeep: '90d',
        notify: [],
        project: undefined,
        team: undefined,
        onFailure: 'remove',
        attest: [],
        sbom: undefined,
        provenance: undefined,
        attestationsDir: undefined,
        printPlan: false,
        cacheMounts: [],
        cacheMountsDir: undefined,
        cacheMountsSize: 1_000_000_000,
        buildArg: {},
        buildContext: {},
        secret: [],
        ssh: [],
        target: [],
        customPlatform: [],
        destination: [],
        noPush: true,
        passwordStdin: false,
        tarPath: undefined,
        ociLayoutPath: undefined,
        digestFile: undefined,
        imageNameWithDigestFile: undefined,
        imageNameTagWithDigestFile: undefined,
        pushRetry: 0,
        pushByDigest: false,
        pushChunkSize: undefined,
        pushIgnoreImmutableTagErrors: false,
        skipPushPermissionCheck: false,
        label: {},
        annotation: {},
        imageFormat: undefined,
        call: 'build',
        check: false,
        checkFormat: 'text',
        compression: 'gzip',
        compressionLevel: -1,
        singleSnapshot: false,
        reproducible: false,
        ignorePath: [],
        ignoreVarRun: true,
        insecure: false,
        insecurePull: false,
        insecureRegistry: [],
        skipTlsVerify: false,
        skipTlsVerifyPull: false,
        skipTlsVerifyRegistry: [],
        registryCertificate: {},
        registryClientCert: {},
        cache: false,
        cacheRepo: undefined,
        cacheTtl: 336 * 3600,
        cacheCopyLayers: false,
        cacheDir: '/cache',
        cacheRunLayers: true,
        cacheFrom: [],
        cacheTo: [],
        noCache: false,
        noCacheFilter: [],
        pull: false,
        noPushCache: false,
        olderThan: undefined,
        tag: [],
        excludeTag: [],
        keep: undefined,
        newestBy: 'created',
        untagged: false,
        orphans: false,
        keepBytes: undefined,
        dryRun: false,
        imageDownloadRetry: 0,
        imageFsExtractRetry: 0,
        registryMap: [],
        registryMirror: [],
        skipDefaultRegistryFallback: false,
        isolation: 'auto',
        allow: [],
        network: 'default',
        kanikoDir: '/kaniko',
        metricsJob: 'yadokari',
        metricsLabel: {},
        verbosity: 'info',
        logFormat: undefined,
        logTimestamp: false,
      },
      environment: {
        SOURCE_DATE_EPOCH: undefined,
        BUILDER_OUTPUT: undefined,
        UPSTREAM_CLIENT_TYPE: undefined,
        DOCKER_CONFIG: undefined,
        HTTP_PROXY: undefined,
        HTTPS_PROXY: undefined,
        NO_PROXY: undefined,
        DOCKER_AUTH_CONFIG: undefined,
        CI_REGISTRY_PASSWORD: undefined,
        CI_DEPENDENCY_PROXY_PASSWORD: undefined,
        REGISTRY_AUTH_FILE: undefined,
        XDG_RUNTIME_DIR: undefined,
        XDG_CONFIG_HOME: undefined,
        SSL_CERT_DIR: undefined,
        SSL_CERT_FILE: undefined,
        TMPDIR: undefined,
        KANIKO_TELEMETRY_OMIT_DOCKERFILE: false,
        NO_COLOR: undefined,
      },
      notices: [],
    });
  });
});

describe('values', () => {
  it('adds up lists, splitting targets at commas and destinations not at all', () => {
    expect(optionsOf(['--target=a,b', '--target', 'c', '--target=']).target).toEqual(['a', 'b', 'c']);
    expect(optionsOf(['-d', 'a,b', '-d', 'c']).destination).toEqual(['a,b', 'c']);
    expect(optionsOf(['--ignore-path=/a,/b', '--ignore-path=']).ignorePath).toEqual(['/a,/b']);
  });

  it('keeps the last value of a key, and keys that objects have of their own', () => {
    const { label } = optionsOf([
      '--label=a=1',
      '--label=a=2',
      '--label=__proto__=x',
      '--label=constructor=',
      '--label=e=',
    ]);
    expect(Object.entries(label)).toEqual([
      ['a', '2'],
      ['__proto__', 'x'],
      ['constructor', ''],
      ['e', ''],
    ]);
    expect(Object.getPrototypeOf(label)).toBe(Object.prototype);
  });

  it('takes build arguments without a value from the environment, and empty ones where there is none', () => {
    const { buildArg } = optionsOf(['--build-arg=SET', '--build-arg', 'UNSET', '--build-arg=GIVEN=x'], {
      SET: 'from env',
      GIVEN: 'not this',
    });
    expect(buildArg).toEqual({ SET: 'from env', UNSET: '', GIVEN: 'x' });
  });

  it('reads annotations of all levels, and refuses those that would be nowhere', () => {
    const platforms = ['linux/amd64', 'linux/arm64'].map((text) => parsePlatform(text));
    const [amd64, arm64] = platforms;
    if (!amd64 || !arm64) throw new Error('two platforms');
    const { annotation } = optionsOf([
      '--custom-platform=amd64,arm64',
      '--annotation=a=1',
      '--annotation=manifest:b=2',
      '--annotation=manifest[linux/arm64]:b=3',
      '--annotation=index,manifest-descriptor:c=index:4',
      '--annotation=index-descriptor:d=5',
      '--annotation=other:e=6',
      '--annotation=index:=x',
    ]);
    const leveled = leveledAnnotations(annotation, platforms);
    expect(leveled.manifest(amd64)).toEqual({ a: '1', b: '2', 'other:e': '6', 'index:': 'x' });
    expect(leveled.manifest(arm64)).toEqual({ a: '1', b: '3', 'other:e': '6', 'index:': 'x' });
    expect(leveled.manifestDescriptor(arm64)).toEqual({ c: 'index:4' });
    expect(leveled.index).toEqual({ c: 'index:4' });
    expect(leveled.indexDescriptor).toEqual({ d: '5' });
    expect(failureOf(['--no-push', '--annotation=index:b=2'])).toBe(
      'USAGE: --annotation of level "index" needs an index\nan image of one platform has none without attestations: leave the level out, or build several with --custom-platform',
    );
    expect(failureOf(['--no-push', '--custom-platform=amd64', '--annotation=manifest[arm64]:b=2'])).toBe(
      'USAGE: --annotation names platform linux/arm64, which is not built\nbuilt are linux/amd64',
    );
  });

  it('reads certificates', () => {
    const { registryCertificate, registryClientCert } = optionsOf([
      '--registry-certificate=my.host:5000=/etc/ca.crt',
      '--registry-client-cert=my.host:5000=/etc/c.crt,/etc/c.key',
    ]);
    expect(registryCertificate).toEqual({ 'my.host:5000': '/etc/ca.crt' });
    expect(registryClientCert).toEqual({ 'my.host:5000': { certificate: '/etc/c.crt', key: '/etc/c.key' } });
  });

  it('reads platforms in their normal form', () => {
    expect(optionsOf(['--custom-platform=linux/aarch64']).customPlatform).toEqual([
      { os: 'linux', architecture: 'arm64' },
    ]);
    expect(optionsOf(['--custom-platform=']).customPlatform).toEqual([]);
    const several = ['--custom-platform=amd64, linux/arm/v7', '--custom-platform=linux/x86_64,arm64'];
    expect(optionsOf(several).customPlatform).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm', variant: 'v7' },
      { os: 'linux', architecture: 'arm64' },
    ]);
  });

  it('reads levels in any case and both spellings of warn', () => {
    expect(optionsOf(['-v=WARNING']).verbosity).toBe('warn');
    expect(optionsOf(['--verbosity', 'Debug']).verbosity).toBe('debug');
  });

  it('takes an empty path for none', () => {
    expect(optionsOf(['--tar-path=', '--digest-file=', '--image-format=', '--log-format='])).toMatchObject({
      tarPath: undefined,
      digestFile: undefined,
      imageFormat: undefined,
      logFormat: undefined,
    });
    expect(optionsOf(['--context=', '--dockerfile='])).toMatchObject({
      context: '/workspace/',
      dockerfile: 'Dockerfile',
    });
  });

  it.each([
    ['336h', 1_209_600],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['.5s', 0.5],
    ['2.s', 2],
    ['90m', 5400],
    ['300ms', 0.3],
    ['2us', 2e-6],
    ['2µs', 2e-6],
    ['2μs', 2e-6],
    ['5ns', 5e-9],
    ['-1.5h', -5400],
    ['+3s', 3],
    ['0', 0],
    ['-0', 0],
    ['1h1h', 7200],
  ])('reads the duration %s as %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds, 12);
  });

  it.each(['', '-', '3', 'h', '1d', '1h 30m', '1,5h', '.s', '1h30', 'x1h', '1hx', '--1h', '1H'])(
    'takes %j for no duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('--end-with-stdin', () => {
  it('needs a standard input that is nobody else’s', () => {
    expect(failureOf(['--no-push', '--end-with-stdin', '--dockerfile=-'])).toBe(
      'USAGE: --end-with-stdin does not go with --dockerfile=-\nwrite the Dockerfile to a file',
    );
    expect(optionsOf(['--end-with-stdin']).endWithStdin).toBe(true);
  });
});

describe('the environment', () => {
  it('wins over --no-push by KANIKO_NO_PUSH', () => {
    expect(optionsOf(['-d=x'], { KANIKO_NO_PUSH: 'false' }).noPush).toBe(false);
    expect(optionsOf(['--no-push=false', '-d=x'], { KANIKO_NO_PUSH: '1' }).noPush).toBe(true);
    expect(failureOf(['-d=x'], { KANIKO_NO_PUSH: 'yes' })).toBe(
      'USAGE: KANIKO_NO_PUSH has the value "yes", which is not a boolean\nwrite true or false',
    );
    expect(optionsOf([], { KANIKO_NO_PUSH: '' }).noPush).toBe(true);
  });

  it('gives way to --isolation', () => {
    expect(optionsOf([], { YADOKARI_ISOLATION: 'rootless' }).isolation).toBe('rootless');
    expect(optionsOf(['--isolation=root'], { YADOKARI_ISOLATION: 'rootless' }).isolation).toBe('root');
    expect(failureOf(['--no-push'], { YADOKARI_ISOLATION: 'docker' })).toBe(
      'USAGE: YADOKARI_ISOLATION has the value "docker", which is not one of auto, root, rootless, takeover, restricted, chroot',
    );
  });

  it('gives way to --cleanup and its like', () => {
    expect(noticesOf([], { KANIKO_CLEANUP: 'true' })).toEqual([
      'warning: KANIKO_CLEANUP (--cleanup) has no effect: the work folder is always removed, and a build leaves the file system of this container as it was',
    ]);
    expect(noticesOf(['--cleanup=false'], { KANIKO_CLEANUP: 'true' })).toEqual([]);
  });

  it('adds mirrors to those of the flags', () => {
    expect(
      optionsOf(['--registry-mirror=a', '--registry-map=gcr.io=b;quay.io=c'], {
        KANIKO_REGISTRY_MIRROR: 'd',
        KANIKO_REGISTRY_MAP: 'ghcr.io=e',
      }),
    ).toMatchObject({
      registryMirror: ['a', 'd'],
      registryMap: ['gcr.io=b', 'quay.io=c', 'ghcr.io=e'],
    });
    expect(optionsOf([], { KANIKO_REGISTRY_MAP: '', KANIKO_REGISTRY_MIRROR: '' })).toMatchObject({
      registryMirror: [],
      registryMap: [],
    });
  });

  it('is read by the same rules as flags', () => {
    expect(
      parseEnvironment({ SOURCE_DATE_EPOCH: '1700000000', BUILDER_OUTPUT: '/out', DOCKER_CONFIG: '' }),
    ).toMatchObject({
      SOURCE_DATE_EPOCH: '1700000000',
      BUILDER_OUTPUT: '/out',
      DOCKER_CONFIG: undefined,
    });
  });
});

describe('flags that do nothing here', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['--force'], ['--force has no effect: building outside of a container is safe and always allowed']],
    [['--use-new-run'], ['--use-new-run has no effect: changes are always found exactly, at no extra cost']],
    [
      ['--snapshot-mode=redo'],
      ['--snapshot-mode has no effect: changes are always found exactly, at no extra cost'],
    ],
    [
      ['--compressed-caching=false'],
      ['--compressed-caching has no effect: layers are streamed and never kept in memory'],
    ],
    [['--snapshot-mode=full', '--force=false', '--compressed-caching'], []],
    [
      ['--force', '--force'],
      ['--force has no effect: building outside of a container is safe and always allowed'],
    ],
    [['--kaniko-dir=/kaniko'], []],
    [
      ['--force-build-metadata'],
      ['--force-build-metadata is deprecated and has no effect: metadata is always written'],
    ],
    [
      ['--skip-unused-stages=true'],
      [
        '--skip-unused-stages is deprecated and has no effect: stages that the target does not need are never built',
      ],
    ],
  ])('%j', (argv, warnings) => {
    expect(noticesOf(argv)).toEqual(warnings.map((warning) => `warning: ${warning}`));
  });

  it('are still read', () => {
    expect(failureOf(['--no-push', '--snapshot-mode=fast'])).toBe(
      'USAGE: --snapshot-mode has the value "fast", which is not one of full, redo, time',
    );
  });
});

describe('what is most likely a slip', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'one name for two contexts',
      ['--build-context=a=x', '--build-context=a=y'],
      ['warning: --build-context names "a" more than once: the last one counts (leave the others out)'],
    ],
    ['not the same twice', ['--build-context=a=x', '--build-context=a=x', '--build-context=b=x'], []],
    [
      'a platform that no machine has',
      ['--custom-platform=linux/none,linux/arm64'],
      [
        'warning: no machine is known for the platform linux/none (check --custom-platform: write it like linux/amd64 or linux/arm/v7)',
      ],
    ],
    [
      'not platforms by their other names',
      ['--custom-platform=linux/x86_64,linux/arm/v6,windows/amd64,riscv64'],
      [],
    ],
    [
      'git’s flags without git',
      ['--git=branch=main', '--context=dir:///x'],
      [
        'warning: --git has no effect: no build context is a git repository (leave it out, or check --context)',
      ],
    ],
    ['not with a repository', ['--git=branch=main', '--context=https://h.example/a.git'], []],
    [
      'a push without a tag, and no push',
      ['--no-push', '--push-by-digest'],
      ['warning: --push-by-digest has no effect: nothing is pushed (leave it out, or --no-push)'],
    ],
    [
      'labels of metrics that nobody gets',
      ['--metrics-label=a=b'],
      [
        'warning: --metrics-label has no effect: no metrics are written (say where to with --metrics-file or --metrics-push)',
      ],
    ],
    ['not where somebody gets them', ['--metrics-label=a=b', '--metrics-file=/m'], []],
    [
      'not with a repository among the others',
      ['--git=branch=main', '--build-context=a=git://h.example/a'],
      [],
    ],
  ])('is told: %s', (_, argv, expected) => {
    expect(noticesOf(argv)).toEqual(expected);
  });

  it.each([',', ' , '])('is refused: a platform that is %j', (text) => {
    expect(failureOf([`--custom-platform=${text}`])).toBe(
      `USAGE: --custom-platform has the value ${JSON.stringify(text)}, which is not a platform\nwrite it like linux/amd64 or linux/amd64,linux/arm64`,
    );
  });

  it('counts the last context of a name', () => {
    expect(optionsOf(['--build-context=a=x', '--build-context=a=y']).buildContext).toEqual({ a: 'y' });
  });
});

describe('old names', () => {
  it('mean the new ones, with a warning each', () => {
    const argv = [
      '--tarPath=/t.tar',
      '--customPlatform',
      'linux/arm64',
      '--whitelist-var-run=false',
      '--tarPath=/u.tar',
    ];
    expect(optionsOf(argv)).toMatchObject({
      tarPath: '/u.tar',
      customPlatform: [{ os: 'linux', architecture: 'arm64' }],
      ignoreVarRun: false,
    });
    expect(noticesOf(argv)).toEqual([
      'warning: --tarPath is deprecated, use --tar-path',
      'warning: --customPlatform is deprecated, use --custom-platform',
      'warning: --whitelist-var-run is deprecated, use --ignore-var-run',
    ]);
  });

  it('count in the order of the command line', () => {
    expect(optionsOf(['--tarPath=/old', '--tar-path=/new']).tarPath).toBe('/new');
    expect(optionsOf(['--tar-path=/new', '--tarPath=/old']).tarPath).toBe('/old');
  });

  it('turn a bucket into a context', () => {
    expect(optionsOf(['-b', 'my-bucket']).context).toBe('gs://my-bucket');
    expect(optionsOf(['--bucket=s3://other/x.tar.gz']).context).toBe('s3://other/x.tar.gz');
    expect(optionsOf(['--bucket=']).context).toBe('/workspace/');
    expect(noticesOf(['-b', 'x'])).toEqual(['warning: --bucket is deprecated, use --context']);
  });
});

describe('the cache', () => {
  it('is beside the first destination, or where --cache-repo says', () => {
    expect(failureOf(['--cache', '--no-push'])).toBe(
      'USAGE: --cache with --no-push needs to know where the cache is\n' +
        'name a repository or a folder with --cache-repo, or write --no-push-cache',
    );
    expect(failureOf(['--cache', '--no-push', '--no-push-cache'])).toBe(
      'USAGE: --cache without a --destination needs --cache-repo\nname a repository or a folder for the layers: --cache-repo registry/name, --cache-repo oci:PATH',
    );
    expect(optionsOf(['--cache', '--cache-repo=oci:/c', '--cache-ttl=1h30m'])).toMatchObject({
      cache: true,
      cacheRepo: 'oci:/c',
      cacheTtl: 5400,
    });
  });

  it('may be several, named as BuildKit names them', () => {
    const flags = [
      '--cache-from=a/b:c',
      '--cache-from',
      'type=gha',
      '--cache-to=type=local,dest=/c,mode=max',
    ];
    expect(optionsOf([...flags, '--no-cache-filter=a,b'])).toMatchObject({
      cache: false,
      cacheFrom: ['a/b:c', 'type=gha'],
      cacheTo: ['type=local,dest=/c,mode=max'],
      noCacheFilter: ['a', 'b'],
    });
    expect(failureOf(['--no-push', '--cache-to=type=s3'])).toBe(
      'USAGE: --cache-to "type=s3" has type "s3"\nthere are registry, local, gha and inline',
    );
  });
});

describe('values that change nothing', () => {
  it.each([
    'cache-dir=/cache',
    'registry-map=',
    'registry-mirror=',
    'skip-default-registry-fallback=false',
    'secret=',
    'dryrun=false',
  ])('--%s changes nothing, and passes without a word', (flag) => {
    expect(noticesOf([`--${flag}`])).toEqual([]);
  });
});

describe('--credential-helpers', () => {
  it('takes those that are built in, and none', () => {
    expect(noticesOf(['--credential-helpers=gitlab', '--credential-helpers=ecr'])).toEqual([]);
    expect(optionsOf(['--credential-helpers=']).credentialHelpers).toEqual(['']);
    expect(optionsOf([]).credentialHelpers).toEqual([]);
  });

  it('warns of others', () => {
    expect(noticesOf(['--credential-helpers=gitlub'])).toEqual([
      'warning: unknown credential helper "gitlub" is ignored (did you mean gitlab?)',
    ]);
  });
});

describe('feature switches', () => {
  it('are accepted with one note', () => {
    const env = { FF_KANIKO_RUN_VIA_TINI: '1', FF_KANIKO_COPY_AS_ROOT: 'false', PATH: '/bin' };
    expect(noticesOf([], env)).toEqual([
      'debug: accepted without effect, what they ask for is built in: FF_KANIKO_COPY_AS_ROOT, FF_KANIKO_RUN_VIA_TINI',
    ]);
  });

  it('warn when there is no such', () => {
    expect(noticesOf([], { FF_KANIKO_RUN_VIA_TINY: '1', FF_KANIKO_XYZZY: '1' })).toEqual([
      'warning: unknown feature switch FF_KANIKO_RUN_VIA_TINY is ignored (did you mean FF_KANIKO_RUN_VIA_TINI?)',
      'warning: unknown feature switch FF_KANIKO_XYZZY is ignored',
    ]);
  });

  it('tell about Kaniko’s other variables that do nothing', () => {
    const env = {
      KANIKO_IGNORE_ASSERTIONS: 'x',
      KANIKO_REGISTRY_LOCAL_USER: 'u',
      KANIKO_REGISTRY_LOCAL_PASSWORD: 'p',
      KANIKO__USER: '',
      OTEL_SERVICE_NAME: 'other',
    };
    expect(noticesOf([], env)).toEqual([
      'warning: KANIKO_IGNORE_ASSERTIONS has no effect: it concerns the inside of Kaniko',
    ]);
  });
});

describe('loggingOptions', () => {
  it('finds how to print whatever else is wrong', () => {
    const argv = [
      '--nonsense',
      'stray',
      '--push-retry=x',
      '--log-format=json',
      '-v',
      'debug',
      '--log-timestamp',
      '-d',
    ];
    expect(loggingOptions(argv, {})).toEqual({ verbosity: 'debug', logFormat: 'json', logTimestamp: true });
  });

  it('falls back to the defaults for what cannot be read', () => {
    expect(loggingOptions(['--log-format=xml', '-v=loud', '--log-timestamp=x'], {})).toEqual({
      verbosity: 'info',
      logFormat: undefined,
      logTimestamp: false,
    });
    expect(loggingOptions([], {})).toEqual({ verbosity: 'info', logFormat: undefined, logTimestamp: false });
  });
});

it('takes an empty --cache-dir for none, as Kaniko does', () => {
  expect(optionsOf(['--no-push', '--cache-dir', ''])).toMatchObject({ cacheDir: '' });
});
