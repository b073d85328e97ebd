import {
  actionInputs,
  camelCase,
  environmentVariables,
  executorCommands,
  featureFlagNames,
  isMany,
  optionGroups,
  options,
  optionsOf,
  ownInputs,
  type OptionSpec,
  type Program,
} from '../../../src/options/index.ts';

const all = Object.entries(options);

/** The flags of Kaniko's executor 1.28: 62 and 6 deprecated ones. */
const kaniko = `
annotation bucket build-arg cache cache-copy-layers cache-dir cache-repo cache-run-layers cache-ttl cleanup compressed-caching
compression compression-level context context-sub-path credential-helpers custom-platform destination digest-file dockerfile
dryrun force git ignore-path ignore-var-run image-download-retry image-format image-fs-extract-retry
image-name-tag-with-digest-file image-name-with-digest-file insecure insecure-pull insecure-registry kaniko-dir label
log-format log-timestamp materialize no-push no-push-cache oci-layout-path pre-cleanup preserve-context
push-ignore-immutable-tag-errors push-retry registry-certificate registry-client-cert registry-map registry-mirror
reproducible secret single-snapshot skip-default-registry-fallback skip-push-permission-check skip-tls-verify
skip-tls-verify-pull skip-tls-verify-registry snapshot-mode tar-path target use-new-run verbosity
customPlatform force-build-metadata skip-unused-stages snapshotMode tarPath whitelist-var-run`
  .trim()
  .split(/\s+/);

/** The flags of Kaniko's warmer. */
const warmer = `
image cache-dir force cache-ttl dockerfile build-arg customPlatform insecure-pull insecure-registry skip-tls-verify-pull
skip-tls-verify-registry registry-certificate registry-client-cert registry-map registry-mirror
skip-default-registry-fallback verbosity log-format log-timestamp`
  .trim()
  .split(/\s+/);

const metrics = ['metrics-file', 'metrics-job', 'metrics-label', 'metrics-push', 'metrics-push-credentials'];

function letters(program: Program): Record<string, string> {
  return Object.fromEntries(
    [...optionsOf(program)].flatMap(([name, spec]) => {
      const letter = spec.short?.[program];
      return letter === undefined ? [] : [[letter, name]];
    }),
  );
}

