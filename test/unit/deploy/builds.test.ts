import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { containerRun } from '../../support/kubernetes/container-run.ts';
import {
  deployFolder,
  only,
  podOf,
  render,
  renderWith,
  type Manifest,
  type PodSpec,
} from '../../support/kubernetes/manifests.ts';
import { missing } from '../../support/kubernetes/tools.ts';
import { asked } from './asked.ts';

/** The Jobs and Pods in deploy/kubernetes: what the executor makes of them, and that they ask for no more than they say. */

const overlays = readdirSync(join(deployFolder, 'kubernetes/overlays'));
const pods = readdirSync(join(deployFolder, 'kubernetes/pods'));
const folders = [
  ...overlays.map((name) => [`overlays/${name}`, 'Job'] as const),
  ...pods.map((name) => [`pods/${name}`, 'Pod'] as const),
];
const absent = missing('kustomize');

const profile = (type: string): object => ({ seccompProfile: { type } });
const usual = { privileged: false, ...profile('RuntimeDefault') };
const none = { ...profile('Unconfined'), appArmorProfile: { type: 'Unconfined' } };
const user = { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 };

/** What the pod asks for, and its container. */
const rights: Readonly<Record<string, readonly [object | undefined, object]>> = {
  restricted: [
    { ...user, ...profile('RuntimeDefault') },
    { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  ],
  rootless: [none, { privileged: false }],
  root: [{ ...none, runAsUser: 0 }, { capabilities: { add: ['SYS_ADMIN'] } }],
};

(absent === undefined ? describe : describe.skip).each(folders)('deploy/kubernetes/%s', (folder, kind) => {
  let manifests: Manifest[];
  let pod: PodSpec;
  const name = folder.replace(/.*\//, '');
  beforeAll(async () => {
    manifests = await render(`kubernetes/${folder}`);
    pod = podOf(only(manifests, kind))!;
  });

  it('does not build again and again, and not for ever', () => {
    const { spec } = only(manifests, kind);
    expect(pod.restartPolicy).toBe('Never');
    const job = { backoffLimit: 0, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 86_400 };
    expect(spec).toMatchObject(kind === 'Job' ? job : {});
  });

  it('has arguments that the executor takes without a warning', () => {
    const { args, env } = containerRun(manifests, kind);
    expect(args.filter((arg) => arg.includes('$('))).toEqual([]);
    const options = asked(args, env);
    expect(options).toMatchObject({ isolation: 'auto', cache: true, digestFile: '/dev/termination-log' });
    expect([options.destination.length, options.dockerfile]).toEqual([1, 'Dockerfile']);
    expect(options.context).toMatch(/^https:/);
  });

  it('mounts what it has, where the executor looks', () => {
    const { mounts, env } = containerRun(manifests, kind);
    const where = Object.fromEntries(mounts.map((mount) => [mount.name, mount.mountPath]));
    expect(Object.keys(where).toSorted()).toEqual(
      (pod.volumes ?? []).map((volume) => volume.name).toSorted(),
    );
    const cloud = ['eks', 'gke', 'aks'].includes(name);
    expect(where['registry-login']).toBe(cloud ? undefined : '/kaniko/.docker');
    expect(where['work']).toBe(env['TMPDIR']);
  });

  it('keeps the token of the cluster away from RUN', () => {
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const account of manifests.filter((one) => one.kind === 'ServiceAccount'))
      expect(account).toMatchObject({ automountServiceAccountToken: false });
  });

  it('asks for the rights that it is named after, and no more', () => {
    const [container] = pod.containers;
    expect([pod.securityContext, container.securityContext]).toEqual(rights[name] ?? [undefined, usual]);
    expect(pod.hostUsers).toBe(name === 'user-namespace' ? false : undefined);
  });

  it('has room for a build, and an end of it', () => {
    expect(pod.containers[0].resources).toEqual({
      requests: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '2Gi' },
      limits: { memory: '2Gi', 'ephemeral-storage': '20Gi' },
    });
  });

  const account = {
    eks: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/builder' },
    gke: { 'iam.gke.io/gcp-service-account': 'builder@my-project.iam.gserviceaccount.com' },
    aks: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000000' },
  }[name];
  if (account !== undefined)
    it('runs as an account that the cloud knows', () => {
      expect(only(manifests, 'ServiceAccount').metadata).toMatchObject({
        name: 'builder',
        annotations: account,
      });
      expect(pod.serviceAccountName).toBe('builder');
    });
});

(absent === undefined ? describe : describe.skip)('Pods', () => {
  it.each(pods)('%s is what the Job makes', async (name) => {
    const job = await render(`kubernetes/overlays/${name}`);
    const { args: _, env: __, ...made } = containerRun(job, 'Job');
    expect(containerRun(await render(`kubernetes/pods/${name}`), 'Pod')).toMatchObject(made);
  });
});

(absent === undefined ? describe : describe.skip)('Components', () => {
  it('go together: sources and base images from volumes, in a restricted pod', async () => {
    const manifests = await renderWith('restricted', 'context-volume', 'warmed-bases');
    const { args, env, mounts } = containerRun(manifests, 'Job');
    const where = new Map(mounts.map((mount) => [mount.name, mount]));
    const options = asked(args, env);
    expect(options).toMatchObject({ context: 'dir:///build-context', cacheDir: '/cache' });
    expect(where.get('context')).toMatchObject({ mountPath: '/build-context', readOnly: true });
    expect(where.get('cache')).toMatchObject({ mountPath: '/cache', readOnly: true });
    expect([...where.keys()].toSorted()).toEqual(['cache', 'context', 'registry-login']);
    expect(podOf(only(manifests, 'Job'))?.securityContext).toEqual({ ...user, ...profile('RuntimeDefault') });
  });
});
