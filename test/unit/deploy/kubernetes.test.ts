import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseWarmer } from '../../../src/cli/flags/index.ts';
import { parse } from '../cli/outcome.ts';

/** The manifests in deploy/kubernetes: what the executor makes of them, and that they ask for no more than they say. */

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

interface PodSpec {
  readonly restartPolicy: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly containers: readonly [Container];
  readonly volumes: readonly { readonly name: string }[];
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: 'Pod' | 'Job';
  readonly spec: PodSpec & { readonly template: { readonly spec: PodSpec }; readonly backoffLimit?: number };
}

const folder = join(import.meta.dirname, '../../../deploy/kubernetes');
const all = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const names = all.filter((name) => !name.startsWith('warmer-'));

function manifest(name: string): Manifest {
  return read(name) as Manifest;
}

function read(name: string): unknown {
  const [only, ...others] = parseAllDocuments(readFileSync(join(folder, name), 'utf8'));
  expect([only?.errors, others]).toEqual([[], []]);
  return only?.toJS();
}

function profile(type: string): unknown {
  return { type };
}

function podOf({ kind, spec }: Manifest): PodSpec {
  return kind === 'Job' ? spec.template.spec : spec;
}

it('has a Pod and a Job for what most clusters allow', () => {
  for (const rung of ['takeover', 'restricted']) {
    expect(names).toEqual(expect.arrayContaining([`${rung}-job.yaml`, `${rung}-pod.yaml`]));
  }
});

describe.each(names)('%s', (name) => {
  const { apiVersion, kind, spec } = manifest(name);
  const pod = podOf({ apiVersion, kind, spec });
  const [container] = pod.containers;

  it('is of the kind that it is named after, and does not build again and again', () => {
    const kinds = { Pod: ['v1', 'pod'], Job: ['batch/v1', 'job'] }[kind];
    expect([apiVersion, name.replace(/^.*-|\.yaml$/g, '')]).toEqual(kinds);
    expect([pod.restartPolicy, spec.backoffLimit]).toEqual(['Never', kind === 'Job' ? 0 : undefined]);
  });

  it('has arguments that the executor takes without a warning', () => {
    const env = Object.fromEntries((container.env ?? []).map((one) => [one.name, one.value]));
    const { options, notices } = parse(container.args, env);
    expect(notices).toEqual([]);
    expect(options.destination).toHaveLength(1);
    expect(options.isolation).toBe('auto');
  });

  it('mounts where the executor looks', () => {
    const mounts = new Map(container.volumeMounts.map((mount) => [mount.name, mount.mountPath]));
    expect([...mounts.keys()].toSorted()).toEqual(pod.volumes.map((volume) => volume.name).toSorted());
    expect(`dir://${mounts.get('context')}`).toBe(parse(container.args).options.context);
    expect(mounts.get('registry-login')).toBe('/kaniko/.docker');
    expect(mounts.get('work')).toBe(container.env?.find((one) => one.name === 'TMPDIR')?.value);
  });

  it('keeps the token of the cluster away from RUN', () => {
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it('asks for the rights that it is named after, and no more', () => {
    const nothing = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    const user = { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 };
    const rights: Readonly<Record<string, unknown>> = {
      takeover: [undefined, { privileged: false, seccompProfile: profile('RuntimeDefault') }],
      restricted: [{ ...user, seccompProfile: profile('RuntimeDefault') }, nothing],
      rootless: [
        { seccompProfile: profile('Unconfined'), appArmorProfile: profile('Unconfined') },
        { privileged: false },
      ],
    };
    expect([pod.securityContext, container.securityContext]).toEqual(rights[name.replace(/-.*/, '')]);
  });
});

interface WarmerSpec {
  readonly template?: { readonly spec: PodSpec };
  readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
}

describe.each([
  ['warmer-daemonset.yaml', 'apps/v1', 'DaemonSet'],
  ['warmer-cronjob.yaml', 'batch/v1', 'CronJob'],
])('%s', (name, apiVersion, kind) => {
  const document = read(name) as { apiVersion: string; kind: string; spec: WarmerSpec };
  const pod = (document.spec.template ?? document.spec.jobTemplate?.spec.template)?.spec;
  if (!pod) throw new Error(`${name} has no pod`);
  const [container] = pod.containers;

  it('is of its kind', () => {
    expect([document.apiVersion, document.kind]).toEqual([apiVersion, kind]);
    expect(container.image).toBe('registry.example.com/yadokari:warmer');
  });

  it('has arguments that the warmer takes without a warning, and does not end in a DaemonSet', () => {
    const request = parseWarmer(container.args, {});
    expect(request).toMatchObject({
      command: 'warm',
      notices: [],
      options: { cacheDir: '/cache', prune: true, interval: kind === 'DaemonSet' ? 6 * 3600 : 0 },
    });
  });

  it('mounts where the warmer looks', () => {
    const mounts = new Map(container.volumeMounts.map((mount) => [mount.name, mount.mountPath]));
    expect(Object.fromEntries(mounts)).toEqual({ cache: '/cache', 'registry-login': '/kaniko/.docker' });
    expect([...mounts.keys()].toSorted()).toEqual(pod.volumes.map((volume) => volume.name).toSorted());
  });

  it('asks for no right', () => {
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});

it('knows every manifest', () => {
  expect(all.length - names.length).toBe(2);
});
