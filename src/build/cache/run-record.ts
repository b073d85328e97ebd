import type { MountRecord, RunRecord } from '../../cache/index.ts';
import {
  nonEnvironmentArgs,
  proxyArgs,
  runMounts,
  type RunInstruction,
  type RunMount,
} from '../../dockerfile/index.ts';
import { programOf } from '../handlers/run.ts';
import type { StepContext } from '../stage-run.ts';
import { parseEnv } from '../variables.ts';
import { formOf } from './form.ts';
import { contextDigest, type RecordSources } from './sources.ts';

const proxies: ReadonlySet<string> = new Set(proxyArgs);

/**
 * Variables that the process gets. A proxy is a matter of the machine that builds: it counts where ENV puts it into the image,
 * and not where it comes as an argument, declared or not.
 */
function environment({ stage }: StepContext): Record<string, string> {
  const inImage = parseEnv(stage.image.config.Env);
  const seen = [...stage.variables.values()].filter(([name]) => !nonEnvironmentArgs.includes(name));
  return Object.fromEntries(
    seen.flatMap(([name, value]): [string, string][] => {
      if (!proxies.has(name)) return [[name, value]];
      const fixed = inImage.get(name);
      return fixed === undefined ? [] : [[name, fixed]];
    }),
  );
}

function optionsOf(mount: RunMount): Record<string, string> {
  const { readOnly, size, sharing, required, env, mode, uid, gid } = mount;
  const given = { readOnly, size, sharing, required, env, mode, uid, gid };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** What a mount shows to the step: for what comes from outside, its name. */
async function contentOf(
  context: StepContext,
  mount: RunMount,
  sources: RecordSources,
): Promise<string | undefined> {
  if (mount.type !== 'bind' && mount.from === '') return undefined;
  if (mount.from === '') return contextDigest(context, mount.source === '' ? '.' : mount.source, sources);
  return sources.origin(context, mount.from);
}

async function mountRecord(
  context: StepContext,
  mount: RunMount,
  sources: RecordSources,
): Promise<MountRecord> {
  const content = await contentOf(context, mount, sources);
  const { type, target, id, source } = mount;
  return {
    type,
    target,
    ...(id === '' ? {} : { id }),
    ...(source === '' || type === 'secret' ? {} : { source }),
    ...(content === undefined ? {} : { content }),
    options: optionsOf(mount),
  };
}

export async function runRecord(
  context: StepContext,
  instruction: RunInstruction,
  sources: RecordSources,
): Promise<RunRecord> {
  const { stage, settings } = context;
  const { config } = stage.image;
  const { args, script } = programOf(instruction.command, config);
  const mounts = runMounts(instruction, (text) => stage.variables.expand(text));
  return {
    kind: 'run',
    args,
    ...(script === undefined ? {} : { script: { name: script.name, content: script.content } }),
    env: environment(context),
    user: config.User ?? '',
    cwd: config.WorkingDir || '/',
    hostname: settings.hostname,
    mounts: await Promise.all(mounts.map((mount) => mountRecord(context, mount, sources))),
    network: instruction.network ?? 'default',
    security: instruction.security ?? 'sandbox',
    devices: instruction.devices,
    ignored: [...(settings.cache?.ignored ?? [])].toSorted(),
    form: formOf(context),
  };
}
