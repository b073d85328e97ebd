import type { Image } from '../../../src/image/index.ts';
import { parseMirrors } from '../../../src/registry/index.ts';
import { makeImage, readAll } from '../../support/registry/index.ts';
import { amd64, cleanUp, failure, makeClient, startFake } from './support.ts';

afterEach(cleanUp);

async function firstLayer({ layers }: Image): Promise<Buffer> {
  const [layer] = layers;
  if (layer === undefined) throw new Error('the image has no layer');
  return readAll(await layer.blob.open());
}

describe('what --registry-map and --registry-mirror say', () => {
  const hub = 'index.docker.io';
  it.each([
    ['a host', [], ['mirror.example'], hub, [['mirror.example', '', false]]],
    ['a host with port and prefix', [], ['m:5000/proxy/hub/'], hub, [['m:5000', 'proxy/hub', false]]],
    [
      'a scheme',
      [],
      ['http://m:5000', 'https://n/x'],
      hub,
      [
        ['m:5000', '', true],
        ['n', 'x', false],
      ],
    ],
    ['Docker Hub as people call it', ['docker.io=m'], [], hub, [['m', '', false]]],
    ['Docker Hub as Kaniko calls it', ['index.docker.io=m'], [], hub, [['m', '', false]]],
    ['another registry', ['gcr.io=m/gcr', 'quay.io=q'], [], 'gcr.io', [['m', 'gcr', false]]],
    ['a registry with a scheme', ['https://gcr.io/=m'], [], 'gcr.io', [['m', '', false]]],
    [
      'both flags, the map first, nothing twice',
      ['docker.io=a'],
      ['b', 'a'],
      hub,
      [
        ['a', '', false],
        ['b', '', false],
      ],
    ],
  ] as const)('%s', (_, map, mirrors, registry, expected) => {
    const found = parseMirrors({ map, mirrors }).get(registry) ?? [];
    expect(found.map((one) => [one.registry, one.prefix, one.plain])).toEqual(expected);
  });

  it.each([
    ['--registry-map', { map: ['gcr.io'], mirrors: [] }],
    ['--registry-map', { map: ['gcr.io='], mirrors: [] }],
    ['--registry-map', { map: ['=m'], mirrors: [] }],
    ['--registry-map', { map: ['gcr.io=ftp://m'], mirrors: [] }],
    ['--registry-mirror', { map: [], mirrors: ['a b'] }],
    ['--registry-mirror', { map: [], mirrors: ['m/UPPER'] }],
    ['--registry-mirror', { map: [], mirrors: ['https://'] }],
  ])('%s refuses %j', (flag, flags) => {
    expect(() => parseMirrors(flags)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(flag) as unknown }),
    );
  });
});

it.each([
  [{ map: ['a=me:S3cretPw@host/x'], mirrors: [] }, '--registry-map has the value "a=me:***@host/x"'],
  [{ map: [], mirrors: ['me:S3cretPw@host:5000'] }, '--registry-mirror has the value "me:***@host:5000"'],
  [{ map: [], mirrors: ['me:S3cretPw@host'] }, '--registry-mirror has the value "me:***@host"'],
])('a login in %j is not repeated', (flags, message) => {
  expect(() => parseMirrors(flags)).toThrow(
    expect.objectContaining({ message: `${message}, which is not the address of a registry` }),
  );
});

