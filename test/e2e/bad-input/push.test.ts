import { randomBytes } from 'node:crypto';
import { startDockerRegistry } from '../../support/registry/index.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { failed, hasTag, quiet, Scene } from '../support/scene.ts';

let scene: Scene;
let proxy: Proxy;
beforeAll(async () => {
  scene = await Scene.start('push');
});
afterAll(() => scene[Symbol.asyncDispose]());
beforeEach(async () => {
  proxy = await startProxy(scene.registry.host);
});
afterEach(() => proxy[Symbol.asyncDispose]());

/** Bytes that no compression makes small: the upload of their layer is under way when it is cut. */
const files = { big: { base64: randomBytes(2e6).toString('base64') } };
const dockerfile = 'FROM scratch\nCOPY big /\n';

/** Closes the connection when the first bytes of a large upload have come, so many times. */
function cutUploads(times: number): void {
  let left = times;
  proxy.fault = (request) => {
    if (Number(request.headers['content-length'] ?? 0) < 1e6 || left === 0) return false;
    left -= 1;
    request.once('data', () => request.socket.destroy());
    return true;
  };
}

describe('a registry that closes in the middle of an upload', () => {
  const what = 'cannot push to "TARGET/app": no connection to "TARGET": it closed the connection';
  const warning = (attempt: number): string =>
    `WARN push to "TARGET/app" failed (attempt ${attempt} of 3), trying again in TIME: ${what}`;

  it('once is asked again, and gets the image', async () => {
    cutUploads(1);
    const started = scene.start(quiet({ dockerfile, files, target: proxy.host }));
    const { status, stderr } = await started.finished;
    expect({ status, stderr: started.stable(stderr) }).toEqual({ status: 0, stderr: `${warning(1)}\n` });
    expect(await hasTag(scene.registry.host, `run-${scene.runs}/app`, '1')).toBe(true);
  });

  it('each time ends the build, without an image', async () => {
    cutUploads(Infinity);
    const failure = await scene.fail({ dockerfile, files, target: proxy.host });
    // Which of the two calls meets the closed connection is a matter of moments.
    const stderr = failure.stderr.replace('cause: write ECONNRESET', 'cause: read ECONNRESET');
    expect({ ...failure, stderr }).toEqual(
      failed(
        1,
        warning(1),
        warning(2),
        `error building image: ${what}`,
        'cause: read ECONNRESET',
        'code: NETWORK',
      ),
    );
  });
});

describe('a registry that does not take the image', () => {
  it('without credentials (401) ends the build at once', async () => {
    const closed = await startDockerRegistry({ users: { anna: 'secret' } });
    try {
      const long = 'FROM REGISTRY/base/busybox:1\nRUN sleep 1000\n';
      expect(await scene.fail({ dockerfile: long, target: closed.host })).toEqual(
        failed(
          1,
          'error building image: cannot push to "TARGET/app": registry "TARGET" asks for credentials, and there are none for it: UNAUTHORIZED: authentication required',
          'hint: check the name, and put an entry for "TARGET" into config.json, as docker login does',
          'code: REGISTRY_UNAUTHORIZED',
        ),
      );
    } finally {
      await closed.stop();
    }
  });

  it('of this account (403)', async () => {
    proxy.fault = (request, response) => {
      if (request.method === 'GET') return false;
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end('{"errors":[{"code":"DENIED","message":"quota exceeded"}]}');
      return true;
    };
    expect(await scene.fail({ dockerfile, files, target: proxy.host })).toEqual(
      failed(
        1,
        'error building image: cannot push to "TARGET/app": registry "TARGET" forbids it: DENIED: quota exceeded',
        'hint: check what anonymous requests may do in this repository',
        'code: REGISTRY_FORBIDDEN',
      ),
    );
  });

  it('because it refuses the manifest, after all blobs', async () => {
    proxy.fault = (request, response) => {
      if (request.method !== 'PUT' || request.url?.includes('/manifests/') !== true) return false;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"errors":[{"code":"MANIFEST_INVALID","message":"no such label allowed"}]}');
      return true;
    };
    const flags = ['--tar-path=FOLDER/tmp/image.tar'];
    expect(await scene.fail({ dockerfile, files, target: proxy.host, flags })).toEqual(
      failed(
        1,
        'error building image: cannot push "TARGET/app:1": registry "TARGET" answered with status 400: MANIFEST_INVALID: no such label allowed',
        'code: REGISTRY_ERROR',
      ),
    );
  });
});
