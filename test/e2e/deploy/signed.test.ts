import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { deployFolder } from '../../support/kubernetes/manifests.ts';
import { missing, programs } from '../../support/kubernetes/tools.ts';
import { runOk, runProcess, type ProcessResult } from '../../support/process.ts';
import { Scene } from '../support/scene.ts';

/** deploy/kyverno: what the script signs, cosign verifies and Kyverno's policies let run; what it has not signed, they do not. */

const absent = missing('cosign', 'kyverno');

(absent === undefined ? describe : describe.skip)('signed images', () => {
  let scene: Scene;
  let signed: string;
  let unsigned: string;
  /** Signed with another key. */
  let foreign: string;
  const env = {
    ...process.env,
    PATH: `${dirname(programs.cosign)}:${process.env['PATH']}`,
    COSIGN_PASSWORD: '',
  };
  const path = (name: string): string => join(scene.folder, name);
  const sign = (args: readonly string[], key = 'cosign.key'): Promise<ProcessResult> =>
    runProcess(join(deployFolder, 'kyverno/sign.sh'), [...args], { env: { ...env, COSIGN_KEY: path(key) } });

  beforeAll(async () => {
    scene = await Scene.start('signed');
    for (const name of ['cosign', 'other'])
      await runOk(programs.cosign, ['generate-key-pair', '--output-key-prefix', path(name)], { env });
    [signed, unsigned, foreign] = [await built('signed'), await built('unsigned'), await built('foreign')];
  }, 60_000);
  afterAll(async () => scene[Symbol.asyncDispose]());

  /** @returns the image by its digest */
  async function built(name: string): Promise<string> {
    const dockerfile = 'FROM scratch\nCOPY file /file\n';
    const { digest } = await scene.build({
      dockerfile,
      files: { file: name },
      destinations: [`TARGET/${name}:1`],
    });
    return `${scene.registry.host}/${name}@${digest}`;
  }

  /** The policy for this registry and this key. @returns the path of its file */
  function ours(policy: string): string {
    const text = readFileSync(join(deployFolder, `kyverno/${policy}.yaml`), 'utf8');
    const indent = /^( *)-----BEGIN/m.exec(text)![1]!;
    const key = readFileSync(path('cosign.pub'), 'utf8').trim().replaceAll(/^/gm, indent);
    const changed = text
      .replaceAll('registry.example.com', scene.registry.host)
      .replace(/^ *-----BEGIN[^]*END PUBLIC KEY-----/m, key);
    writeFileSync(path(`${policy}.yaml`), changed);
    return path(`${policy}.yaml`);
  }

  /** What the policy says of a pod with these images: nothing, where it lets it run. */
  async function objection(policy: string, image: string, ...before: readonly string[]): Promise<string> {
    const initContainers = before.map((one, at) => ({ name: `before-${at}`, image: one }));
    const spec = { initContainers, containers: [{ name: 'app', image }] };
    const pod = path(`pod-${randomUUID()}.yaml`);
    writeFileSync(
      pod,
      stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'default' }, spec }),
    );
    const args = ['apply', ours(policy), '--resource', pod, '--registry', '--remove-color'];
    const { status, stdout, stderr } = await runProcess(programs.kyverno, args, { cwd: scene.folder });
    if (status === 0 && /pass: [1-9]\d*, fail: 0, warn: 0, error: 0/.test(stdout)) return '';
    return stdout + stderr;
  }

  it('are signed by digest alone', async () => {
    expect((await sign(['key', `${scene.registry.host}/signed:1`])).status).toBe(2);
    expect(await sign(['key', signed, '--allow-http-registry'])).toMatchObject({ status: 0 });
    expect(await sign(['key', foreign, '--allow-http-registry'], 'other.key')).toMatchObject({ status: 0 });
    const args = [
      '--key',
      path('cosign.pub'),
      '--insecure-ignore-tlog=true',
      '--allow-http-registry',
      signed,
    ];
    expect(await runOk(programs.cosign, ['verify', ...args])).toContain(signed.split('@')[1]!);
  }, 60_000);

  it('run where Kyverno has an image-policy, and no others', async () => {
    const policy = 'image-policy-key';
    const refusal = "this image is not signed with the builds' key";
    expect(await Promise.all([objection(policy, signed), objection(policy, foreign)])).toEqual([
      '',
      expect.stringContaining(refusal),
    ]);
    expect(await objection(policy, signed, unsigned)).toContain(refusal);
  }, 90_000);

  it('run where Kyverno has a cluster-policy, and no others', async () => {
    const policy = 'cluster-policy-key';
    expect(await Promise.all([objection(policy, signed), objection(policy, unsigned)])).toEqual([
      '',
      expect.stringContaining('sigstore bundle verification failed'),
    ]);
  }, 90_000);
});
