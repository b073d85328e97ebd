import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { KubernetesClient } from '../../support/kubernetes/client.ts';
import {
  deployFolder,
  only,
  parseManifests,
  podOf,
  render,
  renderWith,
  type Manifest,
} from '../../support/kubernetes/manifests.ts';
import { installKinds, startKubernetes, type Kubernetes } from '../../support/kubernetes/server.ts';
import { missing } from '../../support/kubernetes/tools.ts';

/** What Kubernetes' API server makes of deploy/: every manifest is sent in a dry run, unknown fields and warnings count as errors. */

const levels = ['privileged', 'baseline', 'restricted'] as const;
type Level = (typeof levels)[number];

/** The strictest Pod Security Standard that admits what is in a folder. */
const folders: readonly (readonly [folder: string, level: Level])[] = [
  ['kubernetes/overlays/takeover', 'baseline'],
  ['kubernetes/overlays/user-namespace', 'baseline'],
  ['kubernetes/overlays/restricted', 'restricted'],
  ['kubernetes/overlays/rootless', 'privileged'],
  ['kubernetes/overlays/root', 'privileged'],
  ['kubernetes/overlays/eks', 'baseline'],
  ['kubernetes/overlays/gke', 'baseline'],
  ['kubernetes/overlays/aks', 'baseline'],
  ['kubernetes/pods/takeover', 'baseline'],
  ['kubernetes/pods/restricted', 'restricted'],
  ['kubernetes/warmer/daemonset', 'privileged'],
  ['kubernetes/warmer/cronjob', 'restricted'],
  ['jenkins', 'baseline'],
  ['monitoring/report', 'restricted'],
  ['logging/fluent-bit/opensearch', 'privileged'],
  ['logging/fluent-bit/loki', 'privileged'],
];

const absent = missing('kubeApiserver', 'etcd', 'kustomize', 'tektonLint', 'argoLint', 'kyverno');
const describeWithServer = absent === undefined ? describe : describe.skip;

