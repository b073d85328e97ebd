import {
  createGitClient,
  isGitContext,
  parseGitContext,
  type GitClient,
  type GitClientOptions,
  type GitRemote,
} from '../git/index.ts';
import type { Turns } from '../base/index.ts';
import type { Secrets, SocketFile, SshAgents } from '../mounts/index.ts';
import type { BuildCommand } from './build-command.ts';
import { httpSettings } from './registry-options.ts';

/** How git repositories are reached, whoever asks for them. */
export type GitAccessOptions = Pick<GitClientOptions, 'http' | 'secret' | 'agent' | 'outside'>;

interface GitAccessParts {
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  readonly turns: Turns;
  /** Folder that may get a socket. */
  readonly parent: string;
}

/** What a build may show the servers of git repositories, and the agent that signs for it. */
export class GitWorld implements AsyncDisposable {
  readonly options: GitAccessOptions;
  /** For ADD. */
  readonly client: GitClient;
  #agent: Promise<SocketFile | undefined> | undefined;

  constructor(command: BuildCommand, { secrets, agents, turns, parent }: GitAccessParts) {
    const { world, environment, emit } = command;
    this.options = {
      http: httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE),
      secret: (id) => secrets.read(id),
      // That of --ssh, as in BuildKit; without it ssh finds the one of the environment by itself.
      agent: async () => {
        const owner = { uid: 0, gid: 0, mode: 0o600 };
        this.#agent ??= agents.open('default', parent, owner);
        return (await this.#agent)?.path;
      },
      outside: (run) => turns.run(run),
    };
    this.client = createGitClient({ ...this.options, ...homeRepository(command), env: world.env, emit });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client[Symbol.asyncDispose]();
    const agent = await this.#agent?.catch(() => undefined);
    await agent?.close();
  }
}

/** The repository that `--context` names, if it names one: what the environment holds for git is for its server. */
function homeRepository({ options, world }: BuildCommand): { readonly home?: GitRemote } {
  const { context: text, git: flags } = options;
  if (!isGitContext(text)) return {};
  const pullMethod = world.env['GIT_PULL_METHOD'];
  const asked = { text, flags, ...(pullMethod === undefined ? {} : { pullMethod }) };
  return { home: parseGitContext(asked).source.remote };
}
