import type { Summary } from '../../history/index.ts';
import { formatBytes, formatSeconds } from '../../log/index.ts';
import type { Message, Occasion } from '../../notify/index.ts';

/** Placeholders of templates for builds. */
export const buildPlaceholders = [
  'title',
  'status',
  'id',
  'time',
  'duration',
  'image',
  'destinations',
  'digest',
  'size',
  'project',
  'team',
  'branch',
  'revision',
  'url',
  'context',
  'dockerfile',
  'platform',
  'code',
  'error',
  'hits',
  'misses',
  'pulled',
  'pushed',
  'slowest',
  'version',
] as const;

type Values = Record<(typeof buildPlaceholders)[number], string>;

/** What there is to say about a build: how it ended, and whether that is news. */
export function occasionsOf(
  { outcome, failure }: Summary,
  previous: Summary['outcome'] | undefined,
): readonly Occasion[] {
  if (outcome === 'succeeded')
    return previous === 'failed' ? ['always', 'success', 'recovery'] : ['always', 'success'];
  // Whoever cancels a build knows it.
  return failure?.code === 'CANCELLED' ? ['always'] : ['always', 'failure'];
}

function statusOf(summary: Summary, previous: Summary['outcome'] | undefined): string {
  if (summary.failure?.code === 'CANCELLED') return 'cancelled';
  if (summary.outcome === 'failed') return 'failed';
  return previous === 'failed' ? 'recovered' : 'succeeded';
}

function valuesOf(summary: Summary, status: string): Values {
  const { failure, size, steps, branch, project, image } = summary;
  const what = image ?? project ?? summary.context;
  return {
    title: `Build ${status}: ${what}${branch === undefined ? '' : ` (${branch})`}`,
    status,
    id: summary.id,
    time: new Date(summary.at).toISOString(),
    duration: formatSeconds(summary.seconds),
    image: image ?? '',
    destinations: summary.destinations.join(', '),
    digest: summary.digest ?? '',
    size: size === undefined ? '' : formatBytes(size),
    project: project ?? '',
    team: summary.team ?? '',
    branch: branch ?? '',
    revision: summary.revision ?? '',
    url: summary.url ?? '',
    context: summary.context,
    dockerfile: summary.dockerfile,
    platform: summary.platform ?? '',
    code: failure?.code ?? '',
    error: failure?.message ?? '',
    hits: String(summary.hits),
    misses: String(summary.misses),
    pulled: formatBytes(summary.pulled),
    pushed: formatBytes(summary.pushed),
    slowest: steps[0] === undefined ? '' : `${steps[0].text} (${formatSeconds(steps[0].seconds)})`,
    version: summary.version,
  };
}

/** Names of facts, in the order in which they are shown; what a build does not have is left out. */
const shown: readonly (readonly [string, keyof Values])[] = [
  ['Project', 'project'],
  ['Team', 'team'],
  ['Branch', 'branch'],
  ['Commit', 'revision'],
  ['Image', 'destinations'],
  ['Digest', 'digest'],
  ['Size', 'size'],
  ['Duration', 'duration'],
  ['Slowest step', 'slowest'],
];

/** The message about a build whose summary holds no secrets. */
export function buildMessage(summary: Summary, previous: Summary['outcome'] | undefined): Message {
  const status = statusOf(summary, previous);
  const values = valuesOf(summary, status);
  const facts = shown.flatMap(([name, key]) => (values[key] === '' ? [] : [[name, values[key]] as const]));
  const { hits, misses, failure, at, ...rest } = summary;
  const cache = hits + misses === 0 ? [] : [['Cache', `${hits} of ${hits + misses} steps`] as const];
  return {
    tone: summary.outcome === 'succeeded' ? 'good' : 'bad',
    title: values.title,
    facts: [...facts, ...cache],
    ...(failure === undefined ? {} : { text: `${failure.code}: ${failure.message}` }),
    ...(summary.url === undefined ? {} : { url: summary.url }),
    data: {
      version: 1,
      event: 'build',
      status,
      build: { ...rest, time: new Date(at).toISOString(), hits, misses, ...(failure ? { failure } : {}) },
    },
    values,
  };
}
