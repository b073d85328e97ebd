import { assert, jsonValue, property } from 'fast-check';
import { YadokariError } from '../../../src/base/index.ts';
import {
  manifestMediaType,
  mediaTypes,
  offeredPlatforms,
  parseImageConfig,
  parseIndex,
  parseManifest,
  rankByPlatform,
  requireImageConfigType,
  type Descriptor,
} from '../../../src/image/index.ts';
import { digestOf, makeImage, makeIndex } from '../../support/registry/index.ts';

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function message(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof YadokariError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** What reading these bytes as a manifest comes to: `taken` or the code of the error. */
function verdict(bytes: Buffer): string {
  try {
    parseManifest('it', bytes, mediaTypes.ociManifest);
    return 'taken';
  } catch (error) {
    return error instanceof YadokariError ? error.code : String(error);
  }
}

const image = makeImage();
const manifest = parseManifest('manifest', image.manifest.bytes, mediaTypes.ociManifest);
const config = { mediaType: mediaTypes.ociConfig, digest: digestOf('c'), size: 1 };

describe('manifestMediaType', () => {
  const bodies = {
    manifest: { schemaVersion: 2, config, layers: [] },
    dockerManifest: {
      schemaVersion: 2,
      config: { ...config, mediaType: mediaTypes.dockerConfig },
      layers: [],
    },
    index: { schemaVersion: 2, manifests: [] },
  };
  it.each([
    [
      'the type in the document',
      { ...bodies.manifest, mediaType: mediaTypes.ociManifest },
      'text/plain',
      mediaTypes.ociManifest,
    ],
    ['the content type', bodies.index, `${mediaTypes.dockerIndex}; charset=utf-8`, mediaTypes.dockerIndex],
    [
      'the document before the content type',
      { ...bodies.index, mediaType: mediaTypes.ociIndex },
      mediaTypes.dockerIndex,
      mediaTypes.ociIndex,
    ],
    ['the shape of a manifest', bodies.manifest, 'application/json', mediaTypes.ociManifest],
    [
      'the shape of a Docker manifest',
      bodies.dockerManifest,
      'application/octet-stream',
      mediaTypes.dockerManifest,
    ],
    ['the shape of an index', bodies.index, '', mediaTypes.ociIndex],
    [
      'nothing for schema 1',
      { schemaVersion: 1, fsLayers: [] },
      'application/vnd.docker.distribution.manifest.v1+json',
      undefined,
    ],
    ['nothing for another document', { schemaVersion: 2, blobs: [] }, 'application/json', undefined],
    [
      'nothing for a type of others',
      { ...bodies.manifest, mediaType: 'application/vnd.example' },
      'application/json',
      undefined,
    ],
  ])('goes by %s', (_, body, contentType, expected) => {
    expect(manifestMediaType('it', json(body), contentType)).toBe(expected);
  });

  it('refuses a document that is manifest and index at once (CVE-2021-41190)', () => {
    const both = json({ ...bodies.manifest, manifests: [], mediaType: mediaTypes.ociManifest });
    expect(message(() => manifestMediaType('manifest "x"', both, ''))).toBe(
      'MANIFEST_INVALID: manifest "x" is ambiguous: it has the fields of a manifest and of an index',
    );
  });

  it('refuses a document that says that it is something else', () => {
    expect(message(() => manifestMediaType('"x"', json(bodies.index), mediaTypes.ociManifest))).toBe(
      `MANIFEST_INVALID: "x" says that it is "${mediaTypes.ociManifest}" but has other fields`,
    );
  });

  it('refuses what is no JSON object', () => {
    expect(message(() => manifestMediaType('"x"', Buffer.from('<html>'), ''))).toMatch(
      /^MANIFEST_INVALID: "x" is not JSON: /,
    );
    expect(message(() => manifestMediaType('"x"', Buffer.from([0xff]), ''))).toMatch(/^MANIFEST_INVALID: /);
    expect(message(() => manifestMediaType('"x"', Buffer.from('[]'), ''))).toBe(
      'MANIFEST_INVALID: "x" is not an object',
    );
  });
});

describe('parseManifest', () => {
  it('reads what it knows', () => {
    const subject = { mediaType: mediaTypes.ociManifest, digest: digestOf('s'), size: 3 };
    const body = {
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      artifactType: 'a/b',
      config: { ...config, data: 'Yw==', unknown: 1 },
      layers: [{ ...config, annotations: { a: 'b', c: null }, urls: ['https://x'] }],
      subject,
      annotations: { k: 'v' },
      more: [],
    };
    expect(parseManifest('it', json(body), mediaTypes.ociManifest)).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      artifactType: 'a/b',
      config: { ...config, data: 'Yw==' },
      layers: [{ ...config, annotations: { a: 'b', c: '' }, urls: ['https://x'] }],
      subject,
      annotations: { k: 'v' },
    });
  });

  it.each([
    [{ layers: [] }, 'it names no config'],
    [{ config: 'x', layers: [] }, 'it: config is not an object'],
    [{ config: { ...config, digest: 'md5:1' }, layers: [] }, 'it: config has no valid digest but "md5:1"'],
    [{ config: { ...config, size: -1 }, layers: [] }, 'it: config has no valid size'],
    [{ config: { ...config, size: 2 ** 60 }, layers: [] }, 'it: config has no valid size'],
    [{ config: { ...config, size: '1' }, layers: [] }, 'it: config: size is not a whole number'],
    [{ config, layers: {} }, 'it: layers is not a list'],
    [{ config, layers: [config, null] }, 'it: layers[1] is not an object'],
    [{ config, layers: [], annotations: { a: 1 } }, 'it: annotations: a is not a string'],
    [{ config, layers: [{ ...config, urls: [1] }] }, 'it: layers[0]: urls is not a list of strings'],
  ])('refuses %j', (body, expected) => {
    expect(message(() => parseManifest('it', json(body), mediaTypes.ociManifest))).toBe(
      `MANIFEST_INVALID: ${expected}`,
    );
  });

  it('never throws anything but MANIFEST_INVALID', () => {
    assert(
      property(jsonValue(), jsonValue(), (one, other) => {
        const verdicts = [one, { config: one, layers: other }, { config, layers: [other] }].map((body) =>
          verdict(json(body)),
        );
        expect(verdicts.filter((word) => word !== 'taken' && word !== 'MANIFEST_INVALID')).toEqual([]);
      }),
    );
  });
});

