/** The executor's options of a build, in camel case. */
export interface ExecutorBuildOptions {
    /**
     * Build context: a folder, tar://FILE, tar://stdin or -, the URL of a tar (https://, s3://, gs://, a blob of Azure) or of a git repository: git://…, https://….git, ssh://… or USER@HOST:PATH.
     *
     * `--context=WHERE` of the executor.
     *
     * @default /workspace/
     */
    readonly context?: string | undefined;
    /**
     * Folder inside the context to use as the context, whatever kind of context it is.
     *
     * `--context-sub-path=PATH` of the executor.
     */
    readonly contextSubPath?: string | undefined;
    /**
     * Further context for FROM, COPY --from and RUN --mount: what --context takes, docker-image://REFERENCE, or oci-layout://FOLDER[:TAG]. Stands in for a stage or image of that name.
     *
     * `--build-context=NAME=WHERE` of the executor.
     */
    readonly buildContext?: Readonly<Record<string, string>> | undefined;
    /**
     * Dockerfile: a path (looked up from the working directory, then inside the context), an http(s) URL, or - for standard input.
     *
     * `--dockerfile=PATH` of the executor.
     *
     * @default Dockerfile
     */
    readonly dockerfile?: string | undefined;
    /**
     * Value of an ARG. NAME alone takes the value of the environment variable of that name, or nothing where there is none.
     *
     * `--build-arg=NAME=VALUE` of the executor.
     */
    readonly buildArg?: Readonly<Record<string, string>> | undefined;
    /**
     * Stage to build instead of the last one. With several, the first is the one that is pushed.
     *
     * `--target=STAGE` of the executor.
     */
    readonly target?: string | readonly string[] | undefined;
    /**
     * Platform to build for, if it is not the one of this machine. With several, by comma, the image is an index of them. RUN for a foreign one needs QEMU and binfmt_misc on this machine.
     *
     * `--custom-platform=OS/ARCH[/VARIANT]` of the executor.
     */
    readonly customPlatform?: string | readonly string[] | undefined;
    /**
     * How to fetch a git context: branch=NAME (a branch or tag), depth=COMMITS (1; 0 for all), recurse-submodules=BOOL, insecure-skip-tls=BOOL; single-branch is always so.
     *
     * `--git=KEY=VALUE` of the executor.
     */
    readonly git?: Readonly<Record<string, string>> | undefined;
    /**
     * File or environment variable that RUN --mount=type=secret may read. It never reaches a layer, a log or a cache key. An id alone means the variable or the file of that name.
     *
     * `--secret=id=ID[,src=PATH|,env=NAME]` of the executor.
     */
    readonly secret?: string | readonly string[] | undefined;
    /**
     * SSH agent for RUN --mount=type=ssh: default is that of SSH_AUTH_SOCK; a socket, or files with private keys. A step can have things signed, and never sees a key.
     *
     * `--ssh=default|ID[=SOCKET|KEY,KEY]` of the executor.
     */
    readonly ssh?: string | readonly string[] | undefined;
    /**
     * Name to push the image to. A bare name is one on Docker Hub, a missing tag is latest; needed unless --no-push is given.
     *
     * `--destination=IMAGE` of the executor.
     */
    readonly destination?: string | readonly string[] | undefined;
    /**
     * Build without pushing the image.
     *
     * `--no-push` of the executor.
     *
     * @default false
     */
    readonly noPush?: boolean | undefined;
    /**
     * Also write the image as a tar archive for docker load or ctr image import.
     *
     * `--tar-path=PATH` of the executor.
     */
    readonly tarPath?: string | undefined;
    /**
     * Also write the image as an OCI layout folder.
     *
     * `--oci-layout-path=PATH` of the executor.
     */
    readonly ociLayoutPath?: string | undefined;
    /**
     * Also write the files of the image into a folder, without their owners; with several platforms one folder each.
     *
     * `--rootfs-path=PATH` of the executor.
     */
    readonly rootfsPath?: string | undefined;
    /**
     * Also write the files of the image as a tar archive, with their owners.
     *
     * `--rootfs-tar-path=PATH` of the executor.
     */
    readonly rootfsTarPath?: string | undefined;
    /**
     * File (or https URL, sent with PUT) that gets the digest of the image, without a newline.
     *
     * `--digest-file=PATH` of the executor.
     */
    readonly digestFile?: string | undefined;
    /**
     * File (or https URL) that gets a line repository@digest for each destination.
     *
     * `--image-name-with-digest-file=PATH` of the executor.
     */
    readonly imageNameWithDigestFile?: string | undefined;
    /**
     * File (or https URL) that gets a line repository:tag@digest for each destination.
     *
     * `--image-name-tag-with-digest-file=PATH` of the executor.
     */
    readonly imageNameTagWithDigestFile?: string | undefined;
    /**
     * Push without a tag: whoever wants the image names its digest. For jobs of one platform each, whose images executor index create joins.
     *
     * `--push-by-digest` of the executor.
     *
     * @default false
     */
    readonly pushByDigest?: boolean | undefined;
    /**
     * How often to try a failed push again; the wait begins at one second and doubles.
     *
     * `--push-retry=N` of the executor.
     *
     * @default 0
     */
    readonly pushRetry?: number | undefined;
    /**
     * Most bytes of one request of an upload (8MiB, 100MB), where a proxy before the registry caps them. Without it that is found out when a request is refused for its size. A number is in bytes.
     *
     * `--push-chunk-size=SIZE` of the executor.
     */
    readonly pushChunkSize?: number | string | undefined;
    /**
     * Count a push as done when the registry says that the tag exists and may not be changed.
     *
     * `--push-ignore-immutable-tag-errors` of the executor.
     *
     * @default false
     */
    readonly pushIgnoreImmutableTagErrors?: boolean | undefined;
    /**
     * Do not ask the registry before the build whether the push will be allowed.
     *
     * `--skip-push-permission-check` of the executor.
     *
     * @default false
     */
    readonly skipPushPermissionCheck?: boolean | undefined;
    /**
     * Label in the config of the image; wins over a LABEL of the Dockerfile.
     *
     * `--label=KEY=VALUE` of the executor.
     */
    readonly label?: Readonly<Record<string, string>> | undefined;
    /**
     * Annotation of the manifest, or of what the level says: manifest, index, manifest-descriptor, index-descriptor; manifest[linux/amd64] is that of one platform.
     *
     * `--annotation=[LEVEL:]KEY=VALUE` of the executor.
     */
    readonly annotation?: Readonly<Record<string, string>> | undefined;
    /**
     * Media types of the image. Without it they are those of the base image.
     *
     * `--image-format` of the executor.
     */
    readonly imageFormat?: 'docker' | 'oci' | undefined;
    /**
     * How new layers are compressed. zstd is faster and smaller, and needs an OCI image.
     *
     * `--compression` of the executor.
     *
     * @default gzip
     */
    readonly compression?: 'gzip' | 'zstd' | undefined;
    /**
     * gzip 1 to 9, zstd 1 to 22; anything below 1 leaves the choice to us.
     *
     * `--compression-level=N` of the executor.
     *
     * @default -1
     */
    readonly compressionLevel?: number | undefined;
    /**
     * Put all changes of a stage into one layer at its end.
     *
     * `--single-snapshot` of the executor.
     *
     * @default false
     */
    readonly singleSnapshot?: boolean | undefined;
    /**
     * Set all times in the image to zero, or none later than SOURCE_DATE_EPOCH where that is given. Base layers stay as they are.
     *
     * `--reproducible` of the executor.
     *
     * @default false
     */
    readonly reproducible?: boolean | undefined;
    /**
     * Path whose changes are left out of the layers.
     *
     * `--ignore-path=PATH` of the executor.
     */
    readonly ignorePath?: string | readonly string[] | undefined;
    /**
     * Leave changes below /var/run out of the layers.
     *
     * `--ignore-var-run` of the executor.
     *
     * @default true
     */
    readonly ignoreVarRun?: boolean | undefined;
    /**
     * Attestation to put beside the image, as docker buildx words it: type=sbom; type=provenance with mode, builder-id and reproducible. The image then stands in an index.
     *
     * `--attest=type=sbom|provenance[,KEY=VALUE]` of the executor.
     */
    readonly attest?: string | readonly string[] | undefined;
    /**
     * The same as --attest=type=sbom: the packages in the image, as SPDX.
     *
     * `--sbom=true|false` of the executor.
     */
    readonly sbom?: string | undefined;
    /**
     * The same as --attest=type=provenance: how the image was built, as SLSA v1. true is mode=min; mode=max has the Dockerfile and the values of build arguments.
     *
     * `--provenance=true|false|mode=min|max` of the executor.
     */
    readonly provenance?: string | undefined;
    /**
     * Folder that gets what the attestations say, sbom.spdx.json and provenance.json, for cosign attest. With several platforms in a folder for each.
     *
     * `--attestations-dir=PATH` of the executor.
     */
    readonly attestationsDir?: string | undefined;
    /**
     * Push over plain HTTP.
     *
     * `--insecure` of the executor.
     *
     * @default false
     */
    readonly insecure?: boolean | undefined;
    /**
     * Pull base images over plain HTTP.
     *
     * `--insecure-pull` of the executor.
     *
     * @default false
     */
    readonly insecurePull?: boolean | undefined;
    /**
     * Registry to pull from and push to over plain HTTP.
     *
     * `--insecure-registry=HOST[:PORT]` of the executor.
     */
    readonly insecureRegistry?: string | readonly string[] | undefined;
    /**
     * Do not verify the certificates of registries, when pushing and when pulling. Plain HTTP is tried as well, where there is no HTTPS.
     *
     * `--skip-tls-verify` of the executor.
     *
     * @default false
     */
    readonly skipTlsVerify?: boolean | undefined;
    /**
     * Do not verify the certificates of registries when pulling.
     *
     * `--skip-tls-verify-pull` of the executor.
     *
     * @default false
     */
    readonly skipTlsVerifyPull?: boolean | undefined;
    /**
     * Registry whose certificate is not verified, when pushing and when pulling.
     *
     * `--skip-tls-verify-registry=HOST[:PORT]` of the executor.
     */
    readonly skipTlsVerifyRegistry?: string | readonly string[] | undefined;
    /**
     * PEM file with certificate authorities to trust for that registry, in addition to those of the system.
     *
     * `--registry-certificate=HOST=PATH` of the executor.
     */
    readonly registryCertificate?: Readonly<Record<string, string>> | undefined;
    /**
     * PEM files with the certificate and key to show to that registry.
     *
     * `--registry-client-cert=HOST=CERTIFICATE,KEY` of the executor.
     */
    readonly registryClientCert?: Readonly<Record<string, {
        readonly certificate: string;
        readonly key: string;
    }>> | undefined;
    /**
     * How often to try again to fetch a base image; the wait begins at one second and doubles.
     *
     * `--image-download-retry=N` of the executor.
     *
     * @default 0
     */
    readonly imageDownloadRetry?: number | undefined;
    /**
     * How often to try again to unpack a base image; the wait begins at one second and doubles.
     *
     * `--image-fs-extract-retry=N` of the executor.
     *
     * @default 0
     */
    readonly imageFsExtractRetry?: number | undefined;
    /**
     * Ask OTHER first for what lives on REGISTRY. Several are tried in order, then the registry itself.
     *
     * `--registry-map=REGISTRY=OTHER[/PREFIX]` of the executor.
     */
    readonly registryMap?: string | readonly string[] | undefined;
    /**
     * Ask this mirror first for images of Docker Hub.
     *
     * `--registry-mirror=HOST[/PREFIX]` of the executor.
     */
    readonly registryMirror?: string | readonly string[] | undefined;
    /**
     * Fail when no mirror has the image, instead of asking the registry itself.
     *
     * `--skip-default-registry-fallback` of the executor.
     *
     * @default false
     */
    readonly skipDefaultRegistryFallback?: boolean | undefined;
    /**
     * Where to look for credentials besides config.json: env, google, ecr, acr, gitlab, github. Without it all of them; an empty value turns all of them off.
     *
     * `--credential-helpers=NAME` of the executor.
     */
    readonly credentialHelpers?: string | readonly string[] | undefined;
    /**
     * SQLite file that keeps a summary of each build, also of those that fail; report and history read it. Several builds may write to it at the same time.
     *
     * `--history=FILE` of the executor.
     */
    readonly history?: string | undefined;
    /**
     * Take builds out of the history that are older than this when a new one comes: an age like 90d or 720h; 0 keeps all.
     *
     * `--history-keep=AGE` of the executor.
     *
     * @default 90d
     */
    readonly historyKeep?: string | undefined;
    /**
     * Tell somebody how the build ended, or send the report. on is failure, success, recovery or always, several with +. Secrets come from variables (url-env=NAME) or files (url-file=PATH).
     *
     * `--notify=type=smtp|dingtalk|wecom|slack|feishu|webhook,KEY=VALUE` of the executor.
     */
    readonly notify?: string | readonly string[] | undefined;
    /**
     * Reuse layers of earlier builds.
     *
     * `--cache` of the executor.
     *
     * @default false
     */
    readonly cache?: boolean | undefined;
    /**
     * Repository of the cached layers, or oci:PATH for a folder. Without it, the repository of the first destination followed by /cache.
     *
     * `--cache-repo=REPOSITORY` of the executor.
     */
    readonly cacheRepo?: string | undefined;
    /**
     * Folder of base images that the warmer fills: what it has is not pulled, with and without --cache. Empty for none.
     *
     * `--cache-dir=PATH` of the executor.
     *
     * @default /cache
     */
    readonly cacheDir?: string | undefined;
    /**
     * Age from which a cached layer, or a warmed image, is not used any more. A number is in seconds.
     *
     * `--cache-ttl=DURATION` of the executor.
     *
     * @default 336h
     */
    readonly cacheTtl?: number | string | undefined;
    /**
     * Cache the layers of COPY and ADD too.
     *
     * `--cache-copy-layers` of the executor.
     *
     * @default false
     */
    readonly cacheCopyLayers?: boolean | undefined;
    /**
     * Cache the layers of RUN.
     *
     * `--cache-run-layers` of the executor.
     *
     * @default true
     */
    readonly cacheRunLayers?: boolean | undefined;
    /**
     * Use the cache without adding to it.
     *
     * `--no-push-cache` of the executor.
     *
     * @default false
     */
    readonly noPushCache?: boolean | undefined;
    /**
     * Further cache to read, as BuildKit words it: REF or type=registry,ref=REF; type=local,src=PATH; type=gha,scope=NAME.
     *
     * `--cache-from=SPEC` of the executor.
     */
    readonly cacheFrom?: string | readonly string[] | undefined;
    /**
     * Further cache to write: type=registry,ref=REF; type=local,dest=PATH; type=gha,scope=NAME; type=inline. With mode=max also what only other stages need.
     *
     * `--cache-to=SPEC` of the executor.
     */
    readonly cacheTo?: string | readonly string[] | undefined;
    /**
     * Also keep what caches of RUN --mount=type=cache with this id hold, for builds on other machines; all means every cache.
     *
     * `--cache-mounts=ID` of the executor.
     */
    readonly cacheMounts?: string | readonly string[] | undefined;
    /**
     * For --cache-mounts: a cache of RUN whose files have more bytes than this is not kept.
     *
     * `--cache-mounts-size=BYTES` of the executor.
     *
     * @default 1000000000
     */
    readonly cacheMountsSize?: number | undefined;
    /**
     * Use no layer of an earlier build; new ones are kept all the same.
     *
     * `--no-cache` of the executor.
     *
     * @default false
     */
    readonly noCache?: boolean | undefined;
    /**
     * Stage whose steps use no layer of an earlier build.
     *
     * `--no-cache-filter=STAGE` of the executor.
     */
    readonly noCacheFilter?: string | readonly string[] | undefined;
    /**
     * Ask the registry for base images, which always happens.
     *
     * `--pull` of the executor.
     *
     * @default false
     */
    readonly pull?: boolean | undefined;
    /**
     * How RUN is kept apart: root needs CAP_SYS_ADMIN, rootless user namespaces, takeover and restricted the executor image, chroot root in any container; auto takes the best possible.
     *
     * `--isolation` of the executor.
     *
     * @default auto
     */
    readonly isolation?: 'auto' | 'root' | 'rootless' | 'takeover' | 'restricted' | 'chroot' | undefined;
    /**
     * Folder that keeps caches of RUN --mount=type=cache for later builds. Without it, cache-mounts in the folder of the executor image, else yadokari/cache-mounts in $XDG_CACHE_HOME or ~/.cache.
     *
     * `--cache-mounts-dir=PATH` of the executor.
     */
    readonly cacheMountsDir?: string | undefined;
    /**
     * Network of every RUN that says none itself: default and host are the network of the job, none has loopback alone.
     *
     * `--network` of the executor.
     *
     * @default default
     */
    readonly network?: 'default' | 'none' | 'host' | undefined;
    /**
     * What RUN may ask for: network.host for --network=host, security.insecure for --security=insecure (all capabilities, nothing hidden).
     *
     * `--allow=ENTITLEMENT` of the executor.
     */
    readonly allow?: string | readonly string[] | undefined;
    /**
     * What becomes of the root file system of a RUN that fails: keep leaves it on disk as the step left it, and the error says where it is and how to enter it.
     *
     * `--on-failure` of the executor.
     *
     * @default remove
     */
    readonly onFailure?: 'remove' | 'keep' | undefined;
    /**
     * Folder that the executor moves to, in its own image, so that an image may have files in /kaniko.
     *
     * `--kaniko-dir=PATH` of the executor.
     *
     * @default /kaniko
     */
    readonly kanikoDir?: string | undefined;
}
