type Commands = Readonly<Record<string, { usage: string; help: string }>>;

/** Words that may follow the program's name instead of a build. */
export const executorCommands = {
  version: { usage: 'version', help: 'Print the version' },
  run: {
    usage: 'run [flags] -- COMMAND',
    help: 'Build the stage of --target, run one command in it, keep nothing',
  },
  bake: {
    usage: 'bake [TARGET…]',
    help: 'Build the targets of bake files (HCL or JSON) or Compose files, with a queue and one report',
  },
  cache: {
    usage: 'cache ls|prune|explain',
    help: 'Look into the layer cache, take old layers away, or explain misses',
  },
  gitlab: {
    usage: 'gitlab',
    help: 'Build as the inputs of the GitLab component say, which are in variables',
  },
  warmer: {
    usage: 'warmer [flags]',
    help: 'Be the warmer, which fills the folder of --cache-dir',
  },
  help: { usage: 'help', help: 'Print this help' },
  login: {
    usage: 'login [REGISTRY]',
    help: 'Check a name and password, and put them into config.json',
  },
  logout: { usage: 'logout [REGISTRY]', help: 'Take them out again' },
  push: {
    usage: 'push PATH [NAME]',
    help: 'Push an image from an archive or an OCI layout',
  },
  index: {
    usage: 'index create SOURCE…',
    help: 'Join images that several jobs pushed, and push the index of them',
  },
  registry: {
    usage: 'registry ls|prune NAME…',
    help: 'List what is in repositories, or take old images away; of a HOST alone, all of its repositories',
  },
  report: {
    usage: 'report [PATH…]',
    help: 'Say what the builds came to whose logs are in files, folders, or standard input',
  },
  notify: {
    usage: 'notify [MESSAGE]',
    help: 'Send a message to those whom --notify names, or a test',
  },
  history: {
    usage: 'history ls|show|rm',
    help: 'Show what --history has kept of builds, or take some of it away',
  },
} as const satisfies Commands;

/** The same for the warmer. */
export const warmerCommands = {
  version: { usage: 'version', help: 'Print the version' },
  help: { usage: 'help', help: 'Print this help' },
} as const satisfies Commands;
