import { fetchPushed, filesOf } from './support/image.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('security-insecure');
});
afterAll(() => scene[Symbol.asyncDispose]());

/** What the steps of a Dockerfile wrote: capabilities by the name of their set in /proc/self/status. */
async function capabilities(user: string, mode: string): Promise<Record<string, string>> {
  const { status, stderr } = await scene.build({
    dockerfile: [
      'FROM REGISTRY/base/busybox:1',
      'RUN mkdir -m 777 /w',
      `USER ${user}`,
      `RUN --security=${mode} grep ^Cap /proc/self/status >/w/found`,
    ].join('\n'),
    flags: ['--allow=security.insecure', '--isolation=root'],
  });
  if (status !== 0) throw new Error(stderr);
  const text = filesOf(await fetchPushed(scene.client, `run-${scene.runs}/app`, '1'), 3)['w/found'] ?? '';
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(/:\s*/));
  return Object.fromEntries(lines.map(([name = '', bits = '']) => [name.slice('Cap'.length), bits]));
}

it('a step without limits has the devices that BuildKit gives it', async () => {
  const { status, stderr } = await scene.build({
    dockerfile: [
      'FROM REGISTRY/base/busybox:1',
      'RUN --security=insecure cd /dev && stat -c "%n %F %a %t:%T" kmsg fuse net/tun loop-control loop0 loop7 >/found',
      'RUN test ! -e /dev/fuse && test ! -e /dev/loop0',
    ].join('\n'),
    flags: ['--allow=security.insecure', '--isolation=root'],
  });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
  expect(filesOf(image, 2)['found']?.trim().split('\n')).toEqual([
    'kmsg character special file 666 1:b',
    'fuse character special file 666 a:e5',
    'net/tun character special file 666 a:c8',
    'loop-control character special file 666 a:ed',
    'loop0 block special file 666 7:0',
    'loop7 block special file 666 7:7',
  ]);
});

const none = '0'.repeat(16);

it.each(['0', '5:6'])('a step without limits has all capabilities that we have, as user %s', async (user) => {
  const { Bnd, Inh, Prm, Eff, Amb } = await capabilities(user, 'insecure');
  expect(BigInt(`0x${Prm}`) & (1n << 21n)).not.toBe(0n); // CAP_SYS_ADMIN
  expect({ Inh, Eff, Amb }).toEqual({ Inh: Prm, Eff: Prm, Amb: Prm });
  expect(Bnd).not.toBe(none);
});

it('any other step of a user has none', async () => {
  const { Prm, Eff, Amb } = await capabilities('5:6', 'sandbox');
  expect({ Prm, Eff, Amb }).toEqual({ Prm: none, Eff: none, Amb: none });
});
