import type { ErrorCode } from '../../src/base/index.ts';

/** What docs/errors.md says about a code. */
export interface ErrorAdvice {
  /** What the code says has happened. */
  readonly meaning: string;
  /** Why that happens most often. */
  readonly cause: string;
  /** What helps. */
  readonly advice: string;
}

/** A code without an entry does not compile. */
export const errorGuide = {
  USAGE: {
    meaning: 'The command line or a variable of the environment cannot be understood.',
    cause: 'A misspelt flag, a missing value, a boolean written with a blank instead of an equals sign.',
    advice: 'Follow the hint; `--help` and [options.md](options.md) list every flag.',
  },
  NOT_AVAILABLE_YET: {
    meaning: 'A flag or an instruction is known, but this version cannot do it.',
    cause: 'The build asks for something of a later version.',
    advice: 'Leave it out, or wait. Nothing of this kind is ever skipped in silence.',
  },
  NODE_TOO_OLD: {
    meaning: 'The Node.js that started the program is older than 24.',
    cause: 'The machine’s own `node` comes first on PATH.',
    advice: 'Install Node.js 24, or use the executor image, which brings its own.',
  },
  CONTEXT_NOT_FOUND: {
    meaning: 'The build context, or the folder inside of it that `--context-sub-path` names, does not exist.',
    cause: 'A wrong path, or a volume that is not mounted.',
    advice:
      'List the folder in the job before the build; a path without a scheme is looked up from the working directory.',
  },
  CONTEXT_INVALID: {
    meaning: 'The build context is there, but cannot be used as one.',
    cause: 'A file where a folder was expected, a damaged archive, a scheme that does not exist.',
    advice: 'Check the address; `--help` names the kinds of contexts.',
  },
  DOCKERFILE_NOT_FOUND: {
    meaning:
      'There is no Dockerfile at that path, neither from the working directory nor inside the context.',
    cause: '`--dockerfile` names another place than the one where the file is.',
    advice: 'Give the path relative to the context, or an absolute one.',
  },
  DOCKERFILE_SYNTAX: {
    meaning: 'The Dockerfile cannot be read.',
    cause: 'An unknown instruction, a heredoc without an end, a quote that is not closed.',
    advice: 'The message shows the line, and what was probably meant.',
  },
  DOCKERFILE_INVALID: {
    meaning: 'The Dockerfile can be read, but what it says makes no sense.',
    cause: 'A missing argument, flags that do not go together, a variable with a wrong value.',
    advice: 'The message shows the line and names what is wrong with it.',
  },
  STAGE_NOT_FOUND: {
    meaning: '`--target` or `--from` names a stage that is not there.',
    cause: 'A misspelt name, or a stage that comes later in the file.',
    advice: 'The hint lists the stages that there are.',
  },
  SOURCE_NOT_FOUND: {
    meaning: 'COPY or ADD names a file that is not there.',
    cause: 'The path is not relative to the context, or the ignore file leaves it out.',
    advice: 'The message says whether an ignore rule hides the file.',
  },
  SOURCE_INVALID: {
    meaning: 'COPY or ADD names something that cannot be copied that way.',
    cause: 'Several sources without a slash at the end of the target, an archive that cannot be read.',
    advice: 'The message names the source and the line.',
  },
  CHECKSUM_MISMATCH: {
    meaning: 'What ADD downloaded is not what `--checksum` promises.',
    cause: 'The file at the URL has changed, or a proxy answered instead.',
    advice: 'Look at what the URL gives; write the new checksum only when you know why it changed.',
  },
  SECRET_NOT_FOUND: {
    meaning: 'RUN requires a secret or an SSH agent that nobody gave, or one that was given cannot be read.',
    cause: '`--secret` or `--ssh` is missing, names another id, or a file or variable that is not there.',
    advice: 'Give it under the id that the Dockerfile names, or drop `required` if RUN can do without.',
  },
  USER_NOT_FOUND: {
    meaning: 'USER or `--chown` names a user or group that the image does not have.',
    cause: 'The name is missing in `/etc/passwd` or `/etc/group` of that stage.',
    advice: 'Create it in an earlier RUN, or use numbers.',
  },
  RUN_FAILED: {
    meaning: 'A command of a RUN ended with a status other than 0. The executor ends with the same status.',
    cause: 'The command itself; its output is above the error.',
    advice: 'Read its last lines.',
  },
  RUN_KILLED: {
    meaning: 'A signal ended a command of a RUN.',
    cause: 'SIGKILL mostly means that the container ran out of memory.',
    advice: 'Give the job more memory, or let the command use less (fewer jobs at once).',
  },
  RUN_NOT_STARTED: {
    meaning: 'A command of a RUN could not be started.',
    cause: 'The program is not in the image, is not executable, or is built for another architecture.',
    advice: 'Check the name, PATH and the platform; an image without a shell needs the JSON form of RUN.',
  },
  REFERENCE_INVALID: {
    meaning: 'The name of an image does not follow the grammar `host[:port]/path[:tag][@digest]`.',
    cause:
      'Capital letters, an empty variable in the name, a scheme such as `https://` or a login (`user:password@`) in front.',
    advice: 'The message quotes the name as it was seen, after variables were replaced.',
  },
  IMAGE_NOT_FOUND: {
    meaning: 'The registry has no image of that name or tag.',
    cause: 'A misspelt tag, or a private image for which many registries say that it does not exist.',
    advice: 'Look it up with `skopeo inspect`; check the credentials.',
  },
  PLATFORM_NOT_FOUND: {
    meaning: 'The image exists, but not for the platform asked for.',
    cause: 'It was built for other architectures.',
    advice:
      'The message lists the platforms that it has; choose one with `--platform` or `--custom-platform`.',
  },
  MANIFEST_UNKNOWN_TYPE: {
    meaning: 'The registry answered with a manifest of a kind that is no image we know.',
    cause: 'A Helm chart or another artifact under that name, or a manifest of Docker’s first version.',
    advice: 'Check the name; push the image again with a current tool.',
  },
  MANIFEST_INVALID: {
    meaning: 'A manifest, index or config is damaged or contradicts itself.',
    cause: 'A faulty registry, a proxy that answers with its own page, or a broken image.',
    advice: 'Fetch it again with `skopeo inspect --raw` and look at it.',
  },
  DIGEST_MISMATCH: {
    meaning: 'Bytes that arrived are not those that their digest names.',
    cause: 'A damaged store, a caching proxy, or somebody who tampers.',
    advice: 'Try again; if it stays, the registry’s copy is damaged: push that image anew.',
  },
  SIZE_MISMATCH: {
    meaning: 'More or fewer bytes arrived than the manifest says.',
    cause: 'A connection that ended early, or a wrong manifest.',
    advice: 'Try again, with `--image-download-retry` to have that done automatically.',
  },
  LAYER_INVALID: {
    meaning: 'A layer is no valid archive.',
    cause: 'It is damaged, or compressed in a way that its media type does not say.',
    advice: 'Check the image with `umoci unpack` or `crane validate`.',
  },
  UNSAFE_PATH: {
    meaning:
      'Something would be written outside of its place, or among the files of the job that the container cannot hide.',
    cause:
      'A malicious or broken archive: `..`, a link that leads out. With isolation takeover or restricted: the image has files, or its WORKDIR, where this container has something mounted.',
    advice:
      'Do not use such an archive; nothing was written. Mount the context where the image has nothing (`--context dir:///context`): [isolation.md](isolation.md#takeover).',
  },
  REGISTRY_UNAUTHORIZED: {
    meaning: 'The registry wants to know who asks (401).',
    cause: 'No credentials for that host in `config.json`, or a wrong password.',
    advice: 'Log in first, or mount the `config.json`; `DOCKER_CONFIG` names its folder.',
  },
  REGISTRY_FORBIDDEN: {
    meaning: 'The registry knows who asks, and refuses (403).',
    cause: 'The account may not push to, or not read from, that repository.',
    advice: 'Check the permissions of the token and the name of the repository.',
  },
  REGISTRY_RATE_LIMITED: {
    meaning: 'The registry refuses for now, because of too many requests (429).',
    cause: 'Anonymous pulls from Docker Hub from a shared address.',
    advice: 'Log in, or wait; `--image-download-retry` helps over short limits.',
  },
  REGISTRY_ERROR: {
    meaning: 'The registry answered with an error of its own.',
    cause: 'A fault or an overload there, or a full disk.',
    advice: 'The message shows its answer; `--push-retry` and `--image-download-retry` try again.',
  },
  NETWORK: {
    meaning: 'A server cannot be reached, or the connection broke.',
    cause: 'A wrong name or port, a firewall, a missing proxy.',
    advice:
      'Check the address from inside the job; proxies are taken from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`.',
  },
  TLS: {
    meaning: 'No secure connection could be made.',
    cause: 'A certificate of a private authority, or a server that speaks plain HTTP.',
    advice:
      'Give its certificate with `--registry-certificate`; for a test registry, `--insecure-registry` or `--skip-tls-verify-registry`.',
  },
  CREDENTIALS_INVALID: {
    meaning: 'A file or variable with credentials cannot be read.',
    cause: 'Broken JSON, an `auth` that is no base64 of user and password, a helper that failed.',
    advice: 'Check the file that the message names.',
  },
  DISK_FULL: {
    meaning: 'There is no room left on a disk.',
    cause: 'Layers and root file systems need room in the folder for temporary files.',
    advice: 'Free space, or let TMPDIR name a folder with more of it.',
  },
  OUTPUT_NOT_WRITABLE: {
    meaning: 'A result cannot be written where it should go.',
    cause: 'A read-only volume, or a folder that belongs to somebody else.',
    advice: 'Give a path that the user of the job may write to.',
  },
  ISOLATION_UNAVAILABLE: {
    meaning:
      'The Dockerfile has RUN instructions, and nothing here allows to run them apart from the machine.',
    cause:
      'An ordinary user where user namespaces are switched off; UID 1000 in the executor image, where the engine gives `/` to root.',
    advice:
      'The message lists what was tried and what to allow; [isolation.md](isolation.md) has the flags and manifests. Dockerfiles without RUN need nothing.',
  },
  LIMIT_EXCEEDED: {
    meaning: 'Something from outside is bigger than we accept.',
    cause: 'A server that answers without end, a manifest or a header of absurd size.',
    advice: 'The message names the limit; a real case that meets it is worth a report.',
  },
  WARMER_FAILED: {
    meaning: 'The warmer could not do its work.',
    cause:
      'Not one of the images that it was to put into the folder could be had, the folder cannot be written, or a signal ended it.',
    advice:
      'The lines above, or the `cause:` lines below it, say what is wrong with each image. What was fetched so far is gone on with next time.',
  },
  LOG_NOT_READABLE: {
    meaning: 'A file, folder or store of logs that `executor report` should read cannot be read.',
    cause:
      'A misspelt path or URL, a volume that is not mounted, or a login that is missing or may not read.',
    advice:
      'Name files or folders that exist, or `-` for standard input. Of OpenSearch, Elasticsearch and Loki the message has the status; see [report.md](report.md#from-a-store-of-logs).',
  },
  THRESHOLD_CROSSED: {
    meaning: 'A condition of `--fail-on` holds. The report has been printed all the same.',
    cause: 'Builds fail, take longer, or find less in the cache than they should.',
    advice: 'See the errors and the slowest steps in the report ([report.md](report.md)).',
  },
  HISTORY_UNUSABLE: {
    meaning: 'The file of `--history` cannot be read or written. A build goes on: there it is a warning.',
    cause:
      'A path on a read-only volume or in a folder of somebody else, a file of another program, a damaged one, or one of a newer version.',
    advice: 'The message says which; give the history a path of its own ([history.md](history.md)).',
  },
  NOTIFICATION_FAILED: {
    meaning: 'A message of `--notify` was not sent. A build goes on: there it is a warning.',
    cause:
      'A wrong URL, secret or password, a service that refuses the message, or one that cannot be reached.',
    advice:
      'The message says which; `executor notify` sends a test message ([notifications.md](notifications.md)).',
  },
  BAKE_FILE_INVALID: {
    meaning: 'A file of `executor bake` cannot be understood, or asks for what is not there.',
    cause:
      'A syntax error, an attribute or a function that does not exist, targets that lead to each other in a circle, a variable whose value is refused by its own rules, a target that no file has.',
    advice: 'The message names the file and the line ([bake.md](bake.md)).',
  },
  BAKE_FAILED: {
    meaning: 'Of several targets of `executor bake` some were not built.',
    cause: 'Each has its own error, which was printed before this one.',
    advice: 'See those errors. What the other targets came to is in the file of `--metadata-file`.',
  },
  CANCELLED: {
    meaning: 'The build was ended from outside.',
    cause: 'SIGINT or SIGTERM: somebody pressed Ctrl-C, or the job was cancelled or timed out.',
    advice: 'Nothing was pushed, nothing is left behind. Start it again.',
  },
  INTERNAL: {
    meaning: 'A fault of Yadokari.',
    cause: 'A case that nobody thought of.',
    advice: 'Report it, with the output of `--verbosity=debug`.',
  },
} as const satisfies Readonly<Record<ErrorCode, ErrorAdvice>>;
