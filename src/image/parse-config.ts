import { isDigest, type Digest } from '../base/index.ts';
import { compact, JsonReader } from './json-reader.ts';
import type { ContainerConfig, Healthcheck, HistoryEntry, ImageConfig, Manifest } from './types.ts';

function healthcheckOf(reader: JsonReader): Healthcheck {
  return compact<Healthcheck>({
    Test: reader.strings('Test'),
    Interval: reader.integer('Interval'),
    Timeout: reader.integer('Timeout'),
    StartPeriod: reader.integer('StartPeriod'),
    StartInterval: reader.integer('StartInterval'),
    Retries: reader.integer('Retries'),
  });
}

function containerOf(reader: JsonReader): ContainerConfig {
  const healthcheck = reader.object('Healthcheck');
  return compact<ContainerConfig>({
    User: reader.string('User'),
    ExposedPorts: reader.set('ExposedPorts'),
    Env: reader.strings('Env'),
    Entrypoint: reader.strings('Entrypoint'),
    Cmd: reader.strings('Cmd'),
    Volumes: reader.set('Volumes'),
    WorkingDir: reader.string('WorkingDir'),
    Labels: reader.map('Labels'),
    StopSignal: reader.string('StopSignal'),
    ArgsEscaped: reader.boolean('ArgsEscaped'),
    Healthcheck: healthcheck && healthcheckOf(healthcheck),
    OnBuild: reader.strings('OnBuild'),
    Shell: reader.strings('Shell'),
  });
}

function historyOf(reader: JsonReader): HistoryEntry {
  return compact<HistoryEntry>({
    created: reader.string('created'),
    created_by: reader.string('created_by'),
    author: reader.string('author'),
    comment: reader.string('comment'),
    empty_layer: reader.boolean('empty_layer'),
  });
}

function diffIdsOf(reader: JsonReader, layers: number): readonly Digest[] {
  const rootfs = reader.object('rootfs');
  const type = rootfs?.string('type') ?? 'layers';
  if (type !== 'layers') throw reader.bad(`has a rootfs of type ${JSON.stringify(type)}, not "layers"`);
  const ids = (rootfs?.strings('diff_ids') ?? []).map((id) => {
    if (isDigest(id)) return id;
    throw reader.bad(`has diff id ${JSON.stringify(id)}, which is no digest`);
  });
  if (ids.length !== layers)
    throw reader.bad(`names ${ids.length} diff ids for the ${layers} layers of its manifest`);
  return ids;
}

/**
 * Reads an image config; fields that nobody knows are dropped, null counts as absent. An image without `os` is taken for Linux,
 * as its makers (tools before Docker 1.10's formats) meant it.
 * @throws YadokariError `MANIFEST_INVALID`, also when the number of diff ids is not that of the manifest's layers
 */
export function parseImageConfig(what: string, bytes: Uint8Array, manifest: Manifest): ImageConfig {
  const reader = JsonReader.parse(what, bytes);
  const container = reader.object('config');
  return compact<ImageConfig>({
    created: reader.string('created'),
    author: reader.string('author'),
    os: reader.string('os') || 'linux',
    architecture: reader.string('architecture') ?? '',
    variant: reader.string('variant') || undefined,
    'os.version': reader.string('os.version') || undefined,
    'os.features': reader.strings('os.features'),
    config: container && containerOf(container),
    rootfs: { type: 'layers', diff_ids: diffIdsOf(reader, manifest.layers.length) },
    history: reader.objects('history')?.map(historyOf),
  });
}
