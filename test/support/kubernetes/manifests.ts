import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { runOk } from '../process.ts';
import { programs } from './tools.ts';

export const deployFolder = join(import.meta.dirname, '../../../deploy');

/** Any object of Kubernetes. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly workingDir?: string;
  readonly securityContext: SecurityContext;
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  readonly volumeMounts?: readonly Mount[];
}

export interface SecurityContext {
  readonly runAsUser?: number;
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
  readonly appArmorProfile?: { readonly type: string };
}

export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

export interface PodSpec {
  readonly restartPolicy?: string;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostUsers?: boolean;
  readonly securityContext?: SecurityContext & Readonly<Record<string, unknown>>;
  readonly containers: readonly [Container, ...Container[]];
  readonly volumes?: readonly { readonly name: string }[];
}

const rendered = new Map<string, Promise<string>>();

/** What `kubectl apply -k` would send of a folder below deploy/. */
export async function render(folder: string): Promise<Manifest[]> {
  const text = rendered.get(folder) ?? runOk(programs.kustomize, ['build', join(deployFolder, folder)]);
  rendered.set(folder, text);
  return parseManifests(await text);
}

/** An overlay of one's own: the Job with components of deploy/kubernetes, as somebody would write it elsewhere. */
export async function renderWith(...components: readonly string[]): Promise<Manifest[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'yadokari-overlay-')));
  const path = (name: string): string => relative(folder, join(deployFolder, 'kubernetes', name));
  const overlay = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [path('base')],
    components: components.map((name) => path(`components/${name}`)),
  };
  try {
    writeFileSync(join(folder, 'kustomization.yaml'), stringify(overlay));
    return parseManifests(await runOk(programs.kustomize, ['build', folder]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All documents of a text in YAML. @throws Error for one that is no YAML */
export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => {
    const [problem] = document.errors;
    if (problem) throw problem;
    return document.toJS() as Manifest;
  });
}

/** The only one of a kind. */
export function only(manifests: readonly Manifest[], kind: string): Manifest {
  const [one, ...others] = manifests.filter((manifest) => manifest.kind === kind);
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} of kind ${kind}`);
  return one;
}

/** The pod that an object is, or makes; undefined for one that has to do with none. */
export function podOf({ kind, spec }: Manifest): PodSpec | undefined {
  if (kind === 'Pod') return spec as PodSpec;
  if (kind === 'CronJob')
    return podOf({ kind: 'Job', spec: (spec as { jobTemplate: Manifest }).jobTemplate.spec } as Manifest);
  if (kind === 'Job' || kind === 'DaemonSet') return (spec as { template: { spec: PodSpec } }).template.spec;
  return undefined;
}
