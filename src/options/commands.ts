type Commands = Readonly<Record<string, { usage: string; help: string; status: 'implemented' | 'later' }>>;

/** Words that may follow the program's name instead of a build. */
export const executorCommands = {
  version: { usage: 'version', help: 'Print the version', status: 'implemented' },
  cache: {
    usage: 'cache ls|prune|explain',
    help: 'Look into the layer cache, take old layers away, or explain misses',
    status: 'implemented',
  },
  gitlab: {
    usage: 'gitlab',
    help: 'Build as the inputs of the GitLab component say, which are in variables',
    status: 'implemented',
  },
  warmer: {
    usage: 'warmer [flags]',
    help: 'Be the warmer, which fills the folder of --cache-dir',
    status: 'implemented',
  },
  help: { usage: 'help', help: 'Print this help', status: 'implemented' },
  login: { usage: 'login REGISTRY', help: 'Write credentials into config.json', status: 'later' },
  push: { usage: 'push PATH', help: 'Push an image from an archive or a layout folder', status: 'later' },
} as const satisfies Commands;

/** The same for the warmer. */
export const warmerCommands = {
  version: { usage: 'version', help: 'Print the version', status: 'implemented' },
  help: { usage: 'help', help: 'Print this help', status: 'implemented' },
} as const satisfies Commands;

export type ExecutorCommand = keyof typeof executorCommands;
