import type { Container, Manifest, Mount, PodSpec, SecurityContext } from './manifests.ts';
import { only, podOf } from './manifests.ts';

/** A container as the kubelet would start it: nothing is left to fill in. */
export interface ContainerRun {
  readonly name: string;
  readonly image: string;
  /** In place of the image's entry point; that of the image when empty. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly limits: Readonly<Record<string, string>>;
  /** Of the pod and of the container, whose own settings win. */
  readonly security: SecurityContext;
  readonly workingDir?: string | undefined;
}

/** The first container of the object among these that is a Pod or makes one, with what ConfigMaps among them say. */
export function containerRun(manifests: readonly Manifest[], kind: string): ContainerRun {
  const pod = podOf(only(manifests, kind));
  if (!pod) throw new Error(`${kind} makes no pod`);
  const [container] = pod.containers;
  const env = environment(container, manifests);
  const expand = (text: string): string =>
    text.replaceAll(/\$\((\w+)\)/g, (whole, name: string) => env[name] ?? whole);
  return { ...filledIn(container, pod, expand), env };
}

/** A container with its texts expanded, and no environment. */
export function filledIn(container: Container, pod: PodSpec, expand: (text: string) => string): ContainerRun {
  const { name, image, command = [], args, volumeMounts = [], resources, workingDir } = container;
  return {
    name,
    image: expand(image),
    command: command.map(expand),
    args: args.map(expand),
    env: {},
    mounts: volumeMounts,
    limits: resources.limits,
    security: { ...pod.securityContext, ...container.securityContext },
    workingDir,
  };
}

/** Variables that are given by value or by ConfigMap; those of secrets, which are all optional, are not there. */
function environment(container: Container, manifests: readonly Manifest[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { configMapRef } of container.envFrom ?? []) {
    const map = manifests.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name,
    );
    if (!map) throw new Error(`no ConfigMap ${configMapRef.name}`);
    Object.assign(env, (map as Manifest & { data: Record<string, string> }).data);
  }
  for (const { name, value } of container.env ?? []) if (value !== undefined) env[name] = value;
  return env;
}
