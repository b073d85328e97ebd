import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pushDebian, type PushedImage } from '../test/support/debian-image.ts';
import { temporaryFolder } from '../test/support/folders.ts';
import { startDockerRegistry } from '../test/support/registry/docker-registry.ts';
import { withResources } from '../test/support/signals.ts';
import { buildah, buildKit, yadokari, type BenchBuilder } from './builders.ts';
import { benchCache } from './cache.ts';
import { BENCH_CASES, type BenchCase } from './cases.ts';
import { renderResults, renderRungs, renderStarts, type Measurement } from './report.ts';
import { rungBuilders, rungResults } from './rungs.ts';
import { startTimes } from './start.ts';

/** Starts are short, and the quickest is what counts. */
const starts = 10;

const results = join(import.meta.dirname, 'results.md');

/**
 * `npm run bench [-- [--runs=N] [--no-write] [--rungs | --cache] WORD…]`: cases whose names contain one of the words; --rungs compares our own rungs, --start only
 * how soon they ask a registry, --cache builds with a cache. Every builder starts from nothing each time, they take turns, and everything lies in memory: context,
 * work folders, the registry's storage.
 */
async function main(words: string[]): Promise<void> {
  const given = words.find((word) => word.startsWith('--runs='))?.slice('--runs='.length);
  if (words.includes('--cache')) {
    await withResources(async (resources) => {
      const report = await benchCache(resources, Number(given ?? 3));
      console.log(`\n${report}`);
      if (!words.includes('--no-write')) writePart(results, report);
    });
    return;
  }
  const runs = Number(given ?? 5);
  const names = words.filter((word) => !word.startsWith('--'));
  const cases = BENCH_CASES.filter(
    ({ name, rungs }) =>
      (names.length === 0 || names.some((word) => name.includes(word))) &&
      (rungs === true || !words.includes('--rungs')),
  );
  await withResources(async (resources) => {
    const folder = resources.use(temporaryFolder('bench', 8e9)).path;
    if (words.includes('--start')) return console.log(renderStarts(await startTimes(folder, starts)));
    const registry = await startDockerRegistry({ storage: join(folder, 'registry') });
    resources.defer(async () => registry.stop());
    const base = await pushDebian(registry.host, { name: 'minbase' });
    const rungs = words.includes('--rungs') ? resources.use(await rungBuilders(folder)) : undefined;
    const builders = rungs
      ? [...rungs.ours, ...rungs.others]
      : [await yadokari(folder), await buildKit(folder, registry.host), await buildah(folder)];
    for (const builder of builders) resources.use(builder);
    const setting: Setting = { builders, runs, folder, base, registry: registry.host };
    const measurements: Measurement[] = [];
    for (const one of cases) measurements.push(await measure(one, setting));
    const report = rungs
      ? renderRungs(measurements, await startTimes(folder, starts), { ...setting, ...rungs })
      : renderResults(measurements, setting);
    console.log(`\n${report}`);
    const whole = names.length === 0 && !words.includes('--no-write');
    if (whole) writePart(rungs ? rungResults : results, report);
  });
}

interface Setting {
  builders: BenchBuilder[];
  runs: number;
  folder: string;
  base: PushedImage;
  registry: string;
}

async function measure(
  one: BenchCase,
  { builders, runs, folder, base, registry }: Setting,
): Promise<Measurement> {
  const work = join(folder, `case-${slug(one.name)}`);
  const context = join(work, 'context');
  mkdirSync(context, { recursive: true });
  one.context(context);
  const dockerfile = join(work, 'Dockerfile');
  writeFileSync(dockerfile, one.dockerfile.replaceAll('BASE', base.reference));
  const seconds: Record<string, number[]> = {};
  for (let run = 0; run < Math.min(runs, one.runs ?? runs); run++) {
    for (const builder of builders.filter(({ name }) => one.without?.includes(name) !== true)) {
      await builder.reset();
      const destination = `${registry}/${slug(builder.name)}/${slug(one.name)}-${run}:latest`;
      const started = performance.now();
      await builder.build({
        context,
        dockerfile,
        destination,
        ...(one.compression === undefined ? {} : { compression: one.compression }),
      });
      const took = (performance.now() - started) / 1000;
      (seconds[builder.name] ??= []).push(took);
      console.log(`${one.name}, run ${run + 1}, ${builder.name}: ${took.toFixed(2)} s`);
    }
  }
  for (const builder of builders) await builder.reset();
  return { case: one, seconds };
}

/** Puts a page's part, which begins with its heading, in the place of the one with the same heading. */
function writePart(path: string, part: string): void {
  const parts = existsSync(path) ? readFileSync(path, 'utf8').split(/^(?=# )/m) : [];
  const at = parts.findIndex((other) => headingOf(other) === headingOf(part));
  const all = at < 0 ? [...parts, part] : parts.with(at, part);
  writeFileSync(path, `${all.map((text) => text.trimEnd()).join('\n\n')}\n`);
}

function headingOf(part: string): string {
  return part.slice(0, part.indexOf('\n'));
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

await main(process.argv.slice(2));
