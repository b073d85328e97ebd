import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import type { StartTimes } from './start.ts';

export interface Measurement {
  case: {
    readonly name: string;
    /** Ours divided by the faster peer's, where there is an aim. */
    readonly aim: number | undefined;
    /** Another case's name, whose peers this one is compared with instead of its own. */
    readonly against?: string;
  };
  /** Builder → seconds of each run. */
  seconds: Record<string, number[]>;
}

interface Setting {
  builders: readonly { readonly name: string; readonly version: string }[];
  runs: number;
  base: { bytes: number };
}

interface RungSetting extends Omit<Setting, 'builders'> {
  readonly ours: Setting['builders'];
  readonly others: Setting['builders'];
  readonly refusals: readonly { readonly rung: string; readonly refused: string }[];
}

/** A part of a page in Markdown: the table, and on what it was measured. */
export function renderResults(measurements: Measurement[], setting: Setting): string {
  const { builders, runs, base } = setting;
  return `# Benchmark

Seconds from start to the pushed image: the median of ${runs} runs (at most 3 of a 1 GB layer), in brackets the minimum. Every run starts from nothing (no base
image, no cache; BuildKit's daemon is already running), the builders take turns, and everything lies in memory.

${againstPeers(measurements, builders)}

${machine()}, base of ${(base.bytes / 1e6).toFixed(0)} MB compressed, ${builders.map(({ name, version }) => `${name} ${version}`).join(', ')}.
buildah builds with chroot isolation, on overlay, without cached layers. Written by \`npm run bench\`, ${today()}, commit ${commit()}.
`;
}

/** The same for builds that find a cache in a registry. */
export function renderCache(measurements: Measurement[], setting: Setting): string {
  const { builders, runs, base } = setting;
  return `# Benchmark of the cache

Seconds from start to the pushed image: the median of ${runs} runs, in brackets the minimum. The machine of each build has forgotten everything: cache and
bases are in a registry beside it. The project is [examples/tide-service](../examples/tide-service). BuildKit's daemon starts with each build, its cache
is \`type=registry,mode=max\`; buildah has \`--layers --cache-from --cache-to\`. Builders take turns, and everything lies in memory.

${againstPeers(measurements, builders)}

${machine()}, bases of ${(base.bytes / 1e6).toFixed(0)} MB compressed, ${builders.map(({ name, version }) => `${name} ${version}`).join(', ')}.
Of a registry that is 50 ms away, every byte takes 25 ms each way. Warmed bases lie in a folder, filled by \`warmer --unpack\`. What npm keeps in its mount comes along with \`--cache-mounts npm\`; the others begin with an empty one. Written by \`npm run bench -- --cache\`, ${today()}, commit ${commit()}.
`;
}

/** A row for each case; the first builder is compared with the others. */
function againstPeers(measurements: Measurement[], builders: Setting['builders']): string {
  const [ours, ...peers] = builders;
  if (ours === undefined) throw new Error('nothing was measured');
  const rows = measurements.map((one) => {
    const peer = measurements.find(({ case: other }) => other.name === one.case.against) ?? one;
    const best = (figure: Figure): number =>
      Math.min(...peers.map(({ name }) => figure(peer.seconds[name] ?? [])));
    const ratio = (figure: Figure): string =>
      (figure(one.seconds[ours.name] ?? []) / best(figure)).toFixed(2);
    const times = builders.map(({ name }) => timesOf(one.seconds[name]));
    return [
      one.case.name,
      ...times,
      `**${ratio(median)}** (${ratio(minimum)})`,
      one.case.aim === undefined ? '–' : `≤ ${one.case.aim}${against(one.case)}`,
    ];
  });
  return table([['case', ...builders.map(({ name }) => name), 'ours ÷ the faster peer', 'aim'], ...rows]);
}

/** The same for our own rungs, of which the last is the measure, and for others in containers with the same rights. */
export function renderRungs(
  measurements: Measurement[],
  starts: readonly StartTimes[],
  { ours, others, refusals, runs, base }: RungSetting,
): string {
  const builders = [...ours, ...others];
  const measure = ours.at(-1)?.name ?? '';
  const pairs = [
    ...ours.slice(0, -1).map(({ name }) => [name, measure] as const),
    ...others.flatMap((other) => ours.map(({ name }) => [name, other.name] as const)),
  ];
  const rows = measurements.map(({ case: { name: title }, seconds }) => {
    const middle = (name: string): number => median(seconds[name] ?? []);
    const ratios = pairs.map(([name, other]) => (middle(name) / middle(other)).toFixed(2));
    return [title, ...builders.map(({ name }) => timesOf(seconds[name])), ...ratios];
  });
  const titles = pairs.map(([name, other]) => `${name} ÷ ${short(other)}`);
  const header = ['case', ...builders.map(({ name }) => name), ...titles];
  const versions = [ours[0]?.version, ...others.map(({ name, version }) => `${short(name)} ${version}`)];
  return `# Benchmark of the rungs

Seconds from the start of \`docker exec\` to the pushed image: the median of ${runs} runs, in brackets the minimum. Each rung has a
container of the kind that it is for (test/conformance/containers.ts); they take turns, and everything lies in memory. The aim
is 1.5 times the rung root at most.

${table([header, ...rows])}

Debian's buildah (\`--isolation chroot\`, nothing cached) is in containers with the same rights. Where it cannot build, not even
\`FROM scratch\` with a COPY, it says:

${refusals.map(({ rung, refused }) => `- with the rights of ${rung}: \`${refused.replaceAll('`', "'")}\``).join('\n')}

${renderStarts(starts)}

${machine()}, base of ${(base.bytes / 1e6).toFixed(0)} MB compressed, ${versions.join(', ')}. Written by \`npm run bench -- --rungs\`, ${today()}, commit ${commit()}.
`;
}

/** What passes before a registry is asked for the first time; the aim is 150 ms. */
export function renderStarts(starts: readonly StartTimes[]): string {
  const rows = starts.map(({ where, times }) => {
    const passed = times.map((one) => one.passed);
    return [where, minimum(passed), median(passed), minimum(times.map(({ busy }) => busy))];
  });
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(0) : cell)));
  return `Milliseconds from the start of the executor to its first connection to a registry, and the least that its main thread was at work:

${table([['where', 'minimum', 'median', 'at work'], ...cells])}`;
}

/** The name of a builder without what is said of it. */
function short(name: string): string {
  return name.split(',')[0] ?? '';
}

type Figure = (seconds: number[]) => number;

function against({ against: other }: Measurement['case']): string {
  return other === undefined ? '' : ` of "${other}"`;
}

function timesOf(seconds: number[] | undefined): string {
  return seconds === undefined ? '–' : `${median(seconds).toFixed(2)} (${minimum(seconds).toFixed(2)})`;
}

function minimum(seconds: readonly number[]): number {
  return Math.min(...seconds);
}

function median(seconds: readonly number[]): number {
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function table([header = [], ...rows]: string[][]): string {
  const rule = header.map((_, at) => (at === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map(tableLine).join('\n');
}

function tableLine(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function machine(): string {
  const [processor] = cpus();
  return `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 1e9).toFixed(0)} GB of memory, Linux ${release()}, Node ${process.version}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }).trim();
}