describe('requireImageConfigType', () => {
  it('takes images', () => {
    expect(() => requireImageConfigType('"x"', manifest)).not.toThrow();
  });

  it('refuses a Helm chart', () => {
    const chart = {
      ...manifest,
      config: { ...config, mediaType: 'application/vnd.cncf.helm.config.v1+json' },
    };
    expect(message(() => requireImageConfigType('"x"', chart))).toBe(
      'MANIFEST_UNKNOWN_TYPE: "x" is not a container image: its config has type "application/vnd.cncf.helm.config.v1+json"',
    );
  });
});

describe('parseImageConfig', () => {
  const diffIds = [digestOf('1'), digestOf('2')];
  const base = {
    os: 'linux',
    architecture: 'arm',
    variant: 'v7',
    rootfs: { type: 'layers', diff_ids: diffIds },
  };

  it('reads every field that it knows and drops the others', () => {
    const full = {
      ...base,
      created: '2024-01-01T00:00:00Z',
      author: 'me',
      'os.version': '1',
      'os.features': ['f'],
      config: {
        User: '1:1',
        ExposedPorts: { '80/tcp': {} },
        Env: ['A=b'],
        Entrypoint: ['/e'],
        Cmd: ['c'],
        Volumes: { '/v': {} },
        WorkingDir: '/w',
        Labels: { l: 'x' },
        StopSignal: 'SIGINT',
        ArgsEscaped: true,
        Healthcheck: {
          Test: ['NONE'],
          Interval: 5_000_000_000,
          Timeout: 1,
          StartPeriod: 2,
          StartInterval: 3,
          Retries: 4,
        },
        OnBuild: ['RUN x'],
        Shell: ['/bin/bash', '-c'],
      },
      history: [{ created: 'x', created_by: 'y', author: 'z', comment: 'c', empty_layer: true }],
    };
    const odd = { ...full, container: 'x', config: { ...full.config, Hostname: 'h' } };
    expect(parseImageConfig('it', json(odd), manifest)).toEqual(full);
  });

  it('takes null for absent, as Go writes it', () => {
    const nulls = {
      ...base,
      variant: '',
      config: { Env: null, Cmd: null, Labels: null, Volumes: null, OnBuild: null, ExposedPorts: null },
      history: null,
    };
    const { variant, ...plain } = base;
    expect(variant).toBe('v7');
    expect(parseImageConfig('it', json(nulls), manifest)).toEqual({ ...plain, config: {} });
  });

  it('takes an image without a system for Linux', () => {
    expect(parseImageConfig('it', json({ rootfs: base.rootfs }), manifest)).toEqual({
      os: 'linux',
      architecture: '',
      rootfs: base.rootfs,
    });
  });

  it.each([
    [
      { ...base, rootfs: { type: 'layers', diff_ids: [diffIds[0]] } },
      'it names 1 diff ids for the 2 layers of its manifest',
    ],
    [{ ...base, rootfs: undefined }, 'it names 0 diff ids for the 2 layers of its manifest'],
    [{ ...base, rootfs: { type: 'vhd', diff_ids: diffIds } }, 'it has a rootfs of type "vhd", not "layers"'],
    [{ ...base, rootfs: { type: 'layers', diff_ids: ['x', 'y'] } }, 'it has diff id "x", which is no digest'],
    [{ ...base, config: { Env: 'A=b' } }, 'it: config: Env is not a list of strings'],
    [{ ...base, config: { Labels: ['a'] } }, 'it: config: Labels is not an object'],
    [{ ...base, history: [{ empty_layer: 'yes' }] }, 'it: history[0]: empty_layer is not a boolean'],
    [{ ...base, os: 1 }, 'it: os is not a string'],
  ])('refuses %j', (body, expected) => {
    expect(message(() => parseImageConfig('it', json(body), manifest))).toBe(`MANIFEST_INVALID: ${expected}`);
  });

  it('does not take fields from the prototype', () => {
    expect(
      parseImageConfig(
        'it',
        Buffer.from(`{"__proto__":{"author":"x"},"rootfs":${JSON.stringify(base.rootfs)}}`),
        manifest,
      ),
    ).toEqual({
      os: 'linux',
      architecture: '',
      rootfs: base.rootfs,
    });
  });
});

