import { YadokariError } from '../../../src/base/index.ts';
import { gitlabArguments } from '../../../src/cli/gitlab/index.ts';
import { outputFiles, variablesText } from '../../../src/cli/gitlab/outputs.ts';
import { parseOptions } from '../../../src/cli/flags/index.ts';
import { buildInputs, inputVariable, isPlain, type ComponentInput } from '../../../src/options/index.ts';

const job = {
  CI_REGISTRY_IMAGE: 'registry.example.com/group/app',
  CI_COMMIT_REF_NAME: 'feature/One',
  CI_COMMIT_REF_SLUG: 'feature-one',
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_SHA: '0123456789',
  CI_PROJECT_URL: 'https://gitlab.example.com/group/app',
  CI_PIPELINE_URL: 'https://gitlab.example.com/group/app/-/pipelines/7',
};

type Given = Readonly<Record<string, string | boolean | number>>;

/** The variables that the component's job has when a project gives these inputs. */
function variables(inputs: Given): Record<string, string> {
  const named = Object.entries<ComponentInput>(buildInputs).filter(([, { form }]) => form !== undefined);
  const texts = named.map(([name, input]) => [name, input, String(inputs[name] ?? input.default)] as const);
  const plain = texts.filter(([, input]) => isPlain(input)).map(([name, , text]) => `${name}=${text}\n`);
  return {
    [inputVariable.plain]: plain.join(''),
    ...Object.fromEntries(
      texts.filter(([, input]) => !isPlain(input)).map(([name, , text]) => [inputVariable.text(name), text]),
    ),
  };
}

function argumentsOf(inputs: Given, env: Readonly<Record<string, string>> = job): readonly string[] {
  return gitlabArguments({ ...env, ...variables(inputs) });
}

