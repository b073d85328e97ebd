import type { MountRecord, RunRecord } from '../../cache/index.ts';
import { nonEnvironmentArgs, proxyArgs, type RunInstruction } from '../../dockerfile/index.ts';
import { contextOf } from '../handlers/copy.ts';
import { programOf } from '../handlers/run.ts';
import { networkOf } from '../handlers/run-wishes.ts';
import { mountWishes, type MountWish } from '../mounts/index.ts';
import type { StepContext } from '../stage-run.ts';
import { parseEnv } from '../variables.ts';
import { formOf } from './form.ts';
import { mountDigest, type RecordSources } from './sources.ts';

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

/** What a mount shows to the step: of what comes from outside, nothing. */
async function contentOf(
  context: StepContext,
  wish: MountWish,
  sources: RecordSources,
): Promise<string | undefined> {
  if (wish.type !== 'bind' && wish.type !== 'cache') return undefined;
  if (wish.from?.kind === 'files') return mountDigest(await wish.from.context.tree(), wish.source, sources);
  if (wish.from) return sources.origin(wish.from);
  return wish.type === 'bind' ? mountDigest(contextOf(context), wish.source, sources) : undefined;
}

function optionsOf(wish: MountWish): Record<string, string> {
  const owner = 'owner' in wish ? wish.owner : undefined;
  const { readOnly, size, sharing, required, env } = { ...noOptions, ...wish };
  const given = { readOnly, size, sharing, required, env, ...owner };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

const noOptions = {
  readOnly: undefined,
  size: undefined,
  sharing: undefined,
  required: undefined,
  env: undefined,
};

async function mountRecord(
  context: StepContext,
  wish: MountWish,
  sources: RecordSources,
): Promise<MountRecord> {
  const content = await contentOf(context, wish, sources);
  return {
    type: wish.type,
    target: wish.target ?? '',
    ...('id' in wish ? { id: wish.id } : {}),
    ...('source' in wish ? { source: wish.source } : {}),
    ...(content === undefined ? {} : { content }),
    options: optionsOf(wish),
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
  const mounts = mountWishes(context, instruction);
  return {
    kind: 'run',
    args,
    ...(script === undefined ? {} : { script: { name: script.name, content: script.content } }),
    env: environment(context),
    user: config.User ?? '',
    cwd: config.WorkingDir || '/',
    hostname: settings.hostname,
    mounts: await Promise.all(mounts.map((mount) => mountRecord(context, mount, sources))),
    network: networkOf(instruction, settings),
    security: instruction.security ?? 'sandbox',
    devices: instruction.devices,
    ignored: [...(settings.cache?.ignored ?? [])].toSorted(),
    form: formOf(context),
  };
}