describeWithServer('the API server', () => {
  let server: Kubernetes;
  let client: KubernetesClient;
  beforeAll(async () => {
    server = await startKubernetes();
    client = server.client;
    for (const level of levels) {
      const labels = { 'pod-security.kubernetes.io/enforce': level };
      await client.create(named('v1', 'Namespace', level, { labels }));
      // A controller would make it.
      await client.create(named('v1', 'ServiceAccount', 'default'), level);
    }
    await installKinds(client, 'tektonLint', ['300-task.yaml', '300-pipeline.yaml', '300-pipelinerun.yaml']);
    await installKinds(client, 'argoLint', ['argoproj.io_workflowtemplates.yaml']);
    await installKinds(client, 'kyverno', [
      'kyverno.io_clusterpolicies.yaml',
      '_imagevalidatingpolicies.yaml',
    ]);
  }, 120_000);
  afterAll(async () => server[Symbol.asyncDispose]());

  /** What there is to say against a manifest: nothing, where it is as `taken`. */
  async function verdict(manifest: Manifest, namespace?: string): Promise<object> {
    const { status, warnings, body } = await client.dryRun(manifest, namespace);
    return status === 201 ? { status, warnings } : { status, warnings, message: body['message'] };
  }

  describe.each(folders)('deploy/%s', (folder, level) => {
    it(`is taken, in a namespace that enforces "${level}"`, async () => {
      for (const manifest of await render(folder))
        expect([manifest.kind, await verdict(elsewhere(manifest), level)]).toEqual([manifest.kind, taken]);
    });

    it('makes pods that it admits, and that no stricter one would', async () => {
      const pods = (await render(folder)).flatMap((manifest) => podFrom(manifest) ?? []);
      expect(pods.length).toBeGreaterThan(0);
      const strictest = levels.indexOf(level);
      for (const pod of pods) {
        const verdicts = await Promise.all(levels.map(async (one) => (await client.dryRun(pod, one)).status));
        expect(verdicts).toEqual(levels.map((_, at) => (at <= strictest ? 201 : 403)));
      }
    });
  });

  it('takes the Job with volumes', async () => {
    for (const manifest of await renderWith('restricted', 'context-volume', 'warmed-bases')) {
      expect([manifest.kind, await verdict(manifest, 'restricted')]).toEqual([manifest.kind, taken]);
    }
  });

  it.each([
    ['tekton', 'tekton/run.yaml'],
    ['argo', undefined],
  ])('takes deploy/%s', async (folder, further) => {
    const more =
      further === undefined ? [] : parseManifests(readFileSync(join(deployFolder, further), 'utf8'));
    for (const manifest of [...(await render(folder)), ...more]) {
      const answer = await verdict(manifest, 'baseline');
      expect([manifest.kind, answer]).toEqual([manifest.kind, taken]);
    }
  });

  it.each([
    ['image-policy-key', []],
    ['image-policy-keyless', []],
    ['cluster-policy-key', [expect.stringContaining('ClusterPolicy is deprecated')]],
    ['cluster-policy-keyless', [expect.stringContaining('ClusterPolicy is deprecated')]],
  ])('takes deploy/kyverno/%s.yaml', async (name, warnings) => {
    const text = readFileSync(join(deployFolder, `kyverno/${name}.yaml`), 'utf8');
    for (const manifest of parseManifests(text))
      expect(await verdict(manifest)).toEqual({ ...taken, warnings });
  });

  it('refuses a manifest that has a field too many, or a value that cannot be', async () => {
    const job = only(await render('kubernetes/overlays/takeover'), 'Job');
    const spec = job.spec as Record<string, unknown>;
    const refused = async (change: Record<string, unknown>): Promise<unknown> =>
      (await client.dryRun({ ...job, spec: { ...spec, ...change } }, 'baseline')).body['message'];
    expect(await refused({ backofLimit: 0 })).toContain('unknown field "spec.backofLimit"');
    expect(await refused({ backoffLimit: -1 })).toContain('must be greater than or equal to 0');
    const task = only(await render('tekton'), 'Task');
    const policy = parseManifests(
      readFileSync(join(deployFolder, 'kyverno/image-policy-key.yaml'), 'utf8'),
    )[0]!;
    const other = { ...policy, spec: { ...(policy.spec as object), attestor: [] } };
    expect((await client.dryRun(other)).body['message']).toContain('unknown field "spec.attestor"');
    expect((await client.dryRun({ ...task, metadata: { name: 'No Name' } }, 'baseline')).status).toBe(422);
  });

  describe('deploy/kubernetes/tenants', () => {
    it.each(['team-a', 'team-b'])('is taken for %s, and made', async (team) => {
      const account = named('v1', 'ServiceAccount', 'default', { namespace: `${team}-ci` });
      for (const manifest of [...(await render(`kubernetes/tenants/${team}`)), account]) {
        expect([manifest.kind, await verdict(manifest)]).toEqual([manifest.kind, taken]);
        await client.create(manifest);
      }
      await countQuota(client, `${team}-ci`, '0');
    });

    it('lets the pods of builds in, with limits where they say none', async () => {
      const takeover = podFrom(only(await render('kubernetes/overlays/takeover'), 'Job'))!;
      const restricted = podFrom(only(await render('kubernetes/overlays/restricted'), 'Job'))!;
      expect((await client.dryRun(takeover, 'team-b-ci')).status).toBe(403);
      expect((await client.dryRun(restricted, 'team-b-ci')).status).toBe(201);
      const { status, body } = await client.dryRun(takeover, 'team-a-ci');
      expect([status, podOf(body as unknown as Manifest)?.containers[0].resources.limits]).toEqual([
        201,
        { cpu: '2', memory: '2Gi', 'ephemeral-storage': '20Gi' },
      ]);
    });

    it('refuses what is more than the share of the team, or than one container may have', async () => {
      const pod = podFrom(only(await render('kubernetes/overlays/takeover'), 'Job'))!;
      const large = structuredClone(pod) as unknown as {
        spec: { containers: [{ resources: { limits: { memory: string } } }] };
      };
      large.spec.containers[0].resources.limits.memory = '9Gi';
      const most = 'maximum memory usage per Container is 8Gi';
      expect(await verdict(large as unknown as Manifest, 'team-a-ci')).toMatchObject({
        message: expect.stringContaining(most),
      });
      await countQuota(client, 'team-a-ci', '20');
      const share = 'exceeded quota: builds, requested: pods=1, used: pods=20, limited: pods=20';
      // What admits pods learns of the count from a watch, a moment later.
      let last = await verdict(pod, 'team-a-ci');
      for (let tries = 0; tries < 50 && isDeepStrictEqual(last, taken); tries++) {
        await setTimeout(100);
        last = await verdict(pod, 'team-a-ci');
      }
      expect(last).toMatchObject({ message: expect.stringContaining(share) });
    });

    it('lets a team start builds and read logs in its own namespace, and do nothing else', async () => {
      const may = accessOf(client, 'team-a');
      const yes = [
        may('create', 'jobs'),
        may('delete', 'jobs'),
        may('get', 'pods', 'log'),
        may('create', 'configmaps'),
      ];
      expect(await Promise.all(yes)).toEqual([true, true, true, true]);
      const no = [
        [may('get', 'secrets'), may('create', 'pods', 'exec'), may('create', 'serviceaccounts', 'token')],
        [may('create', 'jobs', '', 'team-b-ci'), may('update', 'resourcequotas'), may('create', 'pods')],
      ].flat();
      expect(await Promise.all(no)).toEqual(no.map(() => false));
    });
  });
});

const taken = { status: 201, warnings: [] };

/** What the controller of quotas would find, of pods. */
async function countQuota(client: KubernetesClient, namespace: string, pods: string): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/resourcequotas/builds`;
  const { body } = await client.send('GET', path);
  const { hard } = body['spec'] as { hard: Record<string, string> };
  const none = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));
  const counted = { ...body, status: { hard, used: { ...none, pods } } };
  const { status } = await client.send('PUT', `${path}/status`, counted);
  if (status !== 200) throw new Error(`${path}: ${status}`);
}

type May = (verb: string, resource: string, subresource?: string, namespace?: string) => Promise<boolean>;

/** Asks what a group may do, in the namespace of team-a unless another is named. */
function accessOf(client: KubernetesClient, who: string): May {
  return (verb, resource, subresource = '', namespace = 'team-a-ci') => {
    const group = resource === 'jobs' ? 'batch' : '';
    return client.allows(who, { group, verb, resource, subresource, namespace });
  };
}

function named(apiVersion: string, kind: string, name: string, metadata: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name, ...metadata } };
}

/** The pod that an object makes, as an object of its own: of what makes pods the server enforces no Pod Security Standard. */
function podFrom(manifest: Manifest): Manifest | undefined {
  const spec = podOf(manifest);
  if (!spec) return undefined;
  const restartPolicy = spec.restartPolicy ?? 'Always';
  // Of the accounts none is there.
  return { ...named('v1', 'Pod', 'made'), spec: { ...spec, restartPolicy, serviceAccountName: 'default' } };
}

/** The object without the namespace that it may name: it goes to the one that is asked about. */
function elsewhere({ metadata, ...manifest }: Manifest): Manifest {
  const { namespace: _, ...rest } = metadata;
  return { ...manifest, metadata: rest };
}
