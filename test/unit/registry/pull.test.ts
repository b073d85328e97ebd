import { sha256 } from '../../../src/base/index.ts';
import { mediaTypes, type Descriptor } from '../../../src/image/index.ts';
import {
  digestOf,
  makeImage,
  makeIndex,
  readAll,
  someBytes,
  startDouble,
  stored,
  wireError,
  type FakeRegistry,
} from '../../support/registry/index.ts';
import {
  amd64,
  cleanUp,
  cleanups,
  failure,
  keychainOf,
  makeClient,
  retryReasons,
  startFake,
} from './support.ts';

afterEach(cleanUp);

const s390x = { os: 'linux', architecture: 's390x' };

/** Serves `image` with another content type for its manifest. */
function addOddly(fake: FakeRegistry, tag: string, bytes: Uint8Array, mediaType: string): void {
  fake.addManifest('a', tag, {
    descriptor: { mediaType, digest: sha256(bytes), size: bytes.byteLength },
    bytes,
  });
}

describe('finding an image', () => {
  it.each(['application/json', 'text/plain; charset=utf-8', 'application/octet-stream'])(
    'sees through a content type of %s',
    async (contentType) => {
      const { fake, server } = await startFake();
      const image = makeImage();
      fake.addImage('a', 'latest', image);
      addOddly(fake, 'latest', image.manifest.bytes, contentType);
      const found = await makeClient().client.image(`${server.host}/a`, amd64);
      expect(found.manifestDescriptor).toEqual(image.manifest.descriptor);
    },
  );

  it('asks for manifest and config alone', async () => {
    const { fake, server } = await startFake();
    const image = makeImage();
    fake.addImage('a', 'latest', image);
    await makeClient().client.image(`${server.host}/a`, amd64);
    expect(server.lines()).toEqual([
      'GET /v2/a/manifests/latest',
      `GET /v2/a/blobs/${image.config.descriptor.digest}`,
    ]);
  });

  it('takes the config from the manifest when it is in there', async () => {
    const { fake, server } = await startFake();
    const image = makeImage();
    const config = { ...image.config.descriptor, data: Buffer.from(image.config.bytes).toString('base64') };
    const layers = image.layers.map(({ descriptor }) => descriptor);
    const manifest = stored(
      mediaTypes.ociManifest,
      JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers }),
    );
    fake.addManifest('a', 'latest', manifest);
    const found = await makeClient().client.image(`${server.host}/a`, amd64);
    expect(found.config.config?.Cmd).toEqual(['sh']);
    expect(server.lines()).toEqual(['GET /v2/a/manifests/latest']);
  });

  it('goes down nested indexes, and past attestations', async () => {
    const { fake, server } = await startFake();
    const image = makeImage();
    fake.addImage('a', 'x', image);
    const inner = makeIndex([{ ...image.manifest.descriptor, platform: amd64 }]);
    const attestation = { ...image.config.descriptor, platform: { os: 'unknown', architecture: 'unknown' } };
    const outer = makeIndex([attestation, { ...inner.descriptor, platform: amd64 }], mediaTypes.dockerIndex);
    fake.addManifest('a', 'inner', inner);
    fake.addManifest('a', 'latest', outer);
    const found = await makeClient().client.image(`${server.host}/a`, amd64);
    expect([found.indexDigest, found.manifestDescriptor.digest]).toEqual([
      inner.descriptor.digest,
      image.manifest.descriptor.digest,
    ]);
  });

  it('looks into entries that name no platform', async () => {
    const { fake, server } = await startFake();
    const images = [{ os: 'linux', architecture: 'arm64' }, amd64].map((platform) => makeImage({ platform }));
    for (const image of images) fake.addImage('a', image.manifest.descriptor.digest, image);
    fake.addManifest('a', 'latest', makeIndex(images.map(({ manifest }) => manifest.descriptor)));
    const { client } = makeClient();
    const found = await client.image(`${server.host}/a`, amd64);
    expect(found.config.architecture).toBe('amd64');
    expect(await failure(client.image(`${server.host}/a`, s390x))).toEqual({
      code: 'PLATFORM_NOT_FOUND',
      message: `cannot pull "${server.host}/a": it has no image for platform linux/s390x`,
      hint: 'its index names no platform',
    });
  });

  it('does not go in circles', async () => {
    const { fake, server } = await startFake();
    let entry: Descriptor = { ...makeImage().manifest.descriptor, platform: amd64 };
    for (let depth = 0; depth < 6; depth += 1) {
      const index = makeIndex([entry]);
      fake.addManifest('a', 'latest', index);
      entry = { ...index.descriptor, platform: amd64 };
    }
    expect((await failure(makeClient().client.image(`${server.host}/a`, amd64))).message).toBe(
      `cannot pull "${server.host}/a": its indexes are nested too deeply`,
    );
  });

  it('warns of a single image for another platform, and takes it', async () => {
    const { fake, server } = await startFake();
    fake.addImage('a', 'latest', makeImage({ platform: { os: 'linux', architecture: 'arm64' } }));
    const { client, events } = makeClient();
    expect((await client.image(`${server.host}/a`, amd64)).config.architecture).toBe('arm64');
    expect(events).toEqual([
      {
        type: 'warning',
        message: `image "${server.host}/a" is for platform linux/arm64, not linux/amd64`,
        hint: 'choose an image for linux/amd64, or build for the other platform with --custom-platform',
      },
    ]);
  });
});

