import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaTypes } from '../../../src/image/index.ts';
import {
  digestOf,
  fakeRegistry,
  startDockerRegistry,
  startDouble,
  stored,
  wireError,
  type DockerRegistry,
  type Double,
  type FakeRegistry,
} from '../../support/registry/index.ts';
import { busyboxImage } from '../support/base-image.ts';
import { excerpt, failed, Scene } from '../support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('base-image');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN true\n';
const [layer] = busyboxImage().layers;
const { digest, size } = layer!.descriptor;

it('a base image that does not exist fails the build', async () => {
  const missing = 'FROM REGISTRY/base/none:1\n';
  expect(await scene.fail({ dockerfile: missing })).toEqual(
    failed(
      1,
      'error building image: cannot pull "REGISTRY/base/none:1": there is no such image',
      ...excerpt(missing, 1),
      'hint: check the name and the tag',
      'code: IMAGE_NOT_FOUND',
    ),
  );
});

it('a base image with a login in its name fails the build, and the password is not repeated', async () => {
  const shown = 'FROM me:***@registry/base:1\n';
  expect(await scene.fail({ dockerfile: shown.replace('***', 'S3cretPw') })).toEqual(
    failed(
      1,
      'WARN Dockerfile:1: InvalidDefaultArgInFrom: Default value for ARG me:***@registry/base:1 results in empty or invalid base image name',
      'error building image: image reference "me:***@registry/base:1" is invalid: ' +
        'credentials do not belong in a reference',
      ...excerpt(shown, 1),
      'hint: write "registry/base:1", and put the credentials into config.json, as docker login does',
      'code: REFERENCE_INVALID',
    ),
  );
});

describe('a registry that asks for credentials (401)', () => {
  let closed: DockerRegistry;
  beforeAll(async () => {
    closed = await startDockerRegistry({ users: { anna: 'secret' } });
  });
  afterAll(() => closed.stop());

  it('and gets none', async () => {
    expect(await scene.fail({ dockerfile, registry: closed.host })).toEqual(
      failed(
        1,
        'error building image: cannot pull "REGISTRY/base/busybox:1": registry "REGISTRY" asks for credentials, and there are none for it: UNAUTHORIZED: authentication required',
        ...excerpt(dockerfile, 1),
        'hint: check the name, and put an entry for "REGISTRY" into config.json, as docker login does',
        'code: REGISTRY_UNAUTHORIZED',
      ),
    );
  });

  it('and gets wrong ones', async () => {
    const docker = join(scene.folder, 'docker');
    mkdirSync(docker);
    const auth = Buffer.from('anna:wrong').toString('base64');
    writeFileSync(join(docker, 'config.json'), JSON.stringify({ auths: { [closed.host]: { auth } } }));
    const failure = await scene.fail({ dockerfile, registry: closed.host, env: { DOCKER_CONFIG: docker } });
    expect({ ...failure, stderr: failure.stderr.replaceAll(docker, 'DOCKER') }).toEqual(
      failed(
        1,
        'error building image: cannot pull "REGISTRY/base/busybox:1": registry "REGISTRY" does not accept the credentials from "DOCKER/config.json": UNAUTHORIZED: authentication required',
        ...excerpt(dockerfile, 1),
        'hint: put new ones for "REGISTRY" there, as docker login does',
        'code: REGISTRY_UNAUTHORIZED',
      ),
    );
  });
});

/** As long as the right bytes, and different. */
function damage(fake: FakeRegistry): string {
  const bytes = Buffer.from(layer!.bytes);
  bytes[bytes.length >> 1]! ^= 1;
  fake.blobs.set(`base/busybox ${digest}`, bytes);
  return digestOf(bytes);
}

/** Breaks off downloads of the layer in their middle, so many times. */
function truncate(fake: FakeRegistry, times: number): { readonly cuts: number } {
  let cuts = 0;
  fake.fault = ({ received, response }) => {
    if (!received.path.endsWith(digest) || received.method !== 'GET' || cuts >= times) return false;
    cuts += 1;
    response.writeHead(200, { 'content-length': size, 'docker-content-digest': digest });
    response.write(layer!.bytes.subarray(0, size / 2), () => response.destroy());
    return true;
  };
  return {
    get cuts() {
      return cuts;
    },
  };
}

