import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { sha256 } from '../../../src/base/index.ts';
import {
  alignHistory,
  assembleImage,
  bytesBlob,
  convertLayerType,
  type Descriptor,
  formatOf,
  type ImageConfig,
  isForeignLayer,
  type Layer,
  mediaTypes,
} from '../../../src/image/index.ts';

function layer(mediaType: string, text: string, extra: Partial<Descriptor> = {}): Layer {
  const blob = bytesBlob(mediaType, Buffer.from(text));
  return {
    diffId: sha256(`tar of ${text}`),
    blob: { ...blob, descriptor: { ...blob.descriptor, ...extra }, file: `/spool/${text}` },
  };
}

const bare: ImageConfig = {
  os: 'linux',
  architecture: 'amd64',
  rootfs: { type: 'layers', diff_ids: [] },
};

const digest = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const entry = (created_by: string, empty_layer = false) => ({ created_by, empty_layer });
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function withMaps(pairs: readonly (readonly [string, string])[]): string {
  const map = Object.fromEntries(pairs);
  const { manifestBytes, configBytes } = assembleImage({
    format: 'oci',
    config: { ...bare, config: { Labels: map } },
    layers: [],
    annotations: map,
  });
  return text(manifestBytes) + text(configBytes);
}

describe('assembleImage', () => {
  const config: ImageConfig = {
    ...bare,
    created: '2026-01-02T03:04:05.678Z',
    author: 'Ann',
    variant: 'v2',
    config: {
      Labels: { b: '2', a: '' },
      Env: ['PATH=/bin'],
      Cmd: ['sh'],
      Entrypoint: null,
      User: 'u:g',
      ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
      Volumes: {},
      WorkingDir: '/w',
      StopSignal: '',
      ArgsEscaped: false,
      Healthcheck: { Test: ['CMD', 'true'], Interval: 5_000_000_000, Retries: 0 },
      OnBuild: [],
      Shell: ['/bin/bash', '-c'],
    },
    history: [
      { created: '2026-01-02T03:04:05.678Z', created_by: 'COPY . /', comment: 'x', empty_layer: false },
      { created_by: 'CMD ["sh"]', empty_layer: true },
    ],
  };

  it('writes the config as BuildKit does: sorted top level, Docker order below, nothing empty', () => {
    const image = assembleImage({ format: 'oci', config, layers: [layer(mediaTypes.ociLayerGzip, 'one')] });
    expect(text(image.configBytes)).toBe(
      '{"architecture":"amd64","author":"Ann","config":{"User":"u:g","ExposedPorts":{"443/tcp":{},"80/tcp":{}},' +
        '"Env":["PATH=/bin"],"Cmd":["sh"],"WorkingDir":"/w","Labels":{"a":"","b":"2"},' +
        '"Healthcheck":{"Test":["CMD","true"],"Interval":5000000000},"Shell":["/bin/bash","-c"]},' +
        '"created":"2026-01-02T03:04:05.678Z","history":[{"created":"2026-01-02T03:04:05.678Z",' +
        '"created_by":"COPY . /","comment":"x"},{"created_by":"CMD [\\"sh\\"]","empty_layer":true}],"os":"linux",' +
        `"rootfs":{"type":"layers","diff_ids":["${sha256('tar of one')}"]},"variant":"v2"}`,
    );
  });

  it('writes the manifest as BuildKit does', () => {
    const image = assembleImage({
      format: 'docker',
      config: bare,
      layers: [layer(mediaTypes.dockerLayerGzip, 'one')],
      annotations: { z: '1', a: '2' },
    });
    expect(text(image.manifestBytes)).toBe(`{
  "schemaVersion": 2,
  "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
  "config": {
    "mediaType": "application/vnd.docker.container.image.v1+json",
    "digest": "${image.configDescriptor.digest}",
    "size": ${image.configBytes.byteLength}
  },
  "layers": [
    {
      "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip",
      "digest": "${sha256('one')}",
      "size": 3
    }
  ],
  "annotations": {
    "a": "2",
    "z": "1"
  }
}`);
  });

  it('describes both documents by the digest and size of their bytes', () => {
    const image = assembleImage({ format: 'docker', config, layers: [] });
    expect(image.manifestDescriptor).toEqual({
      mediaType: mediaTypes.dockerManifest,
      digest: digest(image.manifestBytes),
      size: image.manifestBytes.byteLength,
    });
    expect(image.configDescriptor).toEqual({
      mediaType: mediaTypes.dockerConfig,
      digest: digest(image.configBytes),
      size: image.configBytes.byteLength,
    });
    expect(formatOf(image.manifest)).toBe('docker');
  });

  it('gives an image without layers empty lists, not null', () => {
    const image = assembleImage({ format: 'oci', config: bare, layers: [] });
    expect(JSON.parse(text(image.configBytes))).toEqual({
      architecture: 'amd64',
      config: {},
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [] },
    });
    expect(JSON.parse(text(image.manifestBytes))).toMatchObject({ layers: [] });
  });

  it('rewrites the types of a base of the other format and keeps what else its descriptors say', () => {
    const layers = [
      layer(mediaTypes.ociLayer, 'plain'),
      layer(mediaTypes.ociLayerGzip, 'gzip', { annotations: { 'io.example': 'x' }, urls: ['https://x/'] }),
      layer(mediaTypes.ociLayerZstd, 'zstd'),
      layer('application/x-unknown', 'unknown'),
    ];
    const docker = assembleImage({ format: 'docker', config: bare, layers });
    expect(docker.manifest.layers.map(({ mediaType }) => mediaType)).toEqual([
      mediaTypes.dockerLayer,
      mediaTypes.dockerLayerGzip,
      mediaTypes.dockerLayerZstd,
      'application/x-unknown',
    ]);
    expect(docker.manifest.layers[1]).toEqual({
      mediaType: mediaTypes.dockerLayerGzip,
      digest: sha256('gzip'),
      size: 4,
      urls: ['https://x/'],
    });
    const oci = assembleImage({ format: 'oci', config: bare, layers });
    expect(oci.manifest.layers[1]?.annotations).toEqual({ 'io.example': 'x' });
    const back = assembleImage({ format: 'oci', config: bare, layers: docker.layers });
    expect(back.manifest.layers.map(({ mediaType }) => mediaType)).toEqual(
      layers.map(({ blob }) => blob.descriptor.mediaType),
    );
  });

  it('drops the notes that other stores left on layers', () => {
    const annotations = {
      'containerd.io/uncompressed': 'sha256:0',
      'containerd.io/distribution.source.docker.io': 'library/x',
      'buildkit/createdat': 'x',
    };
    const image = assembleImage({
      format: 'oci',
      config: bare,
      layers: [layer(mediaTypes.ociLayerGzip, 'a', { annotations })],
    });
    expect(image.manifest.layers).toEqual([
      { mediaType: mediaTypes.ociLayerGzip, digest: sha256('a'), size: 1 },
    ]);
  });

  it('hands on the file and the origin of a layer, and opens the same bytes', async () => {
    const one = layer(mediaTypes.ociLayerGzip, 'bytes');
    const origin = { registry: 'r', repository: 'a/b' };
    const { layers } = assembleImage({
      format: 'docker',
      config: bare,
      layers: [{ ...one, blob: { ...one.blob, origin } }],
    });
    const [got] = layers;
    expect(got?.blob).toMatchObject({ origin, file: '/spool/bytes' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await got?.blob.open()) ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('bytes');
  });

  it('gives equal bytes for equal parts whatever the order of keys', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), {
      selector: ([key]) => key,
      maxLength: 8,
    });
    fc.assert(
      fc.property(entries, (pairs) => {
        expect(withMaps([...pairs].reverse())).toBe(withMaps(pairs));
      }),
    );
  });
});

