import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDockerKeychain } from '../../../src/credentials/index.ts';
import type { Blob } from '../../../src/image/index.ts';
import {
  asBlob,
  makeCertificates,
  makeImage,
  makeIndex,
  readAll,
  someBytes,
  startDockerRegistry,
  startTokenServer,
  stored,
  type Certificates,
  type DockerRegistry,
  type TokenServer,
} from '../../support/registry/index.ts';
import { amd64, cleanUp, failure, makeClient, passwordOf, pushImage } from './support.ts';

afterEach(cleanUp);

describe('an anonymous docker-registry', () => {
  let registry: DockerRegistry;
  beforeAll(async () => (registry = await startDockerRegistry()));
  afterAll(() => registry.stop());

  it('gives back what it got, and gets no blob twice', async () => {
    const { client, events } = makeClient();
    const name = { registry: registry.host, repository: 'a/b' };
    const layers = [someBytes(3_000_000), Buffer.from('small'), Buffer.from('small')];
    const image = makeImage({ layers });
    expect((await pushImage(client, name, { image, tag: 'v1' })).sort()).toEqual([
      'exists',
      'uploaded',
      'uploaded',
      'uploaded',
    ]);
    const later = makeClient().client;
    expect(await pushImage(later, name, { image, tag: 'v2' })).toEqual([
      'exists',
      'exists',
      'exists',
      'exists',
    ]);

    const pulled = await client.image(`${registry.host}/a/b:v2`, amd64);
    expect(pulled).toMatchObject({
      reference: `${registry.host}/a/b:v2`,
      manifestDescriptor: image.manifest.descriptor,
      config: { os: 'linux', architecture: 'amd64', config: { Env: ['PATH=/bin'] } },
    });
    const bytes = await Promise.all(pulled.layers.map(async ({ blob }) => readAll(await blob.open())));
    expect(bytes.map((data, index) => data.equals(layers[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(pulled.layers[0]?.blob.origin).toEqual(name);
    const pulls = events.filter((event) => event.type === 'pull.started' || event.type === 'pull.finished');
    expect(pulls).toHaveLength(6);
    expect(events.filter((event) => event.type === 'retry' || event.type === 'warning')).toEqual([]);
  });

  it('is asked no more than it must be', async () => {
    const name = { registry: registry.host, repository: 'round/trips' };
    const image = makeImage({ layers: [Buffer.from('one layer')] });
    let before = (await registry.answered()).length;
    await pushImage(makeClient().client, name, { image });
    const pushed = (await registry.answered()).slice(before).sort();
    expect(pushed).toEqual(['HEAD 404', 'HEAD 404', 'POST 202', 'POST 202', 'PUT 201', 'PUT 201', 'PUT 201']);
    before = (await registry.answered()).length;
    await makeClient().client.image(`${registry.host}/round/trips`, amd64);
    expect((await registry.answered()).slice(before)).toEqual(['GET 200', 'GET 200']);
  });

  it('mounts from another repository', async () => {
    const image = makeImage({ layers: [Buffer.from('mounted')] });
    const { client } = makeClient();
    await pushImage(client, { registry: registry.host, repository: 'origin' }, { image });
    const pulled = await client.image(`${registry.host}/origin`, amd64);
    const target = client.repository({ registry: registry.host, repository: 'target' }, 'push');
    const [layer] = pulled.layers;
    expect(layer && (await target.pushBlob(layer.blob))).toBe('mounted');
    expect(layer && (await target.hasBlob(layer.blob.descriptor.digest))).toBe(true);
  });

  it('takes the bytes when there is nothing to mount', async () => {
    const blob = stored('x', 'not there');
    const origin = { registry: registry.host, repository: 'elsewhere' };
    const target = makeClient().client.repository({ registry: registry.host, repository: 'target2' }, 'push');
    expect(await target.pushBlob(asBlob(blob, { origin }))).toBe('uploaded');
    expect(await readAll(await target.blob(blob.descriptor).open())).toEqual(blob.bytes);
  });

  it('takes the bytes of a file, and an empty blob', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yadokari-blob-'));
    const target = makeClient().client.repository({ registry: registry.host, repository: 'files' }, 'push');
    for (const bytes of [someBytes(2_000_001, 7), Buffer.alloc(0)]) {
      const blob = stored('x', bytes);
      const file = join(folder, 'blob');
      writeFileSync(file, bytes);
      const unread: Partial<Blob> = { file, open: () => Promise.reject(new Error('was opened')) };
      const progress: number[] = [];
      expect(
        await target.pushBlob(asBlob(blob, unread), undefined, { progress: (sent) => progress.push(sent) }),
      ).toBe('uploaded');
      expect(progress.at(-1) ?? 0).toBe(bytes.length);
      expect((await readAll(await target.blob(blob.descriptor).open())).equals(bytes)).toBe(true);
    }
    rmSync(folder, { recursive: true });
  });

  it('is told when a file holds other bytes than its digest says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yadokari-blob-'));
    const blob = stored('x', 'right');
    const file = join(folder, 'blob');
    writeFileSync(file, 'wrong');
    const target = makeClient().client.repository({ registry: registry.host, repository: 'files' }, 'push');
    expect(await failure(target.pushBlob(asBlob(blob, { file })))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot push to "${registry.host}/files": registry "${registry.host}" answered with status 400: DIGEST_INVALID: provided digest did not match uploaded content`,
    });
    writeFileSync(file, 'short');
    writeFileSync(file, 'x');
    expect((await failure(target.pushBlob(asBlob(blob, { file })))).code).toBe('SIZE_MISMATCH');
    rmSync(folder, { recursive: true });
  });

  it('finds images by digest, and the right one in an index', async () => {
    const name = { registry: registry.host, repository: 'index' };
    const { client } = makeClient();
    const arm = makeImage({ platform: { os: 'linux', architecture: 'arm64' } });
    const amd = makeImage({ platform: amd64 });
    for (const image of [arm, amd]) {
      await pushImage(client, name, { image, tag: image.manifest.descriptor.digest });
    }
    const index = makeIndex([
      { ...arm.manifest.descriptor, platform: { os: 'linux', architecture: 'arm64' } },
      { ...amd.manifest.descriptor, platform: amd64 },
    ]);
    const digest = await client
      .repository(name, 'push')
      .putManifest('all', index.bytes, index.descriptor.mediaType);
    expect(digest).toBe(index.descriptor.digest);
    for (const text of [`${registry.host}/index:all`, `${registry.host}/index@${digest}`]) {
      expect(await client.image(text, amd64)).toMatchObject({
        indexDigest: digest,
        manifestDescriptor: amd.manifest.descriptor,
        config: { architecture: 'amd64' },
      });
    }
    const single = await client.image(`${registry.host}/index:x@${arm.manifest.descriptor.digest}`, {
      os: 'linux',
      architecture: 'arm64',
    });
    expect(single.indexDigest).toBeUndefined();
    expect(
      await failure(client.image(`${registry.host}/index:all`, { os: 'linux', architecture: 's390x' })),
    ).toEqual({
      code: 'PLATFORM_NOT_FOUND',
      message: `cannot pull "${registry.host}/index:all": it has no image for platform linux/s390x`,
      hint: 'it has linux/arm64, linux/amd64',
    });
  });

  it('makes images that skopeo reads, and reads those that skopeo makes', async () => {
    const name = { registry: registry.host, repository: 'skopeo' };
    const image = makeImage({ format: 'docker' });
    const { client } = makeClient();
    await pushImage(client, name, { image });
    const source = `docker://${registry.host}/skopeo:latest`;
    const inspected = JSON.parse(
      execFileSync('skopeo', ['inspect', '--tls-verify=false', source], { encoding: 'utf8' }),
    ) as { Digest: string };
    expect(inspected.Digest).toBe(image.manifest.descriptor.digest);
    const options = ['--preserve-digests', '--src-tls-verify=false', '--dest-tls-verify=false'];
    execFileSync('skopeo', ['copy', '-q', ...options, source, `docker://${registry.host}/copied:1`]);
    expect((await client.image(`${registry.host}/copied:1`, amd64)).manifestDescriptor).toEqual(
      image.manifest.descriptor,
    );
  });

  it('has no such image, manifest or blob', async () => {
    const { client } = makeClient();
    const repository = client.repository({ registry: registry.host, repository: 'none' }, 'pull');
    const blob = stored('x', 'nowhere');
    expect(await repository.getManifest('latest')).toBeUndefined();
    expect(await repository.hasBlob(blob.descriptor.digest)).toBe(false);
    expect(await failure(client.image(`${registry.host}/none`, amd64))).toEqual({
      code: 'IMAGE_NOT_FOUND',
      message: `cannot pull "${registry.host}/none": there is no such image`,
      hint: 'check the name and the tag',
    });
    expect(await failure(repository.blob(blob.descriptor).open().then(readAll))).toEqual({
      code: 'IMAGE_NOT_FOUND',
      message: `cannot pull "${registry.host}/none": registry "${registry.host}" has no blob "${blob.descriptor.digest}" in "none"`,
    });
  });

  it('is not given a manifest before its blobs', async () => {
    const { manifest } = makeImage();
    const repository = makeClient().client.repository(
      { registry: registry.host, repository: 'empty' },
      'push',
    );
    const { code, message } = await failure(
      repository.putManifest('x', manifest.bytes, manifest.descriptor.mediaType),
    );
    expect(code).toBe('REGISTRY_ERROR');
    expect(message).toMatch(
      `cannot push "${registry.host}/empty:x": registry "${registry.host}" answered with status 400: MANIFEST_BLOB_UNKNOWN: blob unknown to registry`,
    );
  });

  it('is given a manifest again whose blobs come at the same moment', async () => {
    const { manifest, config, layers } = makeImage({ layers: [Buffer.from('of somebody else')] });
    const name = { registry: registry.host, repository: 'same/moment' };
    const repository = makeClient().client.repository(name, 'push');
    const put = repository.putManifest('x', manifest.bytes, manifest.descriptor.mediaType);
    await Promise.all([config, ...layers].map((blob) => repository.pushBlob(asBlob(blob))));
    expect(await put).toBe(manifest.descriptor.digest);
  });

  it('lets a push in, and keeps nothing of the question', async () => {
    const before = (await registry.answered()).length;
    await makeClient().client.canPush({ registry: registry.host, repository: 'may/push' });
    expect((await registry.answered()).slice(before)).toEqual(['POST 202', 'DELETE 204']);
  });
});

describe('a docker-registry with passwords', () => {
  let registry: DockerRegistry;
  const image = makeImage();
  beforeAll(async () => (registry = await startDockerRegistry({ users: { me: 'right:word', other: 'x' } })));
  afterAll(() => registry.stop());

  it('lets in who shows the right one, with one question in vain', async () => {
    const name = { registry: registry.host, repository: 'private' };
    const { client } = makeClient({ keychain: passwordOf('me', 'right:word') });
    expect(await pushImage(client, name, { image })).toEqual(['uploaded', 'uploaded', 'uploaded']);
    expect((await client.image(`${registry.host}/private`, amd64)).manifestDescriptor).toEqual(
      image.manifest.descriptor,
    );
    expect((await registry.answered()).filter((line) => line.endsWith(' 401')).length).toBeLessThanOrEqual(1);
  });

  it('reads the password from config.json', async () => {
    const home = mkdtempSync(join(tmpdir(), 'yadokari-home-'));
    const auth = Buffer.from('other:x').toString('base64');
    writeFileSync(join(home, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
    const { client } = makeClient({ keychain: createDockerKeychain({ env: { DOCKER_CONFIG: home } }) });
    expect(await client.canPush({ registry: registry.host, repository: 'private' })).toBeUndefined();
    rmSync(home, { recursive: true });
  });

  it('keeps out who shows none, and who shows a wrong one', async () => {
    const name = { registry: registry.host, repository: 'private' };
    expect(await failure(makeClient().client.canPush(name))).toEqual({
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot push to "${registry.host}/private": registry "${registry.host}" asks for credentials, and there are none for it: UNAUTHORIZED: authentication required`,
      hint: `check the name, and put an entry for "${registry.host}" into config.json, as docker login does`,
    });
    const { client } = makeClient({ keychain: passwordOf('me', 'wrong') });
    expect(await failure(client.image(`${registry.host}/private`, amd64))).toEqual({
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot pull "${registry.host}/private": registry "${registry.host}" does not accept the credentials from "/home/me/.docker/config.json": UNAUTHORIZED: authentication required`,
      hint: `put new ones for "${registry.host}" there, as docker login does`,
    });
  });
});

describe('a docker-registry behind TLS', () => {
  let certificates: Certificates;
  let registry: DockerRegistry;
  const image = makeImage();
  beforeAll(async () => {
    certificates = makeCertificates();
    registry = await startDockerRegistry({ tls: certificates });
  });
  afterAll(async () => {
    await registry.stop();
    certificates.remove();
  });

  it.each([
    ['an authority named for the host', () => ({ certificates: { [registry.host]: certificates.ca } })],
    [
      'an authority named for the host without its port',
      () => ({ certificates: { '127.0.0.1': certificates.ca } }),
    ],
    ['the check left out', () => ({ skipTlsVerify: true })],
    ['the check left out for the host', () => ({ skipTlsVerifyRegistries: [registry.host] })],
  ])('is reached with %s', async (_, options) => {
    const { client } = makeClient(options());
    await pushImage(client, { registry: registry.host, repository: 'tls' }, { image });
    expect((await client.image(`${registry.host}/tls`, amd64)).layers).toHaveLength(2);
  });

  it('is pulled from, but not pushed to, with the check left out for pulls', async () => {
    const { client } = makeClient({ skipTlsVerifyPull: true });
    await client.image(`${registry.host}/tls`, amd64);
    expect((await failure(client.canPush({ registry: registry.host, repository: 'tls' }))).code).toBe('TLS');
  });

  it('is refused when its authority is unknown, with the flags that help', async () => {
    expect(await failure(makeClient().client.image(`${registry.host}/tls`, amd64))).toEqual({
      code: 'TLS',
      message: `cannot pull "${registry.host}/tls": the certificate of "${registry.host}" is not valid: it is signed by an authority that is not trusted here`,
      hint: `name its authority with --registry-certificate ${registry.host}=FILE, or leave the check out with --skip-tls-verify-registry ${registry.host}`,
    });
  });

  it('is not asked in clear because its certificate is wrong, even where plain HTTP is allowed', async () => {
    const { client } = makeClient({ insecurePush: true, insecurePull: true });
    expect((await failure(client.image(`${registry.host}/tls`, amd64))).code).toBe('TLS');
  });
});

describe('a docker-registry with a token server', () => {
  let certificates: Certificates;
  let tokens: TokenServer;
  let registry: DockerRegistry;
  const image = makeImage();
  beforeAll(async () => {
    certificates = makeCertificates();
    tokens = await startTokenServer({ certificates, users: { me: 'word' } });
    registry = await startDockerRegistry({ token: tokens.settings });
  });
  afterAll(async () => {
    await registry.stop();
    await tokens.stop();
    certificates.remove();
  });
  beforeEach(() => tokens.requests.splice(0));

  it('is pushed to with one token for all blobs', async () => {
    const { client } = makeClient({ keychain: passwordOf('me', 'word') });
    await pushImage(client, { registry: registry.host, repository: 'a' }, { image });
    expect(tokens.requests).toEqual([
      { user: 'me', service: 'test registry', scopes: ['repository:a:pull,push'] },
    ]);
  });

  it('is pulled from without credentials', async () => {
    const { client } = makeClient();
    const pulled = await client.image(`${registry.host}/a`, amd64);
    await Promise.all(pulled.layers.map(async ({ blob }) => readAll(await blob.open())));
    expect(tokens.requests).toEqual([
      { user: undefined, service: 'test registry', scopes: ['repository:a:pull'] },
    ]);
  });

  it('mounts with a token for both repositories', async () => {
    const { client } = makeClient({ keychain: passwordOf('me', 'word') });
    const { layers } = await client.image(`${registry.host}/a`, amd64);
    const target = client.repository({ registry: registry.host, repository: 'b' }, 'push');
    expect(await Promise.all(layers.map(({ blob }) => target.pushBlob(blob)))).toEqual([
      'mounted',
      'mounted',
    ]);
    expect(tokens.requests.map(({ scopes }) => scopes)).toEqual([
      ['repository:a:pull'],
      ['repository:b:pull,push', 'repository:a:pull'],
    ]);
  });

  it('gives one token for all repositories that somebody needs', async () => {
    const { client } = makeClient({ keychain: passwordOf('me', 'word') });
    for (const repository of ['x', 'y', 'z']) {
      await pushImage(client, { registry: registry.host, repository }, { image });
    }
    for (const repository of ['x', 'y', 'z']) await client.image(`${registry.host}/${repository}`, amd64);
    expect(tokens.requests.map(({ scopes }) => scopes.map((scope) => scope.split(':')[1]))).toEqual([
      ['x'],
      ['y', 'x'],
      ['z', 'x', 'y'],
    ]);
  });

  it('keeps out who may not push', async () => {
    const name = { registry: registry.host, repository: 'a' };
    expect(await failure(makeClient().client.canPush(name))).toEqual({
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot push to "${registry.host}/a": registry "${registry.host}" asks for credentials, and there are none for it: UNAUTHORIZED: authentication required`,
      hint: `check the name, and put an entry for "${registry.host}" into config.json, as docker login does`,
    });
    expect(await failure(makeClient({ keychain: passwordOf('me', 'bad') }).client.canPush(name))).toEqual({
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot push to "${registry.host}/a": token server "${tokens.host}" does not accept the credentials from "/home/me/.docker/config.json": UNAUTHORIZED: incorrect username or password`,
      hint: `put new ones for "${registry.host}" there, as docker login does`,
    });
  });
});
