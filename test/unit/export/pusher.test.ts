import { readdirSync } from 'node:fs';
import { sha256, YadokariError } from '../../../src/base/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import {
  checkPush,
  createPusher,
  parseDestination,
  type Pusher,
  type PusherOptions,
} from '../../../src/export/index.ts';
import { type AssembledImage, bytesBlob, type Layer, mediaTypes } from '../../../src/image/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { tinyImage } from '../../support/tiny-image.ts';
import { FakeRegistry } from './fake-registry.ts';

let registry: FakeRegistry;
let events: EventBody[];
beforeEach(() => {
  registry = new FakeRegistry();
  events = [];
});

const emit = (event: EventBody): void => void events.push(event);

function layerOf(text: string): Layer {
  return { diffId: sha256(`tar ${text}`), blob: bytesBlob(mediaTypes.ociLayerGzip, Buffer.from(text)) };
}

function pusherTo(destinations: readonly string[], options: Partial<PusherOptions> = {}): Pusher {
  return createPusher({
    client: registry,
    destinations: destinations.map((text) => parseDestination(text)),
    emit,
    ...options,
  });
}

function imageOf(...texts: string[]): AssembledImage {
  return tinyImage({ layers: texts.map((text) => layerOf(text)) });
}

const uploadsOf = (calls: readonly string[]): string[] => calls.filter((call) => call.startsWith('uploaded'));

describe('a push', () => {
  it('sends layers and config, then the manifest', async () => {
    const image = imageOf('one', 'two');
    const [one, two] = image.manifest.layers;
    const results = await pusherTo(['r.example/a/b:1']).finish(image);
    expect(registry.calls.slice(0, 3).sort()).toEqual(
      [one!, two!, image.configDescriptor].map(({ digest }) => `uploaded r.example/a/b ${digest}`).sort(),
    );
    expect(registry.calls.slice(3)).toEqual(['manifest r.example/a/b:1']);
    expect(registry.manifests.get('r.example/a/b:1')).toEqual(image.manifestBytes);
    expect(results).toEqual([
      {
        destination: { text: 'r.example/a/b:1', registry: 'r.example', repository: 'a/b', tag: '1' },
        digest: image.manifestDescriptor.digest,
        tagged: true,
      },
    ]);
  });

  it('begins with the first layer that is offered, and sends it once', async () => {
    const pusher = pusherTo(['r.example/a:1']);
    const image = imageOf('one', 'two');
    pusher.offer(image.layers[0]!);
    pusher.offer(image.layers[0]!);
    while (registry.calls.length === 0) await new Promise(setImmediate);
    expect(registry.calls).toEqual([`uploaded r.example/a ${image.manifest.layers[0]!.digest}`]);
    await pusher.finish(image);
    expect(uploadsOf(registry.calls)).toHaveLength(3);
  });

  it('sends a layer that is in the image twice once', async () => {
    await pusherTo(['r.example/a:1']).finish(imageOf('same', 'same'));
    expect(uploadsOf(registry.calls)).toHaveLength(2);
  });

  it('runs four uploads at a time, or as many as it is told', async () => {
    for (const [options, most] of [
      [{}, 4],
      [{ concurrency: 2 }, 2],
    ] as const) {
      registry = new FakeRegistry();
      registry.closeGate();
      const pusher = pusherTo(['r.example/a:1'], options);
      const finished = pusher.finish(imageOf('1', '2', '3', '4', '5', '6', '7'));
      await registry.waiting(most);
      await new Promise(setImmediate);
      expect(registry.uploading).toBe(most);
      registry.openGate();
      await finished;
      expect(registry.mostUploading).toBe(most);
      expect(uploadsOf(registry.calls)).toHaveLength(8);
    }
  });

  it('sends bytes to the first repository of a registry and mounts them into the others', async () => {
    const image = imageOf('one');
    await pusherTo(['r.example/a:1', 'r.example/b:1', 's.example/c:1', 'r.example/a:2']).finish(image);
    const { digest } = image.manifest.layers[0]!;
    expect(registry.calls.filter((call) => call.endsWith(` ${digest}`)).sort()).toEqual([
      `mounted r.example/b ${digest}`,
      `uploaded r.example/a ${digest}`,
      `uploaded s.example/c ${digest}`,
    ]);
    expect([...registry.manifests.keys()].filter((name) => !name.includes('@'))).toEqual([
      'r.example/a:1',
      'r.example/b:1',
      's.example/c:1',
      'r.example/a:2',
    ]);
  });

  it('mounts a layer of the base from where it was pulled', async () => {
    const base = layerOf('base');
    const { digest } = base.blob.descriptor;
    registry.blobs.set(`r.example/base@${digest}`, Buffer.from('base'));
    const unreadable = { ...base.blob, open: () => Promise.reject(new Error('downloaded')) };
    const layers = [
      { ...base, blob: { ...unreadable, origin: { registry: 'r.example', repository: 'base' } } },
    ];
    await pusherTo(['r.example/a:1']).finish(tinyImage({ layers }));
    expect(registry.calls).toContain(`mounted r.example/a ${digest}`);
  });

  it('leaves out layers that registries do not hold', async () => {
    const foreign = layerOf('windows');
    const descriptor = {
      ...foreign.blob.descriptor,
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      urls: ['https://example.com/layer'],
    };
    const image = tinyImage({ layers: [{ ...foreign, blob: { ...foreign.blob, descriptor } }] });
    registry.blobs.set(`r.example/a@${descriptor.digest}`, Buffer.alloc(0));
    await pusherTo(['r.example/a:1']).finish(image);
    expect(registry.calls).toEqual([
      `uploaded r.example/a ${image.configDescriptor.digest}`,
      'manifest r.example/a:1',
    ]);
  });

  it('puts a tag that is named twice once and reports both', async () => {
    const results = await pusherTo(['r.example/a:1', 'r.example/a:1']).finish(imageOf('one'));
    expect(results).toHaveLength(2);
    expect(registry.calls.filter((call) => call.startsWith('manifest'))).toHaveLength(1);
  });
});

