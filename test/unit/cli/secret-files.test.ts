import { secretFiles } from '../../../src/cli/secret-files.ts';
import { optionsOf } from './outcome.ts';

/** Files that steps must not find, without those that may have credentials of registries. */
function found(flags: readonly string[], env: Readonly<Record<string, string>>): readonly string[] {
  return secretFiles({ options: optionsOf(flags), world: { env, cwd: '/work' } }).filter(
    (path) => !path.startsWith('/kaniko/'),
  );
}

it.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
  ['nothing', [], {}, []],
  ['a login of a Pushgateway', ['--metrics-push-credentials=login'], {}, ['/work/login']],
  ['a notification', ['--notify=type=slack,url-file=hook'], {}, ['/work/hook']],
  [
    'logins of log stores, which a report after the build wants',
    [],
    {
      OPENSEARCH_PASSWORD_FILE: '/s/password',
      OPENSEARCH_API_KEY_FILE: 'key',
      OPENSEARCH_BEARER_TOKEN_FILE: '/s/token',
      LOKI_PASSWORD_FILE: '/s/password',
      LOKI_BEARER_TOKEN_FILE: '',
    },
    ['/s/password', '/work/key', '/s/token'],
  ],
  [
    'keys for collectors',
    [],
    {
      OTEL_EXPORTER_OTLP_CLIENT_KEY: '/s/key',
      OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY: '/s/traces',
      OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY: '/s/metrics',
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: '/s/certificate',
    },
    ['/s/key', '/s/traces', '/s/metrics'],
  ],
])('knows the files of %s', (_, flags, env, expected) => {
  expect(found(flags, env).toSorted()).toEqual([...expected].toSorted());
});