describe('the table of options', () => {
  it('has every flag of Kaniko’s executor, and some of our own', () => {
    expect(kaniko).toHaveLength(68);
    const logins = ['username', 'password', 'password-stdin'];
    const buildKits = [
      'build-context',
      'cache-from',
      'cache-to',
      'call',
      'check',
      'no-cache',
      'no-cache-filter',
      'pull',
    ];
    const reports = [
      'by',
      'fail-on',
      'format',
      'report-file',
      'since',
      'until',
      'opensearch',
      'opensearch-index',
      'loki',
      'loki-query',
      'loki-tenant',
      'log-store-certificate',
      'project',
      'team',
      'branch',
      'history',
      'history-keep',
      'notify',
    ];
    const bakes = ['file', 'jobs', 'list', 'metadata-file', 'print', 'push', 'set', 'var'];
    const ours = [
      ...logins,
      ...bakes,
      ...reports,
      'tag',
      'exclude-tag',
      'keep',
      'newest-by',
      'untagged',
      'orphans',
      'cache-mounts',
      'allow',
      'cache-mounts-dir',
      'network',
      'check-format',
      'cache-mounts-size',
      'ssh',
      'end-with-stdin',
      'on-failure',
      'print-plan',
      'attest',
      'sbom',
      'provenance',
      'attestations-dir',
      'isolation',
      'push-by-digest',
      'push-chunk-size',
      'rootfs-path',
      'rootfs-tar-path',
      'older-than',
      'keep-bytes',
      'dry-run',
      ...metrics,
      ...buildKits,
    ];
    expect([...optionsOf('executor').keys()].toSorted()).toEqual([...kaniko, ...ours].toSorted());
  });

  it('has every flag of Kaniko’s warmer, the new spelling of one, and some of our own', () => {
    expect(warmer).toHaveLength(19);
    const more = ['build-context', 'custom-platform', 'interval', 'prune', 'unpack', ...metrics];
    expect([...optionsOf('warmer').keys()].toSorted()).toEqual([...warmer, ...more].toSorted());
  });

  it('gives the warmer no default Dockerfile, and a meaning to --force', () => {
    expect(optionsOf('warmer').get('dockerfile')).not.toHaveProperty('default');
    expect(optionsOf('warmer').get('force')).toMatchObject({
      here: { status: 'implemented' },
      group: 'cache',
    });
    expect(optionsOf('executor').get('force')?.here.status).toBe('ignored');
  });

  it('gives each letter to one flag of a program, none to -h', () => {
    for (const program of ['executor', 'warmer'] as const) {
      const letters = [...optionsOf(program).values()].flatMap((spec) => spec.short?.[program] ?? []);
      expect(new Set(letters).size).toBe(letters.length);
      expect(letters).not.toContain('h');
    }
  });

  it('has Kaniko’s letters, and docker login’s', () => {
    expect(letters('executor')).toEqual({
      b: 'bucket',
      c: 'context',
      d: 'destination',
      f: 'dockerfile',
      j: 'jobs',
      p: 'password',
      u: 'username',
      v: 'verbosity',
    });
    expect(letters('warmer')).toEqual({
      c: 'cache-dir',
      d: 'dockerfile',
      f: 'force',
      i: 'image',
      v: 'verbosity',
    });
  });

  it('has Kaniko’s defaults', () => {
    const defaults = Object.fromEntries(
      all.flatMap(([name, spec]) =>
        'default' in spec && spec.default !== false ? [[name, spec.default]] : [],
      ),
    );
    expect(defaults).toEqual({
      'cache-dir': '/cache',
      'cache-mounts-size': 1_000_000_000,
      'cache-run-layers': true,
      'cache-ttl': '336h',
      call: 'build',
      'check-format': 'text',
      'compressed-caching': true,
      compression: 'gzip',
      'compression-level': -1,
      context: '/workspace/',
      dockerfile: 'Dockerfile',
      format: 'table',
      'history-keep': '90d',
      'ignore-var-run': true,
      'image-download-retry': 0,
      'image-fs-extract-retry': 0,
      interval: '0s',
      isolation: 'auto',
      network: 'default',
      'kaniko-dir': '/kaniko',
      'metrics-job': 'yadokari',
      'newest-by': 'created',
      'on-failure': 'remove',
      'opensearch-index': 'kaniko-logs-*',
      'loki-query': '{job="kaniko-logs"}',
      'push-retry': 0,
      'skip-unused-stages': true,
      'snapshot-mode': 'full',
      verbosity: 'info',
      'whitelist-var-run': true,
    });
  });

  it('has Kaniko’s variables, with their rules', () => {
    const twins = Object.fromEntries(
      all.flatMap(([name, { environment }]) =>
        environment === undefined ? [] : [[environment.name, `${name}: ${environment.rule}`]],
      ),
    );
    expect(twins).toEqual({
      KANIKO_CLEANUP: 'cleanup: flag wins',
      KANIKO_DIR: 'kaniko-dir: flag wins',
      KANIKO_NO_PUSH: 'no-push: environment wins',
      KANIKO_PRE_CLEANUP: 'pre-cleanup: flag wins',
      KANIKO_PRESERVE_CONTEXT: 'preserve-context: flag wins',
      KANIKO_PRINT_PLAN: 'print-plan: flag wins',
      KANIKO_REGISTRY_MAP: 'registry-map: adds a value',
      KANIKO_REGISTRY_MIRROR: 'registry-mirror: adds a value',
      LOKI_ORG_ID: 'loki-tenant: flag wins',
      YADOKARI_CACHE_MOUNTS_DIR: 'cache-mounts-dir: flag wins',
      YADOKARI_HISTORY: 'history: flag wins',
      YADOKARI_ISOLATION: 'isolation: flag wins',
      YADOKARI_NOTIFY: 'notify: adds a value',
    });
  });

  it('splits values of --target, --cache-mounts, --no-cache-filter and --allow at commas and of --registry-map at semicolons, and no others', () => {
    const splitting = all.flatMap(([name, spec]) =>
      spec.type === 'list' && spec.separator !== undefined ? [[name, spec.separator]] : [],
    );
    expect(splitting).toEqual([
      ['target', ','],
      ['registry-map', ';'],
      ['fail-on', ','],
      ['cache-mounts', ','],
      ['no-cache-filter', ','],
      ['allow', ','],
    ]);
  });

  it('lets aliases stand for options that exist and that take a value likewise', () => {
    const aliases = all.flatMap(([name, spec]) =>
      spec.here.status === 'alias' ? [[name, spec.here.of] as const] : [],
    );
    expect(Object.fromEntries(aliases)).toEqual({
      bucket: 'context',
      customPlatform: 'custom-platform',
      snapshotMode: 'snapshot-mode',
      tarPath: 'tar-path',
      'whitelist-var-run': 'ignore-var-run',
    });
    for (const [name, of] of aliases) {
      const [alias, meant] = [options[name], options[of]];
      expect(meant?.here.status).not.toBe('alias');
      expect(alias?.type === 'bool').toBe(meant?.type === 'bool');
      expect(alias?.where.every((program) => meant?.where.includes(program))).toBe(true);
    }
  });

  it('has few options for the warmer alone', () => {
    const alone = all.filter(([, spec]) => !spec.where.includes('executor'));
    expect(alone.map(([name, { here }]) => [name, here.status])).toEqual([
      ['image', 'implemented'],
      ['prune', 'implemented'],
      ['unpack', 'implemented'],
      ['interval', 'implemented'],
    ]);
  });

  it('has defaults that are choices', () => {
    const wrong = all.filter(
      ([, spec]) =>
        spec.type === 'choice' && spec.default !== undefined && !spec.choices.includes(spec.default),
    );
    expect(wrong).toEqual([]);
  });

  it('shows in its help what goes into lists and maps, and nothing for booleans', () => {
    const without = all.filter(([, spec]) => isMany(spec) && spec.placeholder === undefined);
    const needless = all.filter(([, spec]) => spec.type === 'bool' && spec.placeholder !== undefined);
    expect([without, needless]).toEqual([[], []]);
  });

  it('says why a flag has no effect, in words that follow a colon', () => {
    const reasons = all.flatMap(([, { here }]) => (here.status === 'ignored' ? [here.why] : []));
    expect(reasons.filter((why) => !/^[a-z].*[^.]$/.test(why))).toEqual([]);
    expect(reasons).toHaveLength(10);
  });

  it.each(all)('%s explains itself', (_, spec: OptionSpec) => {
    expect(Object.keys(optionGroups)).toContain(spec.group);
    for (const help of [spec.help, spec.inWarmer?.help ?? spec.help]) {
      expect(help).toMatch(/^[A-Za-z].*[^.]$/);
      expect(help.length).toBeLessThan(200);
    }
  });
});

