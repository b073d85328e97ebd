import { parseWarmer } from '../../../src/cli/flags/index.ts';
import { containerRun } from '../../support/kubernetes/container-run.ts';
import { only, podOf, render, type Manifest, type PodSpec } from '../../support/kubernetes/manifests.ts';
import { missing } from '../../support/kubernetes/tools.ts';

/** deploy/kubernetes/warmer: what the warmer makes of it, and that it asks for no right. */

const absent = missing('kustomize');

(absent === undefined ? describe : describe.skip).each([
  ['daemonset', 'DaemonSet'],
  ['cronjob', 'CronJob'],
])('deploy/kubernetes/warmer/%s', (name, kind) => {
  let manifests: Manifest[];
  let pod: PodSpec;
  beforeAll(async () => {
    manifests = await render(`kubernetes/warmer/${name}`);
    pod = podOf(only(manifests, kind))!;
  });

  it('has arguments that the warmer takes without a warning, and does not end in a DaemonSet', () => {
    expect(parseWarmer(containerRun(manifests, kind).args, {})).toMatchObject({
      command: 'warm',
      notices: [],
      options: { cacheDir: '/cache', prune: true, interval: kind === 'DaemonSet' ? 6 * 3600 : 0 },
    });
  });

  it('mounts where the warmer and builds look', () => {
    const { mounts, image } = containerRun(manifests, kind);
    const where = Object.fromEntries(mounts.map((mount) => [mount.name, mount.mountPath]));
    expect(where).toEqual({ cache: '/cache', 'registry-login': '/kaniko/.docker' });
    expect((pod.volumes ?? []).map((volume) => volume.name).toSorted()).toEqual(
      Object.keys(where).toSorted(),
    );
    expect(image).toMatch(/:warmer$/);
  });

  it('asks for no right', () => {
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.containers[0].securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});
