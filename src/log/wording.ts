import { repositoryOf, type BuildEvent, type StageRef } from '../events/index.ts';
import { cacheTexts } from './cache-words.ts';
import { headline } from './errors.ts';
import { formatPlace } from './excerpt.ts';
import { formatBytes, formatSeconds, plural } from './units.ts';
import type { Level } from './types.ts';

/**
 * One line of a log. `always` is printed at any verbosity: the output of RUN, and the final error. `quiet` is for programs that
 * read the JSON log; people see it from debug on.
 */
export interface Line {
  readonly level: Level;
  readonly text: string;
  readonly always?: true;
  readonly quiet?: true;
}

function line(level: Level, text: string): readonly Line[] {
  return [{ level, text }];
}

function quiet(text: string): readonly Line[] {
  return [{ level: 'info', text, quiet: true }];
}

/** The level at which a line is printed for people. */
export function levelOf(line: Line): Level {
  return line.quiet ? 'debug' : line.level;
}

export function stageLabel(stage: StageRef): string {
  return stage.name ?? String(stage.index);
}

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

function planned({ stages }: Of<'stages.planned'>): readonly Line[] {
  return stages.map(({ stage, base, needed, steps }): Line => {
    const what = `stage '${stageLabel(stage)}' [idx: '${stage.index}'] from ${base}`;
    return needed
      ? { level: 'info', quiet: true, text: `Planned ${what} with ${plural(steps, 'step')}` }
      : { level: 'info', text: `Skipping ${what}, the target does not need it` };
  });
}

function isolation({ rung, reason, rejected }: Of<'isolation.chosen'>): readonly Line[] {
  return [
    { level: 'info', text: `Running commands with isolation ${rung}: ${reason}` },
    ...rejected.map((one): Line => ({
      level: 'info',
      quiet: true,
      text: `Isolation ${one.rung} is not possible: ${one.reason}${one.hint === undefined ? '' : ` (${one.hint})`}`,
    })),
  ];
}

function warningText({ message, hint, rule, location }: Of<'warning'>): string {
  const place = location === undefined ? '' : `${formatPlace(location)}: `;
  return `${place}${rule === undefined ? '' : `${rule}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
}

function finished({ step, seconds, cached }: Of<'step.finished'>): readonly Line[] {
  return cached
    ? line('info', `Using caching version of cmd: ${step.text}`)
    : quiet(`Finished ${step.text} in ${formatSeconds(seconds)}`);
}

/**
 * Both spellings of a push that scripts look for. Careful with the words: a line with `Pushed` and `layer` counts as a layer,
 * one that says `cache` too as a cache hit.
 */
function pushed({ destination, digest, seconds }: Of<'push.finished'>): readonly Line[] {
  return [
    { level: 'info', text: `Pushed image to ${destination} in ${formatSeconds(seconds)}` },
    { level: 'info', text: `Pushed ${repositoryOf(destination)}@${digest}` },
  ];
}

function contextWords(event: Of<'context.progress' | 'context.finished'>): readonly Line[] {
  if (event.type === 'context.progress') {
    const whole = event.size === undefined ? '' : ` of ${formatBytes(event.size)}`;
    return line('trace', `Fetching context ${event.context}: ${formatBytes(event.bytes)}${whole}`);
  }
  const { context, revision, size, entries, seconds } = event;
  const what = `${plural(entries, 'file')} from ${formatBytes(size)} in ${formatSeconds(seconds)}`;
  return line('info', `Using context ${context} at ${revision} (${what})`);
}

function pushWords(
  event: Of<'push.started' | 'push.progress' | 'push.finished' | 'push.failed'>,
): readonly Line[] {
  if (event.type === 'push.started') return line('info', `Pushing image to ${event.destination}`);
  if (event.type === 'push.finished') return pushed(event);
  // People read it in the warning, or in the error that ends the build.
  if (event.type === 'push.failed')
    return quiet(`Pushing image to ${event.destination} failed: ${event.message}`);
  const { digest, bytes, size } = event;
  return line('trace', `Uploading ${digest}: ${formatBytes(bytes)} of ${formatBytes(size)}`);
}

