import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './inputs.ts';
import type { SecretInputs } from './secrets.ts';

const publicServer = 'https://github.com';

function serverOf(env: Environment): string {
  return (env['GITHUB_SERVER_URL'] ?? publicServer).replace(/\/+$/, '');
}

/**
 * The commit that the workflow runs for as a git context, which is what build-push-action builds when no context is given. Undefined
 * outside of a workflow.
 */
export function workflowContext(env: Environment): string | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!repository || !commit) return undefined;
  return `${serverOf(env)}/${repository}.git#${commit}`;
}

function isOnServer(context: string, env: Environment): boolean {
  return context.startsWith(`${serverOf(env)}/`) && /^[^?#]*\.git(?:[?#]|$)/.test(context);
}

/**
 * Shows `github-token` to the server of the workflow, where a repository on it is the context, under the name that BuildKit knows. It is
 * for that host alone, and one of the workflow's own secrets with that name wins.
 */
export function gitSecret(
  folder: string,
  { context, token, given }: { context: string; token: string; given: readonly string[] },
  env: Environment,
): SecretInputs {
  const id = `GIT_AUTH_TOKEN.${new URL(serverOf(env)).host}`;
  const isGiven = given.some((flag) => /[=,]id=GIT_AUTH_TOKEN(?:\.|,|$)/.test(flag));
  if (token === '' || isGiven || !isOnServer(context, env)) return { flags: [], values: [] };
  const files = join(folder, 'git');
  mkdirSync(files, { mode: 0o700, recursive: true });
  const file = join(files, 'token');
  writeFileSync(file, token, { mode: 0o600, flag: 'wx' });
  return { flags: [`--secret=id=${id},src=${file}`], values: [token] };
}