describe('alignHistory', () => {
  it('leaves a sound history alone', () => {
    const history = [entry('a'), entry('b', true), entry('c')];
    expect(alignHistory(history, 2)).toEqual(history);
  });

  it('gives the lowest layers an entry when a base has none for them', () => {
    expect(alignHistory([entry('b', true), entry('c')], 3)).toEqual([
      { comment: 'layer without history' },
      { comment: 'layer without history' },
      entry('b', true),
      entry('c'),
    ]);
  });

  it('marks entries beyond the last layer as empty', () => {
    expect(alignHistory([entry('a'), entry('b', true), entry('c')], 1)).toEqual([
      entry('a'),
      entry('b', true),
      entry('c', true),
    ]);
  });
});

describe('layer types', () => {
  const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';

  it('converts types of layers that may not be copied too', () => {
    expect(convertLayerType(foreign, 'oci')).toBe(
      'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    );
    expect(convertLayerType(convertLayerType(foreign, 'oci'), 'docker')).toBe(foreign);
  });

  it('calls a layer foreign only when it says where its bytes are', () => {
    const { descriptor } = layer(foreign, 'w').blob;
    expect(isForeignLayer(descriptor)).toBe(false);
    expect(isForeignLayer({ ...descriptor, urls: ['https://x/'] })).toBe(true);
    expect(isForeignLayer({ ...descriptor, mediaType: mediaTypes.ociLayer, urls: ['https://x/'] })).toBe(
      false,
    );
  });
});
