/** Kaniko's feature switches (FF_KANIKO_…). The compliant side of each is hard-wired here, so all are accepted without effect. */
interface FeatureFlags {
  readonly group: string;
  /** What we do instead of asking. */
  readonly here: string;
  /** Name without FF_KANIKO_, and what the switch turns on in Kaniko. */
  readonly flags: Readonly<Record<string, string>>;
}

export const featureFlagPrefix = 'FF_KANIKO_';

export const featureFlags = [
  {
    group: 'Meaning of the Dockerfile',
    here: 'BuildKit’s meaning, always',
    flags: {
      BUILDKIT_ARG_ENV_PRECEDENCE: 'the later of ARG and ENV wins',
      COPY_AS_ROOT: 'files from the context belong to 0:0',
      COPY_CHMOD_ON_IMPLICIT_DIRS: 'COPY --chmod applies to folders made on the way',
      CHOWN_ON_IMPLICIT_DIRS: 'folders that WORKDIR makes on the way get its owner',
      EXPAND_HEREDOC: 'variables in unquoted heredocs of COPY and ADD are expanded',
      RUN_HONOR_GROUP: 'RUN uses the group of USER user:group',
      UNTAR_SKIP_ROOT: 'an archive’s own root entry does not change the target folder',
      VOLUME_SKIP_MKDIR: 'VOLUME makes no folder',
      RUN_MOUNT_BIND: 'RUN --mount=type=bind',
      NO_PROPAGATE_ANNOTATIONS: 'annotations of the base are not taken over',
      OCI_SCRATCH_BASE: 'FROM scratch gives an OCI image',
    },
  },
  {
    group: 'Layers',
    here: 'always on',
    flags: {
      PRESERVE_HARDLINKS: 'hard links stay hard links',
      RELATIVE_LINK_TARGETS: 'names of hard-link targets are relative',
      SKIP_WRITE_WHITEOUTS: 'whiteouts are not written to disk',
      REPRODUCIBLE_PRESERVE_BASE_LAYERS: '--reproducible leaves base layers alone',
      SKIP_RELABEL_RECOMPRESS: 'layers are not compressed again to change their media type',
      SECUREJOIN_EXTRACTION: 'no archive writes outside of its root',
    },
  },
  {
    group: 'Cache keys',
    here: 'keys are always sound',
    flags: {
      ROLLING_CACHE_KEY: 'keys built step on step',
      HASH_DIR_FRAMING: 'names and contents of folders cannot be confused',
      RESOLVE_CACHE_KEY: 'keys of expanded instructions',
      INFER_CROSS_STAGE_CACHE_KEY: 'keys of COPY --from without building its stage',
      CACHE_LOOKAHEAD: 'lookups ahead of the build',
      SKIP_CACHED_STAGES: 'stages found whole in the cache are not unpacked',
      CACHE_PROBE_AFTER_MISS: 'lookups go on after a miss',
      SCOPED_DOCKERIGNORE: 'ignore rules apply to the context alone',
      PRECOMPILE_DOCKERIGNORE: 'ignore rules are compiled once',
    },
  },
  {
    group: 'Transfer',
    here: 'mounts and path-scoped credentials are always on; HTTP/2 is never used',
    flags: {
      CROSS_REPO_MOUNT: 'layers are mounted from other repositories',
      SHARED_BASE_CACHE: 'base images are fetched once',
      DISABLE_HTTP2: 'HTTP/1.1 only',
      PATH_SCOPED_REGISTRY_AUTH: 'credentials for a part of a registry',
      OCI_WARMER: 'the warmer writes OCI layouts',
      IGNORE_CACHED_MANIFEST: 'manifests are not kept between uses',
      WARMER_CACHE_LOCK: 'the warmer locks what it writes',
    },
  },
  {
    group: 'Kaniko’s own file system',
    here: 'stages are built in folders of their own',
    flags: {
      RUN_VIA_TINI: 'RUN has a process that collects orphans',
      CLEAN_KANIKO_DIR: 'work files are removed',
      DEPRECATE_INTER_STAGE_RESTORE: 'nothing is restored between stages',
      PRESERVE_MOUNTED_PATHS: 'mounted paths are left alone',
    },
  },
] as const satisfies readonly FeatureFlags[];

/** Full names of all feature switches that exist. */
export const featureFlagNames: readonly string[] = featureFlags.flatMap((group) =>
  Object.keys(group.flags).map((name) => featureFlagPrefix + name),
);
