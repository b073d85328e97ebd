import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pushDebian } from '../test/support/debian-image.ts';
import { temporaryFolder } from '../test/support/folders.ts';
import { startDockerRegistry } from '../test/support/registry/docker-registry.ts';
import { buildah, buildKit, yadokari, type CachedBuild, type CachedBuilder } from './cache/builders.ts';
import { pushBases } from './cache/images.ts';
import { npmPackages, type NpmPackage } from './cache/npm-packages.ts';
import { startNpmRegistry } from './cache/npm-registry.ts';
import { Project } from './cache/project.ts';
import { startSlowLine, type SlowLine } from './cache/slow-line.ts';
import { renderCache, type Measurement } from './report.ts';

/** What is measured, in the order of the table. */
const cases = {
  cold: { name: 'cold, cache being written', aim: 0.7 },
  same: { name: 'nothing changed', aim: 1 },
  source: { name: 'one source file changed', aim: 0.6 },
  dependency: { name: 'dependency file changed', aim: undefined },
  far: { name: 'nothing changed, thirty RUN steps, registry 50 ms away', aim: 0.5 },
  mounts: { name: 'dependency changed, npm with a cache mount, its registry 50 ms away', aim: 0.5 },
  warmed: { name: 'warmed base, cold cache', aim: 0.5, against: 'cold, cache being written' },
} as const;
type CaseName = keyof typeof cases;

const thirtyRuns = `FROM BASE\n${Array.from({ length: 30 }, (_, at) => `RUN echo "made $((${at} * 3))" | tee /step-${at}\n`).join('')}`;

interface Setting {
  readonly folder: string;
  readonly builders: readonly CachedBuilder[];
  readonly registry: string;
  readonly line: SlowLine;
  /** To npm's registry. */
  readonly npmLine: SlowLine;
  readonly npm: { readonly url: string; readonly packages: readonly NpmPackage[] };
  /** Notes a build's time. */
  readonly took: (name: CaseName, builder: CachedBuilder, seconds: number) => void;
}

/**
 * `npm run bench -- --cache [--runs=N]`: what a CI job waits for whose machine has forgotten everything. Every build starts with
 * nothing but the registry, the builders take turns, and everything lies in memory.
 * @returns the table
 */
export async function benchCache(resources: AsyncDisposableStack, runs: number): Promise<string> {
  const folder = resources.use(temporaryFolder('bench-cache', 8e9)).path;
  const server = await startDockerRegistry({ storage: join(folder, 'registry') });
  resources.defer(async () => server.stop());
  const registry = server.host;
  const line = resources.use(await startSlowLine(registry));
  const packages = npmPackages();
  const npm = { packages, url: resources.use(await startNpmRegistry(packages)).url };
  const npmLine = resources.use(await startSlowLine(new URL(npm.url).host));
  const bases = await pushBases(registry);
  const { reference: small } = await pushDebian(registry, { name: 'minbase' });
  const builders = [await yadokari(folder), buildKit(folder, [registry, line.host]), await buildah(folder)];
  for (const builder of builders) resources.use(builder);
  const seconds = new Map<CaseName, Record<string, number[]>>();
  const took: Setting['took'] = (name, builder, time) => {
    const times = seconds.get(name) ?? {};
    (times[builder.name] ??= []).push(time);
    seconds.set(name, times);
    console.log(`${cases[name].name}, ${builder.name}: ${time.toFixed(2)} s`);
  };
  const setting: Setting = { folder, builders, registry, line, npmLine, npm, took };
  for (let run = 1; run <= runs; run++) {
    for (const builder of builders) {
      await workOnProject(setting, builder, run);
      await installAgain(setting, builder, run);
      await buildFromAfar(setting, builder, { run, base: small.replace(registry, line.host) });
    }
  }
  const measured = Object.entries(cases).flatMap(([name, one]): Measurement[] => {
    const times = seconds.get(name as CaseName);
    return times ? [{ case: one, seconds: times }] : [];
  });
  return renderCache(measured, {
    builders,
    runs,
    base: { bytes: bases.reduce((sum, { bytes }) => sum + bytes, 0) },
  });
}

/** One build on a machine that knows nothing. @returns what it printed */
async function timed(
  { took }: Setting,
  builder: CachedBuilder,
  { name, ...build }: CachedBuild & { readonly name: CaseName | undefined },
): Promise<string> {
  await builder.wipe();
  const started = performance.now();
  const output = await builder.build(build);
  if (name !== undefined) took(name, builder, (performance.now() - started) / 1000);
  return output;
}