function failureOf(inputs: Given, env?: Readonly<Record<string, string>>): string {
  try {
    argumentsOf(inputs, env);
  } catch (error) {
    if (error instanceof YadokariError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no failure';
}

const labels = [
  '--label=org.opencontainers.image.revision=0123456789',
  '--label=org.opencontainers.image.source=https://gitlab.example.com/group/app',
  '--label=com.gitlab.ci.pipelineurl=https://gitlab.example.com/group/app/-/pipelines/7',
];

describe('executor gitlab', () => {
  it('needs no input at all', () => {
    const args = argumentsOf({});
    expect(args).toEqual([
      '--log-format=gitlab',
      '--context=.',
      '--dockerfile=Dockerfile',
      '--destination=registry.example.com/group/app:feature-one',
      ...labels,
    ]);
    expect(parseOptions(args, {})).toMatchObject({ command: 'build', notices: [] });
  });

  it('hands every input on', () => {
    expect(
      argumentsOf({
        context: 'app',
        dockerfile: 'docker/Dockerfile',
        destination: 'host/a:1, host/b\nhost/c',
        'build-args': 'A=1, 2\n\n"B=two\nlines"\nTOKEN',
        labels: 'team=a b',
        annotations: 'k=v',
        target: 'web',
        platforms: 'linux/arm64',
        cache: true,
        'cache-repo': 'host/cache',
        'cache-ttl': '1h',
        'cache-copy-layers': true,
        'push-retry': 2,
        isolation: 'chroot',
        verbosity: 'warn',
        'ci-labels': false,
        'extra-args': '--insecure\n--tar-path a b.tar\n--single-snapshot --digest-file=d',
      }),
    ).toEqual([
      '--log-format=gitlab',
      '--verbosity=warn',
      '--context=app',
      '--build-arg=A=1, 2',
      '--build-arg=B=two\nlines',
      '--build-arg=TOKEN',
      '--annotation=k=v',
      '--target=web',
      '--cache=true',
      '--cache-repo=host/cache',
      '--cache-ttl=1h',
      '--cache-copy-layers=true',
      '--push-retry=2',
      '--isolation=chroot',
      '--dockerfile=docker/Dockerfile',
      '--custom-platform=linux/arm64',
      '--destination=host/a:1',
      '--destination=host/b',
      '--destination=host/c',
      '--label=team=a b',
      '--insecure',
      '--tar-path',
      'a b.tar',
      '--single-snapshot',
      '--digest-file=d',
    ]);
  });

  it.each([
    ['a branch', {}, ['feature-one']],
    ['the default branch', { CI_COMMIT_REF_NAME: 'main', CI_COMMIT_REF_SLUG: 'main' }, ['main', 'latest']],
    ['a tag', { CI_COMMIT_TAG: 'v1.2.0', CI_COMMIT_REF_SLUG: 'v1-2-0' }, ['v1.2.0']],
    [
      'a tag that is none of an image',
      { CI_COMMIT_TAG: 'v1.2.0+meta', CI_COMMIT_REF_SLUG: 'v1-2-0-meta' },
      ['v1-2-0-meta'],
    ],
    ['a tag called as the default branch', { CI_COMMIT_TAG: 'main', CI_COMMIT_REF_NAME: 'main' }, ['main']],
  ])('names the image of %s', (_, env, tags) => {
    const names = argumentsOf({}, { ...job, ...env }).filter((arg) => arg.startsWith('--destination='));
    expect(names).toEqual(tags.map((tag) => `--destination=${job.CI_REGISTRY_IMAGE}:${tag}`));
  });

  it('looks for the Dockerfile in the context unless it is told', () => {
    expect(argumentsOf({ context: 'app' })).toContain('--dockerfile=app/Dockerfile');
    expect(argumentsOf({ context: 'dir://app' })).toContain('--dockerfile=app/Dockerfile');
    expect(argumentsOf({ context: 'app', dockerfile: 'Dockerfile' })).toContain('--dockerfile=Dockerfile');
  });

  it('keeps the cache where it is with a push', () => {
    expect(argumentsOf({ push: false, cache: true }).slice(-2)).toEqual([
      '--no-push',
      '--cache-repo=registry.example.com/group/app/cache',
    ]);
    expect(argumentsOf({ push: false }).slice(-1)).toEqual(['--no-push']);
  });

  it('tells more where the job is being debugged', () => {
    expect(argumentsOf({}, { ...job, CI_DEBUG_TRACE: 'true' })).toContain('--verbosity=debug');
    expect(argumentsOf({ verbosity: 'trace' }, { ...job, CI_DEBUG_TRACE: 'true' })).toContain(
      '--verbosity=trace',
    );
  });

  it('says what is wrong', () => {
    expect(failureOf({}, {})).toBe('USAGE: there is nothing to call the image: input destination is empty');
    expect(failureOf({ push: 'maybe' })).toBe('USAGE: input push has the value "maybe"');
    expect(() => gitlabArguments({ ...job, [inputVariable.plain]: 'push=true\nfuture=1\n' })).toThrow(
      'the component has an input "future" that is not known',
    );
  });
});

describe('what later jobs get', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;
  const finished = {
    type: 'build.finished',
    digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    manifestSize: 7,
    config: `sha256:${'b'.repeat(64)}`,
    seconds: 1,
    layers: 1,
    size: 1,
    time: 0,
  } as const;

  it.each([
    ['host:5000/app:1', 'host:5000/app', '1'],
    ['host:5000/group/app', 'host:5000/group/app', 'latest'],
  ])('of %s', (name, repository, tag) => {
    expect(variablesText({ finished, names: [name, 'other/app:2'] })).toBe(
      [
        `IMAGE=${repository}:${tag}`,
        `IMAGE_DIGEST=${digest}`,
        `IMAGE_REF=${repository}@${digest}`,
        `docker_image=${repository}:${tag}`,
        `docker_image_digest=${repository}@${digest}`,
        `docker_repository=${repository}`,
        `docker_tag=${tag}`,
        `docker_digest=${digest}`,
        '',
      ].join('\n'),
    );
  });

  it('of an image that was not pushed', () => {
    const outcome = { finished, names: [] };
    expect(variablesText(outcome)).toBe(`IMAGE_DIGEST=${digest}\ndocker_digest=${digest}\n`);
    expect(outputFiles(outcome)['digest']).toBe(digest);
  });
});
