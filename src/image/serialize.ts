import type {
  ContainerConfig,
  Descriptor,
  Healthcheck,
  HistoryEntry,
  ImageConfig,
  ImageIndex,
  Manifest,
} from './types.ts';

type Fields = readonly (readonly [name: string, value: unknown])[];

/** Go's `omitempty`: what a reader written in Go cannot tell from "not there" is not written. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function object(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(fields.filter(([, value]) => !isEmpty(value)));
}

/** Keys in code-unit order, so that equal maps give equal bytes. */
function sorted<T>(map: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> | undefined {
  return map && Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Field order of image-spec's Go type, which is what nearly all descriptors in the world have. */
export function orderedDescriptor(descriptor: Descriptor): Record<string, unknown> {
  const { mediaType, digest, size, urls, annotations, data, platform, artifactType } = descriptor;
  return {
    mediaType,
    digest,
    size,
    ...object([
      ['urls', urls],
      ['annotations', sorted(annotations)],
      ['data', data],
      ['platform', platform],
      ['artifactType', artifactType],
    ]),
  };
}

/** Manifest in BuildKit's form: two spaces of indentation, no newline at the end. */
export function serializeManifest(manifest: Manifest): string {
  const { schemaVersion, mediaType, artifactType, config, layers, subject, annotations } = manifest;
  const value = {
    schemaVersion,
    mediaType,
    ...object([['artifactType', artifactType]]),
    config: orderedDescriptor(config),
    layers: layers.map((layer) => orderedDescriptor(layer)),
    ...object([
      ['subject', subject && orderedDescriptor(subject)],
      ['annotations', sorted(annotations)],
    ]),
  };
  return JSON.stringify(value, undefined, 2);
}

/** An index with its fields in the order of image-spec's Go type, to be written in whatever form a file of its kind has. */
export function orderedIndex(index: ImageIndex): Record<string, unknown> {
  const { schemaVersion, mediaType, artifactType, manifests, subject, annotations } = index;
  return {
    schemaVersion,
    mediaType,
    ...object([['artifactType', artifactType]]),
    manifests: manifests.map((entry) => orderedDescriptor(entry)),
    ...object([
      ['subject', subject && orderedDescriptor(subject)],
      ['annotations', sorted(annotations)],
    ]),
  };
}

/** Index in BuildKit's form, as its manifests. */
export function serializeImageIndex(index: ImageIndex): string {
  return JSON.stringify(orderedIndex(index), undefined, 2);
}

/** Config in BuildKit's form: one line, top level sorted by name, the rest in the order of Docker's Go types. */
export function serializeConfig(config: ImageConfig): string {
  const { architecture, author, created, history, os, rootfs, variant } = config;
  return JSON.stringify({
    ...object([
      ['architecture', architecture],
      ['author', author],
    ]),
    config: containerConfig(config.config ?? {}),
    ...object([
      ['created', created],
      ['history', history?.map((entry) => historyEntry(entry))],
      ['os', os],
      ['os.features', config['os.features']],
      ['os.version', config['os.version']],
    ]),
    rootfs: { type: rootfs.type, diff_ids: rootfs.diff_ids },
    ...object([['variant', variant]]),
    ...config.extra,
  });
}

function historyEntry(entry: HistoryEntry): Record<string, unknown> {
  return object([
    ['created', entry.created],
    ['created_by', entry.created_by],
    ['author', entry.author],
    ['comment', entry.comment],
    ['empty_layer', entry.empty_layer],
  ]);
}

function containerConfig(config: ContainerConfig): Record<string, unknown> {
  return object([
    ['User', config.User],
    ['ExposedPorts', sorted(config.ExposedPorts)],
    ['Env', config.Env],
    ['Entrypoint', config.Entrypoint],
    ['Cmd', config.Cmd],
    ['Volumes', sorted(config.Volumes)],
    ['WorkingDir', config.WorkingDir],
    ['Labels', sorted(config.Labels)],
    ['StopSignal', config.StopSignal],
    ['ArgsEscaped', config.ArgsEscaped],
    ['Healthcheck', config.Healthcheck && healthcheck(config.Healthcheck)],
    ['OnBuild', config.OnBuild],
    ['Shell', config.Shell],
  ]);
}

function healthcheck(check: Healthcheck): Record<string, unknown> {
  return object([
    ['Test', check.Test],
    ['Interval', check.Interval],
    ['Timeout', check.Timeout],
    ['StartPeriod', check.StartPeriod],
    ['StartInterval', check.StartInterval],
    ['Retries', check.Retries],
  ]);
}