describe('an image is looked for', () => {
  it('on the mirror, and nowhere else when it is there', async () => {
    const [mirror, origin] = [await startFake(), await startFake()];
    const image = makeImage();
    mirror.fake.addImage('proxy/a', 'latest', image);
    const mirrors = parseMirrors({ map: [`${origin.server.host}=${mirror.server.host}/proxy`], mirrors: [] });
    const { client, events } = makeClient({ mirrors });
    const found = await client.image(`${origin.server.host}/a`, amd64);
    await firstLayer(found);
    expect(found.reference).toBe(`${origin.server.host}/a`);
    expect(found.layers[0]?.blob.origin).toEqual({ registry: mirror.server.host, repository: 'proxy/a' });
    expect(origin.server.lines()).toEqual([]);
    expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
  });

  it('on the next one where a mirror lacks it, with a word', async () => {
    const [mirror, origin] = [await startFake(), await startFake()];
    origin.fake.addImage('a', 'latest', makeImage());
    const mirrors = parseMirrors({ map: [`${origin.server.host}=${mirror.server.host}`], mirrors: [] });
    const { client, events } = makeClient({ mirrors });
    await client.image(`${origin.server.host}/a`, amd64);
    expect(events).toEqual([
      {
        type: 'note',
        level: 'info',
        message: `cannot pull "${origin.server.host}/a": there is no such image; asking ${origin.server.host}/a instead of the mirror ${mirror.server.host}/a`,
      },
    ]);
  });

  it('on the next one where a mirror is out of order, with a warning', async () => {
    const origin = await startFake();
    origin.fake.addImage('a', 'latest', makeImage());
    const mirror = await startFake();
    mirror.fake.fault = ({ response }) => {
      response.writeHead(500).end('broken');
      return true;
    };
    const mirrors = parseMirrors({ map: [`${origin.server.host}=${mirror.server.host}`], mirrors: [] });
    const { client, events } = makeClient({ mirrors });
    await client.image(`${origin.server.host}/a`, amd64);
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message: expect.stringContaining(`instead of the mirror ${mirror.server.host}`) as unknown,
      },
    ]);
  });

  it('never on its own registry when that is told so, and the error names all mirrors', async () => {
    const [one, two, origin] = [await startFake(), await startFake(), await startFake()];
    origin.fake.addImage('a', 'latest', makeImage());
    const map = [one, two].map(({ server }) => `${origin.server.host}=${server.host}`);
    const { client } = makeClient({ mirrors: parseMirrors({ map, mirrors: [] }), mirrorsOnly: true });
    const { code, hint } = await failure(client.image(`${origin.server.host}/a`, amd64));
    expect(code).toBe('IMAGE_NOT_FOUND');
    expect(hint).toContain(`mirror ${one.server.host}/a (`);
    expect(hint).toContain(`mirror ${two.server.host}/a (`);
    expect(origin.server.lines()).toEqual([]);
  });
});

describe('a layer', () => {
  it('that the mirror does not have comes from the registry itself', async () => {
    const [mirror, origin] = [await startFake(), await startFake()];
    const image = makeImage();
    mirror.fake.addImage('a', 'latest', image);
    origin.fake.addImage('a', 'latest', image);
    const [stored] = image.layers;
    const digest = stored?.descriptor.digest ?? '';
    const mirrors = parseMirrors({ map: [`${origin.server.host}=${mirror.server.host}`], mirrors: [] });
    const { client, events } = makeClient({ mirrors });
    const found = await client.image(`${origin.server.host}/a`, amd64);
    mirror.fake.blobs.delete(`a ${digest}`);
    expect(await firstLayer(found)).toEqual(Buffer.from(stored?.bytes ?? []));
    expect(origin.server.lines()).toEqual([`GET /v2/a/blobs/${digest}`]);
    expect(events.some(({ type }) => type === 'warning' || type === 'note')).toBe(true);
  });

  it('goes on in the middle likewise, for somebody who has its beginning', async () => {
    const [mirror, origin] = [await startFake(), await startFake()];
    const image = makeImage();
    mirror.fake.addImage('a', 'latest', image);
    origin.fake.addImage('a', 'latest', image);
    const [stored] = image.layers;
    const mirrors = parseMirrors({ map: [`${origin.server.host}=${mirror.server.host}`], mirrors: [] });
    const found = await makeClient({ mirrors }).client.image(`${origin.server.host}/a`, amd64);
    const rest = async (): Promise<Buffer> => {
      const bytes = found.layers[0]?.blob.openAt?.(5);
      if (!bytes) throw new Error('the layer cannot be opened in the middle');
      return readAll(bytes);
    };
    const expected = Buffer.from(stored?.bytes ?? []).subarray(5);
    expect(await rest()).toEqual(expected);
    expect(origin.server.lines()).toEqual([]);
    mirror.fake.blobs.delete(`a ${stored?.descriptor.digest ?? ''}`);
    expect(await rest()).toEqual(expected);
    expect(origin.server.requests.map(({ headers }) => headers.range)).toEqual(['bytes=5-']);
  });
});