describe('a registry that gives', () => {
  let fake: FakeRegistry;
  let double: Double;
  beforeEach(async () => {
    fake = fakeRegistry();
    fake.addImage('base/busybox', '1', busyboxImage());
    double = await startDouble({ handler: fake.handler });
  });
  afterEach(() => double.stop());

  it('no permission to pull (403)', async () => {
    fake.fault = ({ response }) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(wireError('DENIED', 'requested access to the resource is denied'));
      return true;
    };
    expect(await scene.fail({ dockerfile, registry: double.host })).toEqual(
      failed(
        1,
        'error building image: cannot pull "REGISTRY/base/busybox:1": registry "REGISTRY" forbids it: DENIED: requested access to the resource is denied',
        ...excerpt(dockerfile, 1),
        'hint: check what anonymous requests may do in this repository',
        'code: REGISTRY_FORBIDDEN',
      ),
    );
  });

  it('a manifest of an unknown type', async () => {
    const mediaType = 'application/vnd.example.bundle.v9+json';
    fake.addManifest('base/busybox', '1', stored(mediaType, '{"schemaVersion":9}'));
    expect(await scene.fail({ dockerfile, registry: double.host })).toEqual(
      failed(
        1,
        `error building image: cannot pull "REGISTRY/base/busybox:1": its manifest has type "${mediaType}", which is no image`,
        ...excerpt(dockerfile, 1),
        'hint: name a container image',
        'code: MANIFEST_UNKNOWN_TYPE',
      ),
    );
  });

  it('an image for other platforms only', async () => {
    const { descriptor } = busyboxImage().manifest;
    const entry = (architecture: string): object => ({
      ...descriptor,
      platform: { os: 'linux', architecture },
    });
    const manifests = [entry('s390x'), entry('ppc64le')];
    const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests };
    fake.addManifest('base/busybox', '1', stored(mediaTypes.ociIndex, JSON.stringify(index)));
    const flags = ['--custom-platform=linux/arm64'];
    expect(await scene.fail({ dockerfile, registry: double.host, flags })).toEqual(
      failed(
        1,
        'error building image: cannot pull "REGISTRY/base/busybox:1": it has no image for platform linux/arm64',
        ...excerpt(dockerfile, 1),
        'hint: it has linux/s390x, linux/ppc64le',
        'code: PLATFORM_NOT_FOUND',
      ),
    );
  });

  describe('a layer', () => {
    it('whose bytes do not match its digest, when it is unpacked', async () => {
      const found = damage(fake);
      expect(await scene.fail({ dockerfile, registry: double.host, flags: ['--no-push'] })).toEqual(
        failed(
          1,
          `error building image: blob "${digest}" holds other bytes: they have digest "${found}"`,
          ...excerpt(dockerfile, 2),
          'code: DIGEST_MISMATCH',
        ),
      );
    });

    it('whose bytes do not match its digest, when it only passes from registry to registry', async () => {
      const found = damage(fake);
      const label = 'FROM REGISTRY/base/busybox:1\nLABEL a=b\n';
      expect(await scene.fail({ dockerfile: label, registry: double.host })).toEqual(
        failed(
          1,
          `error building image: blob "${digest}" holds other bytes: they have digest "${found}"`,
          'code: DIGEST_MISMATCH',
        ),
      );
    });

    it('of another size than announced', async () => {
      fake.blobs.set(`base/busybox ${digest}`, layer!.bytes.subarray(0, 1000));
      expect(await scene.fail({ dockerfile, registry: double.host, flags: ['--no-push'] })).toEqual(
        failed(
          1,
          `error building image: cannot pull "REGISTRY/base/busybox:1": blob "${digest}" should have ${size} bytes but the registry has 1000`,
          ...excerpt(dockerfile, 2),
          'code: SIZE_MISMATCH',
        ),
      );
    });

    it('cut off in the middle each time', async () => {
      truncate(fake, Infinity);
      const what =
        'cannot pull "REGISTRY/base/busybox:1": no connection to "REGISTRY": it closed the connection';
      expect(await scene.fail({ dockerfile, registry: double.host, flags: ['--no-push'] })).toEqual(
        failed(
          1,
          `WARN pull "REGISTRY/base/busybox:1" failed (attempt 1 of 3), trying again in TIME: ${what}`,
          `WARN pull "REGISTRY/base/busybox:1" failed (attempt 2 of 3), trying again in TIME: ${what}`,
          `error building image: ${what}`,
          ...excerpt(dockerfile, 2),
          'cause: aborted',
          'code: NETWORK',
        ),
      );
    });

    it('cut off in the middle once, and is built on when the rest comes', async () => {
      const truncated = truncate(fake, 1);
      const built = await scene.build({ dockerfile, registry: double.host, target: double.host });
      expect(truncated.cuts).toBe(1);
      expect([...fake.manifests.keys()]).toContain(`run-${scene.runs}/app ${built.digest}`);
    });
  });
});