/** A day's work on the example: four builds, each of which leaves its cache to the next. */
async function workOnProject(setting: Setting, builder: CachedBuilder, run: number): Promise<void> {
  const { folder, registry, npm } = setting;
  const project = new Project(join(folder, `project-${builder.name}-${run}`), npm.url);
  const repository = `${registry}/${builder.name.toLowerCase()}/tide-${run}`;
  const build = (name: CaseName, more: Partial<CachedBuild> = {}): Promise<string> =>
    timed(setting, builder, {
      name,
      context: project.folder,
      dockerfile: project.dockerfile,
      destination: `${repository}:${name}`,
      cache: `${repository}/cache`,
      args: { BASE: `${registry}/debian` },
      ...more,
    });
  const installs = /added \d+ packages/;
  expectOutput(await build('cold'), installs, true);
  expectOutput(await build('same'), installs, false);
  project.changeSource();
  expectOutput(await build('source'), installs, false);
  project.changeDependency(npm.packages);
  expectOutput(await build('dependency'), installs, true);
  if (builder.warm) {
    const warmed = join(folder, 'warmed');
    mkdirSync(warmed, { recursive: true });
    await builder.warm(
      warmed,
      ['compiler', 'npm', 'node'].map((tag) => `${registry}/debian:${tag}`),
    );
    const cold = `${repository}-warmed`;
    const more = { warmed, cache: `${cold}/cache`, destination: `${cold}:1` };
    expectOutput(await build('warmed', more), installs, true);
    rmSync(warmed, { recursive: true });
  }
  await builder.wipe();
  rmSync(project.folder, { recursive: true });
}

/** The second of two installations, of which each has a machine of its own: what npm has kept in a mount is there where it is carried. */
async function installAgain(setting: Setting, builder: CachedBuilder, run: number): Promise<void> {
  const { folder, registry, npm, npmLine } = setting;
  const project = new Project(join(folder, `mounts-${builder.name}-${run}`), `http://${npmLine.host}/`);
  const repository = `${registry}/${builder.name.toLowerCase()}/mounts-${run}`;
  const build = (name: CaseName | undefined, tag: string): Promise<string> =>
    timed(setting, builder, {
      name,
      context: project.folder,
      dockerfile: project.installingDockerfile(),
      destination: `${repository}:${tag}`,
      cache: `${repository}/cache`,
      args: { BASE: `${registry}/debian` },
      mounts: 'npm',
    });
  const installs = /added \d+ packages/;
  expectOutput(await build(undefined, 'first'), installs, true);
  project.changeDependency(npm.packages);
  npmLine.delay = 25;
  expectOutput(await build('mounts', 'again'), installs, true);
  npmLine.delay = 0;
  await builder.wipe();
  rmSync(project.folder, { recursive: true });
}

/** Thirty steps that are all in the cache, in a registry that is far away. */
async function buildFromAfar(
  setting: Setting,
  builder: CachedBuilder,
  { run, base }: { readonly run: number; readonly base: string },
): Promise<void> {
  const { folder, line } = setting;
  const context = join(folder, `far-${builder.name}-${run}`);
  mkdirSync(context);
  const dockerfile = join(context, 'Dockerfile');
  writeFileSync(dockerfile, thirtyRuns.replaceAll('BASE', base));
  const repository = `${line.host}/${builder.name.toLowerCase()}/far-${run}`;
  const build = (name: CaseName | undefined, tag: string): Promise<string> =>
    timed(setting, builder, {
      name,
      context,
      dockerfile,
      destination: `${repository}:${tag}`,
      cache: `${repository}/cache`,
      args: {},
    });
  const runs = /made 21/;
  expectOutput(await build(undefined, 'first'), runs, true);
  line.delay = 25;
  expectOutput(await build('far', 'again'), runs, false);
  line.delay = 0;
  await builder.wipe();
  rmSync(context, { recursive: true });
}

/** A cache that was not used, or used where it must not be, would make figures that mean nothing. */
function expectOutput(output: string, pattern: RegExp, expected: boolean): void {
  if (pattern.test(output) === expected) return;
  throw new Error(`${String(pattern)} should ${expected ? '' : 'not '}be in this output:\n${output}`);
}