describe('what is no image', () => {
  it.each([
    [
      'schema 1',
      { schemaVersion: 1, name: 'a', fsLayers: [] },
      'application/vnd.docker.distribution.manifest.v1+prettyjws',
      'push it again with a current tool: schema 1 is obsolete',
    ],
    [
      'schema 1 under a false name',
      { schemaVersion: 1, fsLayers: [] },
      'application/json',
      'push it again with a current tool: schema 1 is obsolete',
    ],
    [
      'another artifact',
      { schemaVersion: 2, blobs: [] },
      'application/vnd.oci.artifact.manifest.v1+json',
      'name a container image',
    ],
  ])('%s', async (_, document, mediaType, hint) => {
    const { fake, server } = await startFake();
    addOddly(fake, 'latest', Buffer.from(JSON.stringify(document)), mediaType);
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'MANIFEST_UNKNOWN_TYPE',
      message: `cannot pull "${server.host}/a": its manifest has type "${mediaType}", which is no image`,
      hint,
    });
  });

  it('a Helm chart', async () => {
    const { fake, server } = await startFake();
    const config = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: digestOf('x'), size: 1 };
    const document = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [] };
    addOddly(fake, 'latest', Buffer.from(JSON.stringify(document)), mediaTypes.ociManifest);
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'MANIFEST_UNKNOWN_TYPE',
      message: `"${server.host}/a" is not a container image: its config has type "application/vnd.cncf.helm.config.v1+json"`,
    });
  });

  it('an index that names what is not there', async () => {
    const { fake, server } = await startFake();
    const missing = digestOf('missing');
    const entry = { mediaType: mediaTypes.ociManifest, digest: missing, size: 1, platform: amd64 };
    fake.addManifest('a', 'latest', makeIndex([entry]));
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'IMAGE_NOT_FOUND',
      message: `cannot pull "${server.host}/a": its index names manifest "${missing}", which the registry does not have`,
    });
  });

  it('a config that does not fit its manifest', async () => {
    const { fake, server } = await startFake();
    const image = makeImage({ config: { rootfs: { type: 'layers', diff_ids: [digestOf('1')] } } });
    fake.addImage('a', 'latest', image);
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'MANIFEST_INVALID',
      message: `config "${image.config.descriptor.digest}" of "${server.host}/a" names 1 diff ids for the 2 layers of its manifest`,
    });
  });

  it('a config that is too long for memory', async () => {
    const { fake, server } = await startFake();
    const config = { mediaType: mediaTypes.ociConfig, digest: digestOf('x'), size: 2 ** 31 };
    const document = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [] };
    addOddly(fake, 'latest', Buffer.from(JSON.stringify(document)), mediaTypes.ociManifest);
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'LIMIT_EXCEEDED',
      message: `cannot pull "${server.host}/a": its config of 2147483648 bytes is longer than 16777216`,
    });
  });
});

