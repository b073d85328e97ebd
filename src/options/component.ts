import { options } from './table.ts';
import type { InputForm, OptionSpec } from './types.ts';

/** An input of a GitLab component, in the terms of `spec:inputs`. */
export interface ComponentInput {
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  /** Mandatory where there is none. */
  readonly default?: string | number | boolean | readonly unknown[];
  readonly options?: readonly string[];
  /** Of RE2, as GitLab has it; the whole value must match. */
  readonly regex?: string;
  /** One or two sentences, without a full stop at the end. */
  readonly help: string;
  /** How our program takes the text apart; none where GitLab itself reads the value. */
  readonly form?: InputForm;
  /** The flag of our program that says the same. */
  readonly flag?: string;
}

/** An input that is a flag, as far as it differs from the flag. */
interface Twin {
  readonly name?: string;
  readonly form?: InputForm;
  readonly default?: string | number | boolean;
  readonly help?: string;
}

/** Flags of the executor that are inputs of the component `build`, in this order. */
const buildFlags: Readonly<Record<string, Twin>> = {
  context: { default: '.', help: 'Folder of the build context, seen from the root of the project' },
  dockerfile: {
    default: '',
    help: 'Dockerfile: a path from the root of the project or from the context. Without it, the file Dockerfile of the context',
  },
  destination: {
    form: 'list',
    help: 'Names to push the image to, by line or comma; the first is what later jobs get. Without it, $CI_REGISTRY_IMAGE with the tag or the branch of the pipeline, and latest on the default branch',
  },
  'build-arg': {
    name: 'build-args',
    form: 'lines',
    help: 'Values of ARGs, one NAME=VALUE a line. NAME alone takes the value of the variable of that name',
  },
  'build-context': {
    name: 'build-contexts',
    form: 'lines',
    help: 'Further contexts by name, one NAME=WHERE a line: a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
  },
  label: {
    name: 'labels',
    form: 'lines',
    help: 'Labels in the config of the image, one KEY=VALUE a line',
  },
  annotation: {
    name: 'annotations',
    form: 'lines',
    help: 'Annotations, one [LEVEL:]KEY=VALUE a line; the level is manifest, index, manifest-descriptor or index-descriptor',
  },
  target: { help: 'Stage to build instead of the last one' },
  'custom-platform': {
    name: 'platforms',
    form: 'list',
    help: 'Platforms to build for, by line or comma, instead of the runner’s. With several the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on the runner',
  },
  cache: {},
  'cache-repo': {},
  'cache-ttl': {},
  'cache-copy-layers': {},
  'cache-dir': { default: '', help: 'Folder of base images that the component warm fills' },
  'registry-mirror': {
    form: 'list',
    help: 'Mirrors to ask first for images of Docker Hub, by line or comma',
  },
  'push-retry': {},
  history: {
    default: '',
    help: 'SQLite file that keeps a summary of each build, such as .yadokari/history.db in a cache of the job',
  },
  notify: {
    form: 'specs',
    default: '',
    help: 'Whom to tell how the build ended, a line each: type=slack,url-env=SLACK_URL,on=failure. Secrets come from variables (-env) or files (-file)',
  },
  isolation: {},
  'metrics-file': {},
  'metrics-push': {},
  'metrics-job': {},
  'metrics-label': {
    name: 'metrics-labels',
    form: 'lines',
    help: 'Labels of all metrics, one NAME=VALUE a line; at the Pushgateway they belong to the name of the group',
  },
  verbosity: { help: 'Least important level that is printed. With CI_DEBUG_TRACE it is debug' },
};

/** Flags of the warmer that are inputs of the component `warm`. */
const warmFlags: Readonly<Record<string, Twin>> = {
  image: { name: 'images', form: 'lines', help: 'Images to fetch, one a line' },
  dockerfile: { default: '', help: 'Dockerfile whose base images are fetched' },
  'cache-dir': { help: 'Folder to fill, on a volume that the jobs which build have too' },
  'cache-ttl': {},
  force: { help: 'Fetch again what is already there' },
  verbosity: { help: 'Least important level that is printed' },
};

const duration = String.raw`^([0-9.]+(ns|us|ms|s|m|h))+$`;

/** What GitLab can check of a value before a pipeline exists. */
function checksOf(spec: OptionSpec): Pick<ComponentInput, 'type' | 'options' | 'regex'> {
  if (spec.type === 'bool') return { type: 'boolean' };
  if (spec.type === 'int') return { type: 'number' };
  if (spec.type === 'choice') return { type: 'string', options: spec.choices };
  return spec.type === 'duration' ? { type: 'string', regex: duration } : { type: 'string' };
}

function twinOf(flag: string, twin: Twin): readonly [string, ComponentInput] {
  const spec = options[flag];
  if (spec === undefined) throw new TypeError(`there is no option "${flag}"`);
  const own = 'default' in spec ? spec.default : undefined;
  const form = twin.form ?? (spec.type === 'bool' ? 'bool' : 'text');
  const note = spec.here.status === 'later' ? ' (not available yet)' : '';
  return [
    twin.name ?? flag,
    {
      ...checksOf(spec),
      default: twin.default ?? own ?? '',
      help: `${twin.help ?? spec.help}${note}`,
      form,
      flag,
    },
  ];
}

