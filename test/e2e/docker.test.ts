import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runOk, runProcess, startDaemon, type Daemon } from '../support/process.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
let daemon: Daemon;
let socket: string;
beforeAll(async () => {
  scene = await Scene.start('docker');
  const folder = join(scene.folder, 'docker');
  socket = `unix://${folder}.sock`;
  const args = [
    '--bridge=none',
    '--iptables=false',
    '--ip6tables=false',
    '-H',
    socket,
    '--pidfile',
    `${folder}.pid`,
  ];
  const places = ['--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`];
  daemon = await startDaemon('dockerd', [...args, ...places], {
    ready: async () =>
      existsSync(`${folder}.sock`) && (await runProcess('docker', ['-H', socket, 'info'])).status === 0,
  });
}, 60_000);
afterAll(async () => {
  await daemon.stop();
  await scene[Symbol.asyncDispose]();
}, 60_000);

const docker = (...args: string[]): Promise<string> => runOk('docker', ['-H', socket, ...args]);

const dockerfile = `
FROM REGISTRY/base/busybox:1
COPY --chown=app:app hello /home/app/hello
RUN mkdir /made && chmod 1777 /made && ln -s /home/app/hello /made/link && rm /etc/motd
WORKDIR /home/app
USER app
ENV GREETING="hello there"
ENTRYPOINT ["sh", "-c"]
CMD ["id -un; echo $GREETING; cat hello /made/link; stat -c '%a %U %n' hello /made; ls /etc"]
`.trimStart();
const files = { hello: 'hello\n' };
const answer =
  'app\nhello there\nhello\nhello\n644 app hello\n1777 root /made\ngroup\nhostname\nhosts\nmtab\npasswd\nresolv.conf\n';

describe('Docker', () => {
  it.each([
    ['gzip in Docker format', ['--image-format=docker']],
    ['gzip in OCI format', ['--image-format=oci']],
  ])('pulls and runs an image that was pushed: %s', async (_, flags) => {
    const { digest } = await scene.build({ dockerfile, files, flags });
    const image = `${scene.registry.host}/run-${scene.runs}/app:1`;
    expect(await docker('pull', image)).toContain(`Digest: ${digest}`);
    expect(await docker('run', '--rm', '--network=none', image)).toBe(answer);
  });

  it('loads and runs an image from --tar-path', async () => {
    const flags = ['--no-push', '--tar-path=FOLDER/image.tar'];
    const { folder } = await scene.build({ dockerfile, files, flags });
    const image = `${scene.registry.host}/run-${scene.runs}/app:1`;
    expect(await docker('load', '-i', join(folder, 'image.tar'))).toBe(`Loaded image: ${image}\n`);
    expect(await docker('run', '--rm', '--network=none', image)).toBe(answer);
  });
});