describe('a registry that sends other bytes', () => {
  it('than the digest that was asked for', async () => {
    const { fake, server } = await startFake();
    const [image, other] = [makeImage(), makeImage({ layers: [] })];
    const { digest } = image.manifest.descriptor;
    fake.manifests.set(`a ${digest}`, { mediaType: mediaTypes.ociManifest, bytes: other.manifest.bytes });
    expect(await failure(makeClient().client.image(`${server.host}/a@${digest}`, amd64))).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `manifest "${server.host}/a@${digest}" should have digest "${digest}" but has "${other.manifest.descriptor.digest}"`,
    });
  });

  it('than the digest that it announces for a tag', async () => {
    const image = makeImage();
    const announced = digestOf('something else');
    const { server } = await startFake({
      handler: ({ response }) =>
        response.writeHead(200, { 'docker-content-digest': announced }).end(image.manifest.bytes),
    });
    expect(await failure(makeClient().client.image(`${server.host}/a:b`, amd64))).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `manifest "${server.host}/a:b" should have digest "${announced}" but has "${image.manifest.descriptor.digest}"`,
    });
  });

  it('than its index names', async () => {
    const { fake, server } = await startFake();
    const [image, other] = [makeImage(), makeImage({ layers: [] })];
    fake.addManifest('a', 'latest', makeIndex([{ ...image.manifest.descriptor, platform: amd64 }]));
    fake.manifests.set(`a ${image.manifest.descriptor.digest}`, {
      mediaType: mediaTypes.ociManifest,
      bytes: other.manifest.bytes,
    });
    expect((await failure(makeClient().client.image(`${server.host}/a`, amd64))).code).toBe(
      'DIGEST_MISMATCH',
    );
  });

  it('without end', async () => {
    const { server } = await startFake({
      handler: ({ response }) => response.end(Buffer.alloc(6_000_000, ' ')),
    });
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'LIMIT_EXCEEDED',
      message: `cannot pull "${server.host}/a": the answer is longer than 4194304 bytes`,
    });
  });
});

