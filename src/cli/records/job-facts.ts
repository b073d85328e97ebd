import { isGitContext } from '../../git/index.ts';
import type { JobFacts } from '../../history/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import { buildOrigin, repositoryPath } from '../build-origin.ts';
import { ciJob } from '../ci-job.ts';
import type { Environment } from '../world.ts';

type Asked = Pick<ExecutorOptions, 'label' | 'context' | 'dockerfile' | 'destination' | 'git'>;

/** What a git context says of itself: `https://host/group/app.git#refs/heads/main`. */
function gitFacts({ context, git }: Asked): { readonly project?: string; readonly branch?: string } {
  if (!isGitContext(context)) return {};
  const project = repositoryPath(context.replace(/[#?].*$/s, ''));
  const branch = git['branch'] ?? /#(?:refs\/(?:heads|tags)\/)?([^:#]+)/.exec(context)?.[1];
  return { ...(project ? { project } : {}), ...(branch ? { branch } : {}) };
}

/** Parameters of a URL may be a signature; a login in front of the host is taken out by whoever prints. */
function withoutQuery(context: string): string {
  return /^https?:/i.test(context) ? context.replace(/\?[^#]*/, '') : context;
}

/** Whose build this is, as its log says it, else by its git context; and what was asked for. */
export function jobFacts(options: Asked, env: Environment): JobFacts {
  const { url } = ciJob(env);
  return {
    ...gitFacts(options),
    ...buildOrigin(options.label, env),
    ...(url === undefined ? {} : { url }),
    destinations: options.destination,
    context: withoutQuery(options.context),
    dockerfile: options.dockerfile,
  };
}
