import { YadokariError } from '../../base/index.ts';
import type { Environment } from '../world.ts';

/** OCI's grammar of a tag. */
const tag = /^\w[\w.-]{0,127}$/;

function tagsOf(env: Environment): readonly string[] {
  const { CI_COMMIT_TAG: commitTag, CI_COMMIT_REF_SLUG: slug, CI_COMMIT_REF_NAME: branch } = env;
  if (commitTag && tag.test(commitTag)) return [commitTag];
  const name = slug || 'latest';
  const isDefault = !commitTag && Boolean(branch) && branch === env['CI_DEFAULT_BRANCH'];
  return isDefault && name !== 'latest' ? [name, 'latest'] : [name];
}

/**
 * What an image is called when nobody says it: the project's own place in the registry, with the tag or the branch.
 * @throws YadokariError `USAGE` where the project has no registry
 */
export function usualNames(env: Environment): readonly string[] {
  const repository = env['CI_REGISTRY_IMAGE'];
  if (repository) return tagsOf(env).map((name) => `${repository}:${name}`);
  throw new YadokariError('USAGE', 'there is nothing to call the image: input destination is empty', {
    hint: 'name the image in destination, or turn on the container registry of the project (CI_REGISTRY_IMAGE is not set)',
  });
}

/** Where an image comes from, as labels `KEY=VALUE`. */
export function usualLabels(env: Environment): readonly string[] {
  const facts = {
    'org.opencontainers.image.revision': env['CI_COMMIT_SHA'],
    'org.opencontainers.image.source': env['CI_PROJECT_URL'],
    'com.gitlab.ci.pipelineurl': env['CI_PIPELINE_URL'],
  };
  return Object.entries(facts).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
}