describe('a failing push', () => {
  const broken = new YadokariError('REGISTRY_ERROR', 'broken');

  it('says so at the end, not as an unhandled rejection, and stops what is under way', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    const image = imageOf('bad', 'good', 'more');
    registry.fault = (call) => (call.endsWith(image.manifest.layers[0]!.digest) ? broken : undefined);
    const pusher = pusherTo(['r.example/a:1']);
    pusher.offer(image.layers[0]!);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
    pusher.offer(image.layers[1]!);
    await expect(pusher.finish(image)).rejects.toBe(broken);
    expect(registry.calls).toEqual([]);
    expect(registry.manifests.size).toBe(0);
    expect(pusher.results()).toEqual([]);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('of one destination leaves the others their image, and is named at the end', async () => {
    const denied = new YadokariError('REGISTRY_FORBIDDEN', 'cannot push to s: no', { hint: 'ask' });
    registry.fault = (call) => (call.startsWith('upload s.example') ? denied : undefined);
    const image = imageOf('one');
    const pusher = pusherTo(['r.example/a:1', 's.example/b:1', 's.example/b:2', 't.example/c']);
    await pusher.prepare(image);
    await pusher.commit();
    expect(pusher.results().map(({ destination }) => destination.text)).toEqual([
      'r.example/a:1',
      't.example/c',
    ]);
    expect(pusher.failure()).toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      message: 'cannot push to 2 of 4 destinations: "s.example/b:1", "s.example/b:2": cannot push to s: no',
      hint: 'ask; pushed to "r.example/a:1", "t.example/c:latest"',
      exitCode: 1,
    });
    expect([...registry.manifests.keys()].filter((name) => !name.includes('@')).sort()).toEqual([
      'r.example/a:1',
      't.example/c:latest',
    ]);
    expect(events.filter(({ type }) => type === 'push.failed')).toEqual(
      ['s.example/b:1', 's.example/b:2'].map((destination) => ({
        type: 'push.failed',
        destination,
        message: 'cannot push to s: no',
      })),
    );
    expect(events).toContainEqual({
      type: 'warning',
      message:
        'cannot push to s: no; s.example/b:1, s.example/b:2 will not have the image, the other destinations go on',
    });
  });

  it('of a repository leaves another one of the same registry to get the bytes, and one tag the next', async () => {
    registry.fault = (call) =>
      call.startsWith('upload r.example/a') || call === 'manifest r.example/b:1' ? broken : undefined;
    const image = imageOf('one');
    const pusher = pusherTo(['r.example/a:1', 'r.example/b:1', 'r.example/b:2', 'r.example/c:1']);
    await expect(pusher.finish(image)).rejects.toMatchObject({
      message: 'cannot push to 2 of 4 destinations: "r.example/a:1", "r.example/b:1": broken',
    });
    expect(registry.calls).toContain(`uploaded r.example/b ${image.configDescriptor.digest}`);
    expect(registry.calls).toContain(`mounted r.example/c ${image.configDescriptor.digest}`);
    expect(pusher.results().map(({ destination }) => destination.text)).toEqual([
      'r.example/b:2',
      'r.example/c:1',
    ]);
  });

  it('of all, each for its own reason, tells them all', async () => {
    registry.fault = (call) =>
      call.startsWith('upload') ? new YadokariError('NETWORK', `no ${call.split(' ')[1]}`) : undefined;
    await expect(pusherTo(['r.example/a:1', 's.example/b:1']).finish(imageOf('one'))).rejects.toMatchObject({
      code: 'NETWORK',
      message:
        'cannot push to 2 of 2 destinations: "r.example/a:1": no r.example/a; "s.example/b:1": no s.example/b',
    });
    expect(registry.manifests.size).toBe(0);
  });

  it('reports the first failure, not the uploads that it stopped', async () => {
    const image = imageOf('1', '2', '3', '4', '5', '6');
    registry.closeGate();
    const pusher = pusherTo(['r.example/a:1']);
    const finished = pusher.finish(image);
    await registry.waiting(4);
    registry.fault = () => broken;
    registry.openGate();
    await expect(finished).rejects.toBe(broken);
    expect(registry.uploading).toBe(0);
  });

  it('ends when it is aborted', async () => {
    registry.closeGate();
    const image = imageOf('1', '2', '3', '4', '5', '6');
    const pusher = pusherTo(['r.example/a:1']);
    for (const layer of image.layers) pusher.offer(layer);
    await registry.waiting(4);
    await pusher.abort();
    expect(registry.uploading).toBe(0);
    await expect(pusher.finish(image)).rejects.toMatchObject({
      code: 'CANCELLED',
      message: 'the push was cancelled',
    });
    expect(registry.calls).toEqual([]);
  });

  it('ends when the build is cancelled', async () => {
    registry.closeGate();
    const controller = new AbortController();
    const pusher = pusherTo(['r.example/a:1'], { signal: controller.signal });
    const finished = pusher.finish(imageOf('1'));
    await registry.waiting(1);
    const reason = new YadokariError('CANCELLED', 'the build was cancelled');
    controller.abort(reason);
    await expect(finished).rejects.toBe(reason);
    expect(registry.manifests.size).toBe(0);
  });

  it('cannot be committed before it is prepared', async () => {
    await expect(pusherTo(['r.example/a:1']).commit()).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'an image was committed before it was prepared',
    });
  });
});