describe('a blob', () => {
  const bytes = someBytes(3_000_000, 5);
  const blob = stored('x', bytes);
  const half = 1_500_000;

  function pull(host: string, options: Parameters<typeof makeClient>[0] = {}, descriptor = blob.descriptor) {
    const { client, events } = makeClient(options);
    const repository = client.repository({ registry: host, repository: 'a' }, 'pull');
    return { read: async () => readAll(await repository.blob(descriptor).open()), events };
  }

  it('is not asked for before it is read', async () => {
    const { fake, server } = await startFake();
    fake.addBlob('a', blob);
    const repository = makeClient().client.repository({ registry: server.host, repository: 'a' }, 'pull');
    const opened = await repository.blob(blob.descriptor).open();
    expect(server.lines()).toEqual([]);
    expect((await readAll(opened)).equals(bytes)).toBe(true);
  });

  it('goes on where the connection broke', async () => {
    const { fake, server } = await startFake();
    fake.addBlob('a', blob);
    fake.fault = ({ response }) => {
      if (server.requests.length > 1) return false;
      response.writeHead(200, { 'content-length': String(bytes.length) });
      response.write(bytes.subarray(0, half), () => response.destroy());
      return true;
    };
    const { read, events } = pull(server.host);
    expect((await read()).equals(bytes)).toBe(true);
    expect(server.requests).toHaveLength(2);
    const range = server.requests[1]?.headers.range ?? '';
    expect(range).toMatch(/^bytes=\d+-$/);
    expect(Number(/\d+/.exec(range)?.[0])).toBeGreaterThan(0);
    expect(retryReasons(events)).toEqual([
      `cannot pull "${server.host}/a": no connection to "${server.host}": it closed the connection`,
    ]);
  });

  it('goes on with a registry that knows no ranges', async () => {
    const { server } = await startFake({
      handler: ({ response }) => {
        response.writeHead(200, { 'content-length': String(bytes.length) });
        if (server.requests.length > 1) response.end(bytes);
        else response.write(bytes.subarray(0, half), () => response.destroy());
      },
    });
    expect((await pull(server.host).read()).equals(bytes)).toBe(true);
  });

  it('is given up when connections break again and again', async () => {
    const { server } = await startFake({
      handler: ({ received, response }) => {
        const start = Number(/\d+/.exec(received.headers.range ?? '0')?.[0]);
        response.writeHead(start === 0 ? 200 : 206, {
          'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        });
        response.write(bytes.subarray(start, start + 10), () => response.destroy());
      },
    });
    const { read, events } = pull(server.host);
    expect(await failure(read())).toEqual({
      code: 'NETWORK',
      message: `cannot pull "${server.host}/a": no connection to "${server.host}": it closed the connection`,
    });
    expect(retryReasons(events)).toHaveLength(2);
    expect(pull(server.host, { pullRetries: 5 })).toBeDefined();
  });

  it('takes as many breaks as there are, while it gets on', async () => {
    const { server } = await startFake({
      handler: ({ received, response }) => {
        const start = Number(/\d+/.exec(received.headers.range ?? '0')?.[0]);
        response.writeHead(start === 0 ? 200 : 206, {
          'content-range': `bytes ${start}-${big.length - 1}/${big.length}`,
        });
        const end = start + 1_100_000;
        if (end >= big.length) response.end(big.subarray(start));
        else response.write(big.subarray(start, end), () => response.destroy());
      },
    });
    const big = someBytes(6_000_000, 9);
    const { read, events } = pull(server.host, {}, stored('x', big).descriptor);
    expect((await read()).equals(big)).toBe(true);
    expect(retryReasons(events).length).toBeGreaterThan(3);
  });

  it('does not mend a part from another place', async () => {
    const { server } = await startFake({
      handler: ({ received, response }) => {
        if (received.headers.range === undefined) {
          response.writeHead(200);
          response.write(bytes.subarray(0, half), () => response.destroy());
        } else
          response.writeHead(206, { 'content-range': `bytes 7-${bytes.length - 1}/${bytes.length}` }).end();
      },
    });
    const { code, message } = await failure(pull(server.host).read());
    expect(code).toBe('SIZE_MISMATCH');
    expect(message).toMatch(/was asked for from byte \d+ but came from byte 7$/);
  });

  it('of another length is refused before a byte of it is read', async () => {
    const { fake, server } = await startFake();
    fake.blobs.set(`a ${blob.descriptor.digest}`, Buffer.from('short'));
    expect(await failure(pull(server.host).read())).toEqual({
      code: 'SIZE_MISMATCH',
      message: `cannot pull "${server.host}/a": blob "${blob.descriptor.digest}" should have 3000000 bytes but the registry has 5`,
    });
  });

  it('with a wrong byte is refused', async () => {
    const { fake, server } = await startFake();
    const wrong = Buffer.from(bytes);
    wrong[2_999_999] = (wrong[2_999_999] ?? 0) ^ 1;
    fake.blobs.set(`a ${blob.descriptor.digest}`, wrong);
    expect(await failure(pull(server.host).read())).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `blob "${blob.descriptor.digest}" holds other bytes: they have digest "${digestOf(wrong)}"`,
    });
  });

  it('without end is cut at its size', async () => {
    const { server } = await startFake({
      handler: ({ response }) => {
        response.on('error', () => undefined);
        const more = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(1_000_000), more);
        };
        more();
      },
    });
    expect(await failure(pull(server.host).read())).toEqual({
      code: 'SIZE_MISMATCH',
      message: `blob "${blob.descriptor.digest}" has more than the 3000000 bytes announced`,
    });
  });

  it('that ends early without an error is too short', async () => {
    const { server } = await startFake({ handler: ({ response }) => response.end(bytes.subarray(0, half)) });
    // Node names the length of a body that it gets in one piece.
    expect((await failure(pull(server.host).read())).code).toBe('SIZE_MISMATCH');
    const chunked = await startFake({
      handler: ({ response }) => {
        response.write(bytes.subarray(0, half));
        response.end();
      },
    });
    expect(await failure(pull(chunked.server.host).read())).toEqual({
      code: 'SIZE_MISMATCH',
      message: `blob "${blob.descriptor.digest}" ended after 1500000 of 3000000 bytes`,
    });
  });

  it('comes from another host without our credentials, also after a break', async () => {
    const cdn = await startDouble({
      handler: ({ received, response }) => {
        const start = Number(/\d+/.exec(received.headers.range ?? '0')?.[0]);
        response.writeHead(start === 0 ? 200 : 206, {
          'content-length': String(bytes.length - start),
          'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        });
        if (start > 0) response.end(bytes.subarray(start));
        else response.write(bytes.subarray(0, half), () => response.destroy());
      },
    });
    cleanups.push(() => cdn.stop());
    const { server } = await startFake({
      handler: ({ received, response }) => {
        if (received.headers.authorization === 'Bearer secret') {
          response.writeHead(307, { location: `${cdn.url}/blob?signature=${server.requests.length}` }).end();
        } else response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://localhost/"' }).end();
      },
    });
    const keychain = keychainOf({ kind: 'registry-token', registryToken: 'secret', source: 'test' });
    expect((await pull(server.host, { keychain }).read()).equals(bytes)).toBe(true);
    expect(cdn.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(cdn.lines()).toEqual(['GET /blob?signature=2', 'GET /blob?signature=3']);
  });

  it('is refused with the words of the registry', async () => {
    const said = wireError('DENIED', `no\u001b[31m entry\nhere ${'x'.repeat(1000)}`);
    const { server } = await startFake({ handler: ({ response }) => response.writeHead(403).end(said) });
    const { code, message, hint } = await failure(pull(server.host).read());
    expect(code).toBe('REGISTRY_FORBIDDEN');
    const shown = `DENIED: no [31m entry here ${'x'.repeat(1000)}`.slice(0, 400);
    expect(message).toBe(`cannot pull "${server.host}/a": registry "${server.host}" forbids it: ${shown}…`);
    expect(hint).toBe('check what anonymous requests may do in this repository');
  });

  it('stops when the build is cancelled', async () => {
    const { server } = await startFake({
      handler: ({ response }) => response.writeHead(200).write(bytes.subarray(0, half)),
    });
    const repository = makeClient().client.repository({ registry: server.host, repository: 'a' }, 'pull');
    const cancel = new AbortController();
    const opened = await repository.blob(blob.descriptor).open(cancel.signal);
    const reading = (async () => {
      for await (const chunk of opened) if (chunk.byteLength > 0) cancel.abort();
    })();
    expect((await failure(reading)).code).toBe('CANCELLED');
  });
});

describe('limits and moods of registries', () => {
  it('waits for a registry that limits requests, then says so', async () => {
    const { server } = await startFake({
      handler: ({ response }) =>
        response.writeHead(429, { 'retry-after': '0' }).end(wireError('TOOMANYREQUESTS', 'slow down')),
    });
    const { client, events } = makeClient();
    expect(await failure(client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'REGISTRY_RATE_LIMITED',
      message: `cannot pull "${server.host}/a": registry "${server.host}" limits the rate of requests: TOOMANYREQUESTS: slow down`,
      hint: `wait, or log in for a higher limit: put an entry for "${server.host}" into config.json`,
    });
    expect(retryReasons(events)).toEqual([1, 2].map(() => `"${server.host}" answered with status 429`));
  });

  it('tries more often when told to', async () => {
    const { server } = await startFake({ handler: ({ response }) => response.writeHead(503).end('<html>') });
    const { client } = makeClient({ pullRetries: 4 });
    expect(await failure(client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot pull "${server.host}/a": registry "${server.host}" answered with status 503`,
    });
    expect(server.requests).toHaveLength(5);
  });

  it('names the image in an error of the network', async () => {
    const { server } = await startFake();
    await server.stop();
    expect(await failure(makeClient().client.image(`${server.host}/a:b`, amd64))).toEqual({
      code: 'NETWORK',
      message: `cannot pull "${server.host}/a:b": no connection to "${server.host}": it refused the connection`,
      hint: 'check the port, and that the server is running',
    });
  });

  it('refuses a reference that is none', async () => {
    expect((await failure(makeClient().client.image('NO', amd64))).code).toBe('REFERENCE_INVALID');
  });
});