/** Words for all events, in Kaniko's language where it has a sentence for them. Every event has at least one line. */
export function createWording(): (event: BuildEvent) => readonly Line[] {
  /** Layers that this build made, and that were not reported as pushed yet. */
  const made = new Set<string>();
  const blob = ({ digest, how, size }: Of<'blob.pushed'>): readonly Line[] => {
    // Once per layer that was built, however many destinations there are.
    if (made.delete(digest)) return line('info', `Pushed layer ${digest}`);
    const verb = { uploaded: 'Uploaded', exists: 'Found', mounted: 'Mounted' }[how];
    return quiet(`${verb} blob ${digest} (${formatBytes(size)})`);
  };
  return (event) => {
    if (event.type === 'layer.created') made.add(event.digest);
    if (event.type === 'target.failed') return ofTarget(event, otherWords(event));
    return ofTarget(event, event.type === 'blob.pushed' ? blob(event) : words(event));
  };
}

/** Stages have the target of bake in their name already. */
function ofTarget(event: BuildEvent, lines: readonly Line[]): readonly Line[] {
  const { target } = event;
  if (target === undefined || 'step' in event || 'stage' in event || event.type === 'stages.planned')
    return lines;
  return lines.map((one) => ({ ...one, text: `[${target}] ${one.text}` }));
}

type Worded = Exclude<BuildEvent, { readonly type: 'blob.pushed' | 'target.failed' }>;

function words(event: Worded): readonly Line[] {
  switch (event.type) {
    case 'build.started':
      return line(
        'info',
        `Yadokari ${event.version} builds ${event.dockerfile} in ${event.context} for ${event.platform}`,
      );
    case 'context.progress':
    case 'context.finished':
      return contextWords(event);
    case 'isolation.chosen':
      return isolation(event);
    case 'stages.planned':
      return planned(event);
    case 'stage.started':
    case 'stage.finished':
    case 'base.resolved':
      return stageWords(event);
    case 'image.found':
    case 'image.warmed':
      return imageWords(event);
    case 'step.started':
    case 'step.output':
    case 'step.finished':
    case 'step.failed':
      return stepWords(event);
    case 'snapshot.started':
    case 'layer.created':
    case 'layer.empty':
      return layerWords(event);
    case 'cache.hit':
    case 'cache.miss':
    case 'cache.write':
    case 'cache.written':
    case 'mount.carried':
      return cacheWords(event);
    case 'cache.finished':
      return cacheSummary(event);
    case 'pull.started':
    case 'pull.progress':
    case 'pull.finished':
    case 'unpack.started':
    case 'unpack.finished':
      return pullWords(event);
    case 'push.started':
    case 'push.progress':
    case 'push.finished':
    case 'push.failed':
      return pushWords(event);
    case 'output.written':
    case 'retry':
    case 'warning':
    case 'note':
    case 'build.finished':
    case 'build.failed':
      return otherWords(event);
    default:
      return forgotten(event);
  }
}

/** A kind of event without words does not compile. */
function forgotten(event: never): never {
  throw new TypeError(`event ${JSON.stringify(event)} has no words`);
}

function stageWords(event: Of<'stage.started' | 'stage.finished' | 'base.resolved'>): readonly Line[] {
  const label = `stage '${stageLabel(event.stage)}' [idx: '${event.stage.index}']`;
  if (event.type === 'stage.started') return line('info', `Building ${label} from ${event.base}`);
  if (event.type === 'stage.finished') {
    return line('info', `Finished ${label} in ${formatSeconds(event.seconds)}`);
  }
  return [
    { level: 'info', text: `Retrieving image manifest ${event.reference}` },
    { level: 'debug', text: `${event.reference} is ${event.digest}` },
  ];
}

function stepWords(
  event: Of<'step.started' | 'step.output' | 'step.finished' | 'step.failed'>,
): readonly Line[] {
  if (event.type === 'step.started') return line('info', event.step.text);
  if (event.type === 'step.output') return [{ level: 'info', text: event.line, always: true }];
  if (event.type === 'step.finished') return finished(event);
  // The error itself is the last line of the log.
  return line('info', `Failed after ${formatSeconds(event.seconds)}: ${event.step.text}`);
}

function layerWords(event: Of<'snapshot.started' | 'layer.created' | 'layer.empty'>): readonly Line[] {
  if (event.type === 'snapshot.started') return line('info', 'Taking snapshot of full filesystem...');
  if (event.type === 'layer.empty') {
    return line('info', 'No files were changed, appending empty layer to config.');
  }
  const { digest, size, entries, seconds } = event;
  const files = entries === 1 ? '1 entry' : `${entries} entries`;
  return line(
    'info',
    `Created layer ${digest} (${files}, ${formatBytes(size)}) in ${formatSeconds(seconds)}`,
  );
}