describe('a layer that comes from a third registry', () => {
  const bytes = Buffer.alloc(1_500_000, 5);
  const descriptor = { mediaType: mediaTypes.ociLayer, digest: sha256(bytes), size: bytes.length };

  async function* chunks(broken: boolean): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 100_000) {
      if (broken && at === 500_000) throw new YadokariError('NETWORK', 'cut');
      yield bytes.subarray(at, at + 100_000);
    }
  }

  async function pushed(fail: (open: number) => boolean): Promise<number> {
    let opened = 0;
    const origin = { registry: 'base.example', repository: 'x' };
    const open = () => Promise.resolve(chunks(fail((opened += 1))));
    const layers = [{ diffId: descriptor.digest, blob: { descriptor, origin, open } }];
    using folder = temporaryFolder('shared-reads', 1e7);
    await pusherTo(['r.example/a:1', 's.example/b:1'], { workDir: folder.path }).finish(
      tinyImage({ layers }),
    );
    expect(readdirSync(folder.path)).toEqual([]);
    for (const name of ['r.example/a', 's.example/b'])
      expect(bytes.equals(registry.blobs.get(`${name}@${descriptor.digest}`) ?? Buffer.alloc(0))).toBe(true);
    return opened;
  }

  it('is fetched once for two others', async () => {
    expect(await pushed(() => false)).toBe(1);
  });

  it('fails both when it cannot be had, and leaves no file', async () => {
    await expect(pushed(() => true)).rejects.toMatchObject({ code: 'NETWORK', message: 'cut' });
  });
});

function refusal(text: string): YadokariError {
  return new YadokariError('REGISTRY_ERROR', 'cannot push', { cause: new Error(text) });
}