describe('other names', () => {
  it('knows the 37 feature switches of Kaniko', () => {
    expect(featureFlagNames).toHaveLength(37);
    expect(new Set(featureFlagNames).size).toBe(37);
    expect(featureFlagNames.every((name) => /^FF_KANIKO_[A-Z0-9_]+$/.test(name))).toBe(true);
    expect(featureFlagNames).toContain('FF_KANIKO_DISABLE_HTTP2');
  });

  it('explains every variable', () => {
    for (const [name, { help }] of Object.entries(environmentVariables)) {
      expect([name, help]).toEqual([name, expect.stringMatching(/^[A-Z].*[^.]$/)]);
    }
  });

  it('lists no twin of a flag twice', () => {
    const twins = all.flatMap(([, { environment }]) => environment?.name ?? []);
    expect(twins.filter((name) => name in environmentVariables)).toEqual([]);
  });

  it('has the commands of Kaniko’s executor, and some of our own', () => {
    expect(Object.keys(executorCommands).toSorted()).toEqual([
      'bake',
      'cache',
      'gitlab',
      'help',
      'history',
      'index',
      'login',
      'logout',
      'notify',
      'push',
      'registry',
      'report',
      'run',
      'version',
      'warmer',
    ]);
  });

  it.each([
    ['context', 'context'],
    ['context-sub-path', 'contextSubPath'],
    ['skip-tls-verify-pull', 'skipTlsVerifyPull'],
  ])('writes %s as %s', (name, camel) => {
    expect(camelCase(name)).toBe(camel);
  });
});

describe('inputs of the GitHub Action', () => {
  const inputs = [...actionInputs];

  it('have names of their own', () => {
    const twins = all.flatMap(([, { input }]) => (input === undefined ? [] : [input.name]));
    expect(inputs).toHaveLength(twins.length + Object.keys(ownInputs).length);
    for (const [name] of inputs) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('name flags that there are, which do as much as they say', () => {
    for (const [name, { flag }] of inputs) {
      if (flag === undefined) continue;
      const spec = options[flag];
      expect([name, spec?.where]).toEqual([name, expect.arrayContaining(['executor'])]);
      expect([name, spec?.here.status]).toEqual([name, 'implemented']);
    }
  });

  it.each(inputs)('%s explains itself', (_, { help, here }) => {
    expect(help).toMatch(/^[A-Z].*[^.]$/);
    expect('why' in here ? here.why : 'nothing').toMatch(/^[a-z].*[^.]$/);
  });
});
