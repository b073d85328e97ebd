import { options } from './table.ts';
import type { InputForm, OptionSpec } from './types.ts';

/** What an input does in this version. A value that is not there, or one of `harmless`, is always fine. */
export type InputStatus =
  | { readonly status: 'implemented' }
  /** Accepted; all that are given share one notice. */
  | { readonly status: 'ignored'; readonly why: string; readonly harmless?: readonly string[] };

interface OwnInput {
  readonly form: InputForm;
  readonly default?: string;
  /** One or two sentences, without a full stop at the end. */
  readonly help: string;
  readonly here: InputStatus;
}

const implemented = { status: 'implemented' } as const;
const daemon = { status: 'ignored', why: 'there is no daemon' } as const;
const container = { status: 'ignored', why: 'the executor is no container' } as const;

/** Inputs of the GitHub Action that are no flag of the executor. */
export const ownInputs = {
  push: {
    form: 'bool',
    default: 'false',
    help: 'Push the image to all its tags',
    here: implemented,
  },
  load: {
    form: 'bool',
    default: 'false',
    help: 'Load the image into the Docker of this runner, under its tags',
    here: implemented,
  },
  outputs: {
    form: 'specs',
    help: 'Where else the image goes, a line each: type=docker,dest=FILE (an archive for docker load), type=oci,dest=FOLDER,tar=false (an OCI layout), type=local,dest=FOLDER or type=tar,dest=FILE (the files of the image), type=image,name=NAME,push=true or type=registry,name=NAME (a push; with push-by-digest=true without a tag)',
    here: implemented,
  },
  registry: {
    form: 'text',
    help: 'Registry that username and password are for; Docker Hub without it',
    here: implemented,
  },
  username: { form: 'text', help: 'User name at the registry', here: implemented },
  password: { form: 'text', help: 'Password or token at the registry', here: implemented },
  'registry-auth': {
    form: 'text',
    help: 'Credentials of several registries: a YAML list of registry, username and password',
    here: implemented,
  },
  'kaniko-args': {
    form: 'lines',
    help: 'Further flags of the executor, one a line. See docs/options.md',
    here: implemented,
  },
  executor: {
    form: 'text',
    default: 'bundled',
    help: 'Executor to run: bundled; a path; or VERSION@sha256:HEX, a release of this project that is downloaded and must have that checksum',
    here: implemented,
  },
  report: {
    form: 'text',
    help: 'File for a report of the build in Markdown, the same as the summary of the job; also written when the build fails',
    here: implemented,
  },
  secrets: {
    form: 'lines',
    help: 'Secrets for RUN --mount=type=secret, one ID=VALUE a line; in quotes, "ID=VALUE" may have several lines',
    here: implemented,
  },
  'secret-envs': {
    form: 'list',
    help: 'Secrets from variables of the step, ID=VARIABLE by line or comma',
    here: implemented,
  },
  'secret-files': { form: 'lines', help: 'Secrets from files, one ID=PATH a line', here: implemented },
  'github-token': {
    form: 'text',
    default: '${{ github.token }}',
    help: 'Token for a git context on the server of the workflow, and for its container registry (ghcr.io) where no other login is known',
    here: implemented,
  },
  builder: { form: 'text', help: 'Builder instance of buildx', here: daemon },
  'add-hosts': { form: 'list', help: 'Further lines of /etc/hosts', here: daemon },
  'cgroup-parent': { form: 'text', help: 'Control group of RUN', here: daemon },
  'shm-size': { form: 'text', help: 'Size of /dev/shm', here: daemon },
  ulimit: { form: 'lines', help: 'Resource limits of RUN', here: daemon },
  'docker-run-args': { form: 'lines', help: 'Arguments of docker run for a Kaniko action', here: container },
} as const satisfies Readonly<Record<string, OwnInput>>;

/** Values of {@link ownInputs}. */
export type OwnInputValues = {
  readonly [Name in keyof typeof ownInputs]: (typeof ownInputs)[Name]['form'] extends 'bool'
    ? boolean
    : (typeof ownInputs)[Name]['form'] extends 'text'
      ? string
      : readonly string[];
};

/** An input of the GitHub Action. */
export interface ActionInput {
  readonly form: InputForm;
  readonly default?: string;
  readonly help: string;
  readonly here: InputStatus;
  /** The flag of the executor that says the same. */
  readonly flag?: string;
}

function twinOf(flag: string, spec: OptionSpec): readonly (readonly [string, ActionInput])[] {
  const { input, help } = spec;
  if (input === undefined) return [];
  return [[input.name, { help, ...input, here: implemented, flag }]];
}

/** Every input of the GitHub Action by name: those that are flags first, in the order of the flags. */
export const actionInputs: ReadonlyMap<string, ActionInput> = new Map<string, ActionInput>([
  ...Object.entries(options).flatMap(([flag, spec]) => twinOf(flag, spec)),
  ...Object.entries(ownInputs),
]);

/** What later steps of a workflow can read. */
export const actionOutputs = {
  digest: 'Digest of the image',
  imageid: 'Digest of the config of the image, which Docker calls the image ID',
  metadata: 'Facts about the image as JSON, under the names that docker buildx gives them',
  tags: 'Names that the image was pushed to, one a line',
  image: 'First name without its tag',
  'image-with-digest': 'First name with the digest instead of the tag: what to sign',
} as const;
