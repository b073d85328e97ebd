import { telemetryVariables } from './telemetry-variables.ts';
import type { Here, ValueSpec } from './types.ts';

/** A variable of the environment that is no twin of a flag. */
export type VariableSpec = ValueSpec & {
  readonly help: string;
  /** The file that it names holds a secret: no step of a build must find it. */
  readonly namesSecret?: true;
  readonly here: Exclude<Here, { readonly status: 'alias' }>;
};

/** Variables by name; `<HOST>` in a name stands for a part that varies. */
export type VariableTable = Readonly<Record<string, VariableSpec>>;

export const environmentVariables = {
  SOURCE_DATE_EPOCH: {
    type: 'string',
    help: 'As a build argument of that name. Seconds since 1970: the creation time of the image, and the latest time of any file in its new layers. Or where that time is from: `context` or a named context (commit, Last-Modified or newest file of an archive), or a stage that has nothing but one ADD of a URL or git repository',
    here: { status: 'implemented' },
  },
  BUILDER_OUTPUT: {
    type: 'string',
    help: 'Folder that gets a file images after the push: a JSON line with name and digest for each destination',
    here: { status: 'implemented' },
  },
  UPSTREAM_CLIENT_TYPE: {
    type: 'string',
    help: 'Added to the User-Agent, so that a registry’s log shows which product started the build',
    here: { status: 'implemented' },
  },
  DOCKER_CONFIG: {
    type: 'string',
    help: 'Folder of config.json with credentials; ~/.docker and /kaniko/.docker are looked at as well',
    here: { status: 'implemented' },
  },
  DOCKER_AUTH_CONFIG: {
    type: 'string',
    help: 'Text of a config.json with credentials',
    here: { status: 'implemented' },
  },
  REGISTRY_AUTH_FILE: {
    type: 'string',
    help: 'Path of a containers auth.json with credentials',
    here: { status: 'implemented' },
  },
  XDG_RUNTIME_DIR: {
    type: 'string',
    help: 'Folder in which containers/auth.json is looked up',
    here: { status: 'implemented' },
  },
  XDG_CONFIG_HOME: {
    type: 'string',
    help: 'Folder in which containers/auth.json is looked up next',
    here: { status: 'implemented' },
  },
  GIT_TOKEN: {
    type: 'string',
    help: 'Token for the server of a git context',
    here: { status: 'implemented' },
  },
  GIT_USERNAME: {
    type: 'string',
    help: 'User name for the server of a git context, where there is no GIT_TOKEN',
    here: { status: 'implemented' },
  },
  GIT_PASSWORD: {
    type: 'string',
    help: 'Password for the server of a git context, where there is no GIT_TOKEN',
    here: { status: 'implemented' },
  },
  GIT_PULL_METHOD: {
    type: 'string',
    help: 'How a git:// context is fetched: https, http, ssh, or git for git’s own protocol; https when not set',
    here: { status: 'implemented' },
  },
  'KANIKO_<HOST>_USER': {
    type: 'string',
    help: 'User name for a registry; the host, or a domain that it belongs to, in capitals, with _ for all that is neither letter nor digit',
    here: { status: 'implemented' },
  },
  'KANIKO_<HOST>_PASSWORD': {
    type: 'string',
    help: 'Password for the same registry',
    here: { status: 'implemented' },
  },
  GITHUB_TOKEN: {
    type: 'string',
    help: 'In a job of GitHub Actions, where its workflow hands it over: password of GITHUB_ACTOR at ghcr.io (or at containers.HOST of an enterprise server), where nothing above knows that host',
    here: { status: 'implemented' },
  },
  YADOKARI_GITHUB_TOKEN: {
    type: 'string',
    help: 'The same, where GITHUB_TOKEN is not set or refused; the action sets it to its input github-token',
    here: { status: 'implemented' },
  },
  CI_REGISTRY_PASSWORD: {
    type: 'string',
    help: 'In a job of GitLab: password of CI_REGISTRY_USER (or else CI_JOB_TOKEN) at CI_REGISTRY, where nothing above knows that host',
    here: { status: 'implemented' },
  },
  CI_DEPENDENCY_PROXY_PASSWORD: {
    type: 'string',
    help: 'In a job of GitLab: password of CI_DEPENDENCY_PROXY_USER at CI_DEPENDENCY_PROXY_SERVER, likewise',
    here: { status: 'implemented' },
  },
  S3_ENDPOINT: {
    type: 'string',
    help: 'URL of the server for s3:// contexts, where that is not AWS; AWS_ENDPOINT_URL_S3 means the same',
    here: { status: 'implemented' },
  },
  S3_FORCE_PATH_STYLE: {
    type: 'string',
    help: 'With the value true the bucket is in the path at S3_ENDPOINT, not in the name of the host',
    here: { status: 'implemented' },
  },
  AWS_REGION: {
    type: 'string',
    help: 'Region for s3:// contexts; this and all other AWS_ variables mean what they mean to AWS’s SDK',
    here: { status: 'implemented' },
  },
  GOOGLE_APPLICATION_CREDENTIALS: {
    type: 'string',
    help: 'File of credentials for gs:// contexts and registries of Google, where it is not the identity of the machine',
    here: { status: 'implemented' },
  },
  AZURE_STORAGE_ACCESS_KEY: {
    type: 'string',
    help: 'Key of the account for contexts in Azure’s blobs; AZURE_STORAGE_SAS_TOKEN is a signature instead',
    here: { status: 'implemented' },
  },
  AZURE_CLIENT_ID: {
    type: 'string',
    help: 'With AZURE_TENANT_ID and AZURE_CLIENT_SECRET a service principal for blobs and registries of Azure; alone the managed identity to take',
    here: { status: 'implemented' },
  },
  AZURE_ENVIRONMENT: {
    type: 'string',
    help: 'Cloud of Azure that gives out tokens, such as AzureUSGovernmentCloud; that of the registry or blob without it',
    here: { status: 'implemented' },
  },
  HTTP_PROXY: { type: 'string', help: 'Proxy for plain HTTP', here: { status: 'implemented' } },
  HTTPS_PROXY: { type: 'string', help: 'Proxy for HTTPS', here: { status: 'implemented' } },
  NO_PROXY: { type: 'string', help: 'Hosts to reach without a proxy', here: { status: 'implemented' } },
  SSL_CERT_DIR: {
    type: 'string',
    help: 'Folders of certificate authorities to trust besides those of the system, separated by colons; /kaniko/ssl/certs without it',
    here: { status: 'implemented' },
  },
  NODE_EXTRA_CA_CERTS: {
    type: 'string',
    help: 'PEM file of certificate authorities to trust besides those of the system',
    here: { status: 'implemented' },
  },
  SSL_CERT_FILE: {
    type: 'string',
    help: 'PEM file of certificate authorities to trust besides those of the system',
    here: { status: 'implemented' },
  },
  TMPDIR: {
    type: 'string',
    help: 'Folder that holds the work folder of a build; removed at its end',
    here: { status: 'implemented' },
  },
  ACTIONS_RESULTS_URL: {
    type: 'string',
    help: 'GitHub’s cache service, for type=gha; runners tell it to actions, and so ACTIONS_CACHE_URL, ACTIONS_CACHE_SERVICE_V2 and ACTIONS_CACHE_MODE',
    here: { status: 'implemented' },
  },
  ACTIONS_RUNTIME_TOKEN: {
    type: 'string',
    help: 'Token for it',
    here: { status: 'implemented' },
  },
  NO_COLOR: {
    type: 'string',
    help: 'Any value turns off the colours of the progress view',
    here: { status: 'implemented' },
  },
  YADOKARI_METRICS_USER: {
    type: 'string',
    help: 'User name for the Pushgateway of --metrics-push',
    here: { status: 'implemented' },
  },
  YADOKARI_METRICS_PASSWORD: {
    type: 'string',
    help: 'Password for it',
    here: { status: 'implemented' },
  },
  OPENSEARCH_USERNAME: {
    type: 'string',
    help: 'Account for --opensearch',
    here: { status: 'implemented' },
  },
  OPENSEARCH_PASSWORD: {
    type: 'string',
    help: 'Its password',
    here: { status: 'implemented' },
  },
  OPENSEARCH_PASSWORD_FILE: {
    type: 'string',
    namesSecret: true,
    help: 'File that has it, such as one of a mounted Secret',
    here: { status: 'implemented' },
  },
  OPENSEARCH_API_KEY: {
    type: 'string',
    help: 'API key for --opensearch in its encoded form, in the place of an account',
    here: { status: 'implemented' },
  },
  OPENSEARCH_API_KEY_FILE: {
    type: 'string',
    namesSecret: true,
    help: 'File that has it',
    here: { status: 'implemented' },
  },
  OPENSEARCH_BEARER_TOKEN: {
    type: 'string',
    help: 'Token for --opensearch, in the place of an account',
    here: { status: 'implemented' },
  },
  OPENSEARCH_BEARER_TOKEN_FILE: {
    type: 'string',
    namesSecret: true,
    help: 'File that has it',
    here: { status: 'implemented' },
  },
  LOKI_USERNAME: {
    type: 'string',
    help: 'Account for --loki',
    here: { status: 'implemented' },
  },
  LOKI_PASSWORD: {
    type: 'string',
    help: 'Its password',
    here: { status: 'implemented' },
  },
  LOKI_PASSWORD_FILE: {
    type: 'string',
    namesSecret: true,
    help: 'File that has it, such as one of a mounted Secret',
    here: { status: 'implemented' },
  },
  LOKI_BEARER_TOKEN: {
    type: 'string',
    help: 'Token for --loki, in the place of an account',
    here: { status: 'implemented' },
  },
  LOKI_BEARER_TOKEN_FILE: {
    type: 'string',
    namesSecret: true,
    help: 'File that has it',
    here: { status: 'implemented' },
  },
  ...telemetryVariables,
  SNAPSHOT_TIMEOUT_DURATION: {
    type: 'duration',
    default: '90m',
    help: 'Time limit of a snapshot',
    here: { status: 'ignored', why: 'snapshots have no time limit' },
  },
  KANIKO_IGNORE_ASSERTIONS: {
    type: 'string',
    help: 'Switches off checks inside of Kaniko',
    here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
  },
  STACKLOG_PATH: {
    type: 'string',
    help: 'File for Kaniko’s stacks',
    here: { status: 'ignored', why: 'it concerns the inside of Kaniko' },
  },
  GODEBUG: {
    type: 'string',
    help: 'Switches of the Go runtime',
    here: { status: 'ignored', why: 'it concerns programs written in Go' },
  },
  container: {
    type: 'string',
    help: 'Tells Kaniko that it runs in a container',
    here: { status: 'ignored', why: 'what is possible is probed, see --isolation' },
  },
} as const satisfies VariableTable;