/** Where a component gets the programs from unless it is told. */
const executorImage = 'ghcr.io/OWNER/yadokari/executor:latest';

/** What every component says about its job. */
function jobInputs(stage: string, name: string, rules: readonly unknown[]): Record<string, ComponentInput> {
  return {
    stage: { type: 'string', default: stage, help: 'Stage of the job' },
    'job-name': { type: 'string', default: name, help: 'Name of the job' },
    tags: { type: 'array', default: [], help: 'Tags of the runners that may take the job' },
    rules: { type: 'array', default: rules, help: 'When the job runs' },
  };
}

/** As a job without rules: branches and tags, no merge requests. */
const always = [{ if: '$CI_COMMIT_BRANCH' }, { if: '$CI_COMMIT_TAG' }];

const extraArgs: ComponentInput = {
  type: 'string',
  default: '',
  form: 'lines',
  help: 'Further flags, one a line',
};

export const buildInputs = {
  ...jobInputs('build', 'build-image', always),
  image: { type: 'string', default: executorImage, help: 'Image of the executor' },
  executor: {
    type: 'string',
    default: '/kaniko/executor',
    help: 'How the executor is called, for runners that start jobs without an image',
  },
  ...Object.fromEntries(Object.entries(buildFlags).map(([flag, twin]) => twinOf(flag, twin))),
  'ci-labels': {
    type: 'boolean',
    default: true,
    form: 'bool',
    help: 'Label the image with the commit, the project and the pipeline that it comes from',
  },
  push: { type: 'boolean', default: true, form: 'bool', help: 'Push the image to all its names' },
  'extra-args': { ...extraArgs, help: 'Further flags of the executor, one a line. See docs/options.md' },
} satisfies Readonly<Record<string, ComponentInput>>;

export const signInputs = {
  ...jobInputs('deploy', 'sign-image', always),
  image: {
    type: 'string',
    default: 'alpine:3.22',
    help: 'Image with cosign, or one that apk can install it in',
  },
  reference: {
    type: 'string',
    default: '$IMAGE_REF',
    help: 'What to sign: a name with a digest, as the component build hands it on',
  },
  key: {
    type: 'string',
    default: '',
    help: 'Key to sign with: a path, env://VARIABLE or the URL of a key service. Without it, keyless: with the identity of the job',
  },
  audience: { type: 'string', default: 'sigstore', help: 'Audience of the identity token, for keyless' },
  'extra-args': { ...extraArgs, help: 'Further flags of cosign sign, one a line' },
} satisfies Readonly<Record<string, ComponentInput>>;

export const warmInputs = {
  ...jobInputs('build', 'warm-images', [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]),
  image: { type: 'string', default: executorImage, help: 'Image of the executor' },
  warmer: {
    type: 'string',
    default: '/kaniko/warmer',
    help: 'How the warmer is called, for runners that start jobs without an image',
  },
  ...Object.fromEntries(Object.entries(warmFlags).map(([flag, twin]) => twinOf(flag, twin))),
  'extra-args': { ...extraArgs, help: 'Further flags of the warmer, one a line. See docs/options.md' },
} satisfies Readonly<Record<string, ComponentInput>>;

/** The GitLab components with their inputs. */
export const components: Readonly<Record<string, Readonly<Record<string, ComponentInput>>>> = {
  build: buildInputs,
  sign: signInputs,
  warm: warmInputs,
};

/** Variables that a job of ours has for the jobs after it (a dotenv report). */
export const componentOutputs = {
  IMAGE: 'First name of the image, with its tag',
  IMAGE_DIGEST: 'Digest of the image',
  IMAGE_REF: 'First name with the digest instead of the tag: what to sign and to deploy',
  docker_image: 'As IMAGE',
  docker_image_digest: 'As IMAGE_REF',
  docker_repository: 'First name without its tag',
  docker_tag: 'Tag of the first name',
  docker_digest: 'As IMAGE_DIGEST',
} as const;

/** Variables through which the component hands its inputs to `executor gitlab`. */
export const inputVariable = {
  /** Values that hold no line break, as `NAME=VALUE` a line: GitLab takes no boolean for the value of a variable. */
  plain: 'YADOKARI_INPUTS',
  text: (name: string): string => `YADOKARI_INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
} as const;

/** Whether an input travels with the plain ones. */
export function isPlain({ type, options: choices }: ComponentInput): boolean {
  return type !== 'string' || choices !== undefined;
}

/** Folder for what a job of the component leaves, in the project. `executor gitlab` and the artifacts agree on it. */
export const reportFolder = '.yadokari';

/** The dotenv report in it. */
export const variablesFile = 'image.env';

/** The code quality report in it. */
export const qualityFile = 'gl-code-quality.json';
