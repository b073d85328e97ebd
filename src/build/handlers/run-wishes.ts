import { YadokariError } from '../../base/index.ts';
import { runDevices, type RunInstruction } from '../../dockerfile/index.ts';
import type { RunSpec, Sandbox } from '../../sandbox/index.ts';
import type { BuildSettings, Entitlement } from '../services.ts';
import type { StepContext } from '../stage-run.ts';

/** Rungs whose steps have namespaces of their own. */
export const namespaceRungs: ReadonlySet<string> = new Set(['root', 'rootless']);

/** RUN's `--network`, or that of the build. */
export function networkOf(
  { network }: Pick<RunInstruction, 'network'>,
  settings: Pick<BuildSettings, 'network'>,
): BuildSettings['network'] {
  // "default" is what a RUN without the flag has.
  return network === 'none' || network === 'host' ? network : settings.network;
}

function demand({ settings }: Pick<StepContext, 'settings'>, name: Entitlement, flag: string): void {
  if (settings.allowed.has(name)) return;
  throw new YadokariError('DOCKERFILE_INVALID', `${name} is not allowed: RUN ${flag} asks for it`, {
    hint: `write --allow ${name} if this Dockerfile is trusted with it`,
  });
}

/** Refuses what this build does not allow. @throws YadokariError `DOCKERFILE_INVALID` */
export function checkEntitlements(context: Pick<StepContext, 'settings'>, instruction: RunInstruction): void {
  if (networkOf(instruction, context.settings) === 'host') demand(context, 'network.host', '--network=host');
  if (instruction.security === 'insecure') demand(context, 'security.insecure', '--security=insecure');
}

/**
 * Refuses devices: those of the Container Device Interface are given out by a container engine, of which there is none here. BuildKit's
 * stable Dockerfiles have no `--device` either.
 * @throws YadokariError `DOCKERFILE_SYNTAX`, `DOCKERFILE_INVALID`
 */
export function refuseDevices(instruction: RunInstruction): void {
  const [device] = runDevices(instruction);
  if (device === undefined) return;
  throw new YadokariError(
    'DOCKERFILE_INVALID',
    `RUN --device: device ${JSON.stringify(device.name)} cannot be had: devices are given out by the CDI of a container engine, and none is at work here`,
    { hint: 'take the flag out' },
  );
}

/** @throws YadokariError `ISOLATION_UNAVAILABLE` for what needs namespaces where there are none */
export function isolationOf(
  context: Pick<StepContext, 'settings'>,
  instruction: Pick<RunInstruction, 'network' | 'security'>,
  { rung }: Pick<Sandbox, 'rung'>,
): Pick<RunSpec, 'network' | 'insecure'> {
  const none = networkOf(instruction, context.settings) === 'none';
  const insecure = instruction.security === 'insecure';
  if (!namespaceRungs.has(rung) && (none || insecure)) {
    const flag = none ? '--network=none' : '--security=insecure';
    throw new YadokariError(
      'ISOLATION_UNAVAILABLE',
      `RUN ${flag} needs namespaces, which isolation ${rung} has not`,
      {
        hint: 'use --isolation root or rootless (docs/isolation.md says what they need), or take the flag out',
      },
    );
  }
  return { network: none ? 'none' : 'job', insecure };
}
