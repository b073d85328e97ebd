import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startConnectProxy, type ConnectProxy } from '../support/connect-proxy.ts';
import type { Nginx } from '../support/nginx.ts';
import {
  makeCertificates,
  someBytes,
  startDockerRegistry,
  startNginx,
  type Certificates,
  type DockerRegistry,
} from '../support/registry/index.ts';
import { hasTag, readIfThere, Scene, type Build } from './support/scene.ts';

const files = { large: { base64: someBytes(3_500_000, 9).toString('base64') } };
const dockerfile = 'FROM scratch\nCOPY large /large\n';

let scene: Scene;
let certificates: Certificates;
let nginx: Nginx;
let proxy: ConnectProxy;
beforeAll(async () => {
  scene = await Scene.start('registries');
  certificates = makeCertificates('DNS:registry.test,IP:127.0.0.1,IP:::1');
  nginx = await startNginx({ target: scene.registry.host, prefix: 'team', mostBytes: '1m', certificates });
  proxy = await startConnectProxy('me:secret', () => nginx.port);
});
afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await nginx?.stop();
  certificates?.remove();
  await scene?.[Symbol.asyncDispose]();
});

function clientCertificate(host: string): string {
  return `--registry-client-cert=${host}=${certificates.clientCertificate},${certificates.clientKey}`;
}

/** Flags of a scene are for plain HTTP; here they must not be. */
function secure(build: Build): Build {
  return { ...build, flags: ['--insecure=false', '--insecure-pull=false', ...(build.flags ?? [])] };
}

/** An environment with the proxy and the authority. */
function through(user: string): NodeJS.ProcessEnv {
  return {
    HTTPS_PROXY: `http://${user}@127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: certificates.ca,
  };
}

describe('docker-registry behind nginx with TLS, client certificates, a prefix and a limit of 1 MiB', () => {
  it('is pushed to through a proxy with a password', async () => {
    const { stderr } = await scene.build(
      secure({
        dockerfile,
        files,
        destinations: ['registry.test/team/one:1'],
        flags: [clientCertificate('registry.test')],
        env: through('me:secret'),
      }),
    );
    expect(stderr).toMatch(/takes no request of \d+ bytes: trying pieces of 1048576/);
    expect(stderr).not.toContain('secret');
    expect(await hasTag(scene.registry.host, 'one', '1')).toBe(true);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['registry.test:443']));
  });

  it('is pulled from and pushed to over IPv6, the authority in a folder and for the host', async () => {
    const host = `[::1]:${nginx.port}`;
    const folder = join(scene.folder, 'authorities');
    mkdirSync(folder);
    cpSync(certificates.ca, join(folder, 'ca.pem'));
    const build = {
      dockerfile: `FROM ${host}/team/one:1\nCOPY small /small\n`,
      files: { small: 'small' },
      destinations: [`${host}/team/two:1`],
    };
    await scene.build(secure({ ...build, flags: [clientCertificate(host)], env: { SSL_CERT_DIR: folder } }));
    expect(await hasTag(scene.registry.host, 'two', '1')).toBe(true);
    await scene.build(
      secure({
        ...build,
        destinations: [`${host}/team/three:1`],
        flags: [clientCertificate(host), `--registry-certificate=${host}=${certificates.ca}`],
      }),
    );
    expect(await hasTag(scene.registry.host, 'three', '1')).toBe(true);
  });

  it('is not met without the password, the authority or the client certificate', async () => {
    const build = { dockerfile, files, destinations: ['registry.test/team/four:1'] };
    const flags = [clientCertificate('registry.test')];
    expect(await scene.fail(secure({ ...build, flags, env: through('me:wrong') }))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /cannot push to "registry.test\/team\/four": .*through the proxy "127.0.0.1:\d+": the proxy refused: .*407/,
      ) as string,
    });
    const { HTTPS_PROXY } = through('me:secret');
    const untrusted = await scene.fail(secure({ ...build, flags, env: { HTTPS_PROXY } }));
    expect(untrusted.stderr.split('\n')).toEqual(
      expect.arrayContaining([
        'error building image: cannot push to "registry.test/team/four": the certificate of "registry.test" is not valid: it is signed by an authority that is not trusted here',
        'hint: name its authority with --registry-certificate registry.test=FILE, or leave the check out with --skip-tls-verify-registry registry.test',
        'code: TLS',
      ]),
    );
    const { stderr } = await scene.fail(secure({ ...build, env: through('me:secret') }));
    expect(stderr).toContain('code: REGISTRY_ERROR');
    expect(stderr).toContain('--registry-client-cert registry.test=CERTIFICATE,KEY');
    expect(await hasTag(scene.registry.host, 'four', '1')).toBe(false);
  });
});

describe('several destinations', () => {
  let closed: DockerRegistry;
  beforeAll(async () => {
    closed = await startDockerRegistry({ users: { anna: 'secret' } });
  });
  afterAll(() => closed?.stop());

  it('get the image each for itself, and the error names the one that does not', async () => {
    const started = scene.start({
      dockerfile,
      files,
      destinations: ['TARGET/several/app:1', `${closed.host}/app:1`],
      flags: ['--image-name-with-digest-file=FOLDER/names', '--verbosity=warn'],
    });
    const { status, stderr } = await started.finished;
    expect(status).toBe(1);
    expect(stderr).toContain(
      `error building image: cannot push to 1 of 2 destinations: "${closed.host}/app:1": cannot push to "${closed.host}/app": registry "${closed.host}" asks for credentials`,
    );
    expect(stderr).toContain(`pushed to "${scene.registry.host}/several/app:1"`);
    expect(stderr.split('\n')[0]).toMatch(
      /the build goes on for the other destinations than|will not have the image/,
    );
    expect(await hasTag(scene.registry.host, 'several/app', '1')).toBe(true);
    expect(readIfThere(join(started.folder, 'names'))).toMatch(/^\S+\/several\/app@sha256:\w{64}\n$/);
  });
});