describe('immutable tags', () => {
  it.each([
    'The repository has enabled tag immutability',
    "tag invalid: The image tag '1' already exists in the 'a' repository and cannot be overwritten because the tag is immutable.",
    "tag invalid: The image tag '1' already exists in the 'a' repository and cannot be overwritten because the repository is immutable.",
  ])('are left alone when that is allowed: %s', async (text) => {
    registry.fault = (call) => (call === 'manifest r.example/a:1' ? refusal(text) : undefined);
    const results = await pusherTo(['r.example/a:1', 'r.example/a:2'], { ignoreImmutableTags: true }).finish(
      imageOf('one'),
    );
    expect(results.map(({ tagged }) => tagged)).toEqual([false, true]);
    expect(events).toContainEqual({
      type: 'warning',
      message: 'Immutable tag error ignored for r.example/a:1: it keeps the image it has',
    });
    expect(events.filter(({ type }) => type === 'push.finished')).toHaveLength(1);
  });

  it('are an error when it is not allowed, and so is any other refusal when it is', async () => {
    const immutable = refusal('The repository has enabled tag immutability');
    registry.fault = (call) => (call === 'manifest r.example/a:1' ? immutable : undefined);
    await expect(pusherTo(['r.example/a:1']).finish(imageOf('one'))).rejects.toBe(immutable);
    const denied = refusal('denied');
    registry.fault = (call) => (call === 'manifest r.example/a:1' ? denied : undefined);
    const pusher = pusherTo(['r.example/a:1'], { ignoreImmutableTags: true });
    await expect(pusher.finish(imageOf('one'))).rejects.toBe(denied);
  });
});

describe('checkPush', () => {
  const destinations = ['r.example/a:1', 'r.example/b:1', 'r.example/a:2'].map((text) =>
    parseDestination(text),
  );

  it('asks each repository once', async () => {
    await checkPush({ client: registry, destinations, emit });
    expect(registry.calls).toEqual(['check r.example/a', 'check r.example/b']);
  });

  it('fails when nobody would take a push, and warns of those who would not', async () => {
    const denied = new YadokariError('REGISTRY_FORBIDDEN', 'denied');
    registry.fault = (call) => (call === 'check r.example/b' ? denied : undefined);
    await checkPush({ client: registry, destinations, emit });
    expect(events).toEqual([
      { type: 'warning', message: 'denied; the build goes on for the other destinations than r.example/b:1' },
    ]);
    registry.fault = () => denied;
    await expect(checkPush({ client: registry, destinations, emit })).rejects.toBe(denied);
  });
});

describe('events of a push', () => {
  it('tell each destination, each blob and the end', async () => {
    const image = imageOf('one');
    await pusherTo(['r.example/a:1', 'r.example/b']).finish(image);
    const layer = image.manifest.layers[0]!;
    const seconds: unknown = expect.any(Number);
    expect(events.slice(0, 2)).toEqual([
      { type: 'push.started', destination: 'r.example/a:1' },
      { type: 'push.started', destination: 'r.example/b' },
    ]);
    expect(events).toContainEqual({
      type: 'blob.pushed',
      destination: 'r.example/a:1',
      digest: layer.digest,
      size: 3,
      how: 'uploaded',
      seconds,
    });
    expect(events).toContainEqual({
      type: 'blob.pushed',
      destination: 'r.example/b',
      digest: layer.digest,
      size: 3,
      how: 'mounted',
      seconds,
    });
    const size = 3 + image.configBytes.byteLength + image.manifestBytes.byteLength;
    const { digest } = image.manifestDescriptor;
    expect(events.slice(-2)).toEqual([
      { type: 'push.finished', destination: 'r.example/a:1', digest, size, seconds },
      { type: 'push.finished', destination: 'r.example/b', digest, size, seconds },
    ]);
  });

  it('tell how far a large blob is, not for every chunk', async () => {
    const size = 5 * 1024 * 1024;
    const bytes = Buffer.alloc(size, 7);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < size; at += 65_536) yield bytes.subarray(at, at + 65_536);
    }
    const descriptor = { mediaType: mediaTypes.ociLayer, digest: sha256(bytes), size };
    const layers = [{ diffId: sha256(bytes), blob: { descriptor, open: () => Promise.resolve(chunks()) } }];
    await pusherTo(['r.example/a:1']).finish(tinyImage({ layers }));
    const mebibyte = 1024 * 1024;
    expect(events.flatMap((event) => (event.type === 'push.progress' ? [event.bytes] : []))).toEqual(
      [1, 2, 3, 4, 5].map((count) => count * mebibyte),
    );
  });
});
