import type { ContainerRun } from './container-run.ts';

/** Where a mount's files lie on this machine, by the name of its volume. */
export type Volumes = Readonly<Record<string, string>>;

/** The flags of `docker run` that start a container as the kubelet would. What is mounted from nowhere is an error. */
export function dockerFlags(run: ContainerRun, volumes: Volumes): string[] {
  const { command, env, mounts, limits, workingDir } = run;
  const [program, ...first] = command;
  if (first.length > 0) throw new Error(`${command.join(' ')}: one word is all that --entrypoint takes`);
  return [
    program === undefined ? [] : ['--entrypoint', program],
    workingDir === undefined ? [] : ['--workdir', workingDir],
    Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    mounts.flatMap(({ name, mountPath, readOnly }) => {
      const path = volumes[name];
      if (path === undefined) throw new Error(`no volume ${name}`);
      return ['--volume', `${path}:${mountPath}${readOnly ? ':ro' : ''}`];
    }),
    limits['memory'] === undefined ? [] : ['--memory', limits['memory'].replace(/i$/, '').toLowerCase()],
    securityFlags(run.security),
  ].flat();
}

function securityFlags(security: ContainerRun['security']): string[] {
  const { runAsUser, allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = security;
  const options = [
    allowPrivilegeEscalation === false ? ['no-new-privileges'] : [],
    security.seccompProfile?.type === 'Unconfined' ? ['seccomp=unconfined'] : [],
    security.appArmorProfile?.type === 'Unconfined' ? ['apparmor=unconfined'] : [],
  ].flat();
  return [
    runAsUser === undefined ? [] : ['--user', String(runAsUser)],
    (capabilities?.drop ?? []).flatMap((name) => ['--cap-drop', name]),
    (capabilities?.add ?? []).flatMap((name) => ['--cap-add', name]),
    options.flatMap((option) => ['--security-opt', option]),
    readOnlyRootFilesystem === true ? ['--read-only'] : [],
  ].flat();
}
