import { createRedactor, type Redact } from '../log/index.ts';
import type { Environment } from './world.ts';

/** Shorter ones occur everywhere, in digests for one: nothing could be read any more. */
const shortestSecret = 4;

/** Variables that GitLab gives to every job, that GitHub's workflows hand over, and that clouds are logged in to with: they are secret. */
const jobSecrets = [
  'CI_JOB_TOKEN',
  'CI_REGISTRY_PASSWORD',
  'CI_DEPENDENCY_PROXY_PASSWORD',
  'GITHUB_TOKEN',
  'YADOKARI_GITHUB_TOKEN',
  'GIT_TOKEN',
  'GIT_PASSWORD',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_STORAGE_ACCESS_KEY',
  'AZURE_STORAGE_SAS_TOKEN',
  'YADOKARI_METRICS_PASSWORD',
  'OPENSEARCH_PASSWORD',
  'OPENSEARCH_API_KEY',
  'OPENSEARCH_BEARER_TOKEN',
  'LOKI_PASSWORD',
  'LOKI_BEARER_TOKEN',
];

/** Those with the password of a registry. */
const passwordVariable = /^KANIKO_\w+_PASSWORD$/;

/** Headers for collectors of telemetry: most are tokens. Short ones are names of tenants and the like, which occur everywhere. */
const headerVariable = /^OTEL_EXPORTER_OTLP_(?:\w+_)?HEADERS$/;
const shortestHeader = 12;

/** As it is sent; one that cannot be decoded is not sent at all. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function headerSecrets(value: string): string[] {
  const values = value.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  // `Bearer%20TOKEN`: the token is what must not be seen, in whichever form.
  const words = values.flatMap((one) => [one, ...one.split(/%20|\s/), ...decoded(one).split(/\s/)]);
  return words.filter((word) => word.length >= shortestHeader);
}

/** Values that must never be printed: passwords in proxy URLs, and those of a job and of registries. */
export function secretsIn(argv: readonly string[], env: Environment): string[] {
  const passwords = Object.keys(env).filter((name) => passwordVariable.test(name));
  const given = [...jobSecrets, ...passwords].flatMap((name) => env[name] ?? []);
  const headers = Object.entries(env).flatMap(([name, value = '']) =>
    headerVariable.test(name) ? headerSecrets(value) : [],
  );
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value ?? ''}`);
  // Build arguments as well: RUN gets its proxy by --build-arg HTTP_PROXY=…
  return [
    ...given,
    ...headers,
    ...[...variables, ...argv].flatMap((text) => /_proxy=[^/]*\/\/[^/@:]*:([^/@]+)@/i.exec(text)?.[1] ?? []),
  ];
}

/** Shorter ones occur everywhere: without them nothing could be read any more. */
function longEnough(secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret.trim().length >= shortestSecret);
}

/** What must not be printed: some of it becomes known on the way. */
export class Redaction {
  #secrets: readonly string[];
  #redact: Redact;

  constructor(secrets: readonly string[]) {
    this.#secrets = longEnough(secrets);
    this.#redact = createRedactor(this.#secrets);
  }

  readonly redact: Redact = (text) => this.#redact(text);

  readonly conceal = (secrets: readonly string[]): void => {
    this.#secrets = [...this.#secrets, ...longEnough(secrets)];
    this.#redact = createRedactor(this.#secrets);
  };
}