const entry = (
  name: string,
  platform?: Descriptor['platform'],
  more: Partial<Descriptor> = {},
): Descriptor => ({
  mediaType: mediaTypes.ociManifest,
  digest: digestOf(name),
  size: name.length,
  ...(platform ? { platform } : {}),
  ...more,
});
const linux = (architecture: string, variant?: string): NonNullable<Descriptor['platform']> => ({
  os: 'linux',
  architecture,
  ...(variant === undefined ? {} : { variant }),
});

describe('rankByPlatform', () => {
  const attestation = entry('attestation', { os: 'unknown', architecture: 'unknown' });
  const marked = entry('marked', linux('amd64'), {
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  });
  const v5 = entry('v5', linux('arm', 'v5'));
  const v6 = entry('v6', linux('arm', 'v6'));
  const v7 = entry('v7', linux('arm', 'v7'));
  const arm64 = entry('arm64', linux('arm64', 'v8'));
  const amd64 = entry('amd64', linux('amd64'));
  const again = entry('again', linux('amd64'));
  const unnamed = entry('unnamed');
  const windows = entry('windows', { os: 'windows', architecture: 'amd64', 'os.version': '10' });
  const all = [attestation, marked, windows, v5, v6, v7, arm64, unnamed, amd64, again];

  it('takes the exact one first, then the next lower variant, then those that name none', () => {
    expect(rankByPlatform(all, linux('arm', 'v7'))).toEqual([v7, v6, v5, unnamed]);
    expect(rankByPlatform(all, linux('arm', 'v6'))).toEqual([v6, v5, unnamed]);
    expect(rankByPlatform(all, linux('arm64'))).toEqual([arm64, v7, v6, v5, unnamed]);
  });

  it('keeps the order of the index between equals', () => {
    expect(rankByPlatform(all, linux('amd64'))).toEqual([amd64, again, unnamed]);
  });

  it('finds nothing for a platform that is not there', () => {
    expect(rankByPlatform([amd64, attestation], linux('s390x'))).toEqual([]);
  });

  it('lists what there is, without attestations', () => {
    expect(offeredPlatforms(all)).toEqual([
      'windows/amd64',
      'linux/arm/v5',
      'linux/arm/v6',
      'linux/arm/v7',
      'linux/arm64',
      'linux/amd64',
    ]);
  });

  it('reads an index', () => {
    const index = makeIndex([v7, unnamed]);
    expect(parseIndex('it', index.bytes, mediaTypes.ociIndex).manifests).toEqual([v7, unnamed]);
    expect(message(() => parseIndex('it', json({ manifests: [{}] }), mediaTypes.ociIndex))).toBe(
      'MANIFEST_INVALID: it: manifests[0] has no valid digest but ""',
    );
  });
});