function imageWords(event: Of<'image.found' | 'image.warmed'>): readonly Line[] {
  if (event.type === 'image.found') return line('info', `Found ${event.digest} in local cache`);
  const { reference, digest, how } = event;
  const [size, seconds] = [formatBytes(event.size), formatSeconds(event.seconds)];
  if (how === 'fetched')
    return line('info', `Wrote ${reference} to cache: ${digest} (${size}) in ${seconds}`);
  const checked = how === 'renewed' ? `, checked again (${size}) in ${seconds}` : '';
  return line('info', `Image already in cache: ${reference}${checked}`);
}

/** One line for the whole build, and one for each of several stores. */
function cacheSummary(event: Of<'cache.finished'>): readonly Line[] {
  const { all, stores } = cacheTexts(event);
  return [`Cache: ${all}`, ...stores.map((text) => `  ${text}`)].flatMap((text) => line('info', text));
}

/** Careful with the words, see `pushed`: only a layer that was taken from the cache may count as a hit. */
function cacheWords(
  event: Of<'cache.hit' | 'cache.miss' | 'cache.write' | 'cache.written' | 'mount.carried'>,
): readonly Line[] {
  if (event.type === 'mount.carried') return mountWords(event);
  const { key, step } = event;
  switch (event.type) {
    case 'cache.hit':
      return line('info', `Pushed layer to cache: ${event.digest} (key ${key}) in an earlier build`);
    case 'cache.miss': {
      const why = event.reason === '' ? '' : `: ${event.reason}`;
      return line('info', `No cached layer found for cmd ${step.text}${why}`);
    }
    case 'cache.write':
      return line('info', `Pushing layer ${key} to cache now (${formatBytes(event.size)})`);
    case 'cache.written':
      return quiet(`Cache has ${event.digest} as ${key} after ${formatSeconds(event.seconds)}`);
    default:
      return forgotten(event);
  }
}

function mountWords({ id, how, size, seconds }: Of<'mount.carried'>): readonly Line[] {
  const from = how === 'taken' ? 'taken from an earlier build' : 'kept for later builds';
  const text = `Cache ${JSON.stringify(id)} of RUN ${from} (${formatBytes(size)}) in ${formatSeconds(seconds)}`;
  return line('info', text);
}

function pullWords(
  event: Of<'pull.started' | 'pull.progress' | 'pull.finished' | 'unpack.started' | 'unpack.finished'>,
): readonly Line[] {
  if (event.type === 'unpack.started') {
    return line('info', `Unpacking rootfs as cmd ${event.step.text} requires it.`);
  }
  const what = `${event.digest} of ${event.reference}`;
  switch (event.type) {
    case 'pull.started':
      return quiet(`Downloading ${what} (${formatBytes(event.size)})`);
    case 'pull.progress':
      return line('trace', `Downloading ${what}: ${formatBytes(event.bytes)} of ${formatBytes(event.size)}`);
    case 'pull.finished':
      return quiet(`Downloaded ${what} (${formatBytes(event.size)}) in ${formatSeconds(event.seconds)}`);
    case 'unpack.finished':
      return quiet(`Unpacked ${what} (${event.entries} entries) in ${formatSeconds(event.seconds)}`);
    default:
      return forgotten(event);
  }
}

function otherWords(
  event: Of<
    'output.written' | 'retry' | 'warning' | 'note' | 'build.finished' | 'build.failed' | 'target.failed'
  >,
): readonly Line[] {
  switch (event.type) {
    case 'output.written': {
      const size = event.size === undefined ? '' : ` (${formatBytes(event.size)})`;
      return line('info', `Wrote ${event.kind} to ${event.path}${size}`);
    }
    case 'retry': {
      const wait = `trying again in ${formatSeconds(event.waitSeconds)}`;
      const count = `attempt ${event.attempt} of ${event.attempts}`;
      return line('warn', `${event.what} failed (${count}), ${wait}: ${event.reason}`);
    }
    case 'warning':
      return line('warn', warningText(event));
    case 'note':
      return line(event.level, event.message);
    case 'build.finished': {
      const size = `${plural(event.layers, 'layer')}, ${formatBytes(event.size)}`;
      return line('info', `Built image ${event.digest} (${size}) in ${formatSeconds(event.seconds)}`);
    }
    case 'build.failed':
    case 'target.failed':
      return [{ level: 'error', text: headline(event.error), always: true }];
    default:
      return forgotten(event);
  }
}
