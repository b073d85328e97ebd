import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpClient } from '../../src/http/index.ts';
import type { Report } from '../../src/report/index.ts';
import { openSearchLines } from '../../src/report/stores/opensearch.ts';
import { noOpenSearch, startOpenSearch, type OpenSearch } from '../support/opensearch.ts';
import { startExecutor, type Finished } from './support/executor.ts';
import { Scene } from './support/scene.ts';

const deploy = join(import.meta.dirname, '../../deploy/logging');
const describeWithOpenSearch = noOpenSearch === undefined || process.env['CI'] ? describe : describe.skip;

let scene: Scene;
let store: OpenSearch;
/** A cold build, the same with a warm cache, and one that fails. */
const builds: string[] = [];

const dockerfile =
  'FROM REGISTRY/base/busybox:1\nCOPY a /\nRUN for i in $(seq 200); do echo $i; done; echo b > /b\n';
const flags = ['--log-format=json', '--cache', '--cache-copy-layers', '--cache-repo=TARGET/cache'];
const labels = ['--label=team=team-a', '--label=project=payment-service', '--label=git-branch=main'];

function report(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  const folder = join(scene.folder, 'report');
  mkdirSync(folder, { recursive: true });
  return startExecutor(['report', ...args], { folder, noBuild: true, env }).finished;
}

async function reported(args: readonly string[]): Promise<Report> {
  const { status, stdout, stderr } = await report([...args, '--format=json']);
  if (status !== 0 || stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** What Fluent Bit makes of a line with deploy/logging/fluent-bit.yaml: its fields, its time, and the pod. */
function document(line: string, pod: string): { readonly '@timestamp': string; readonly kubernetes: object } {
  const fields = JSON.parse(line) as { time: string };
  const kubernetes = {
    namespace_name: 'team-a-ci',
    pod_name: pod,
    container_name: 'kaniko',
    labels: { app: 'x' },
  };
  return { '@timestamp': fields.time, ...fields, kubernetes };
}

/** What article 000's configuration makes of it: no pod, and the line as it is. */
function plainDocument(line: string): object {
  const { time } = JSON.parse(line) as { time: string };
  return { '@timestamp': time, log: `${line}\n`, stream: 'stderr' };
}

function linesOf(log = ''): readonly string[] {
  return log.trimEnd().split('\n');
}

async function fill(): Promise<void> {
  const template = readFileSync(join(deploy, 'index-template.json'), 'utf8');
  await store.send('PUT', '_index_template/kaniko-logs', JSON.parse(template) as object);
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '.');
  const pods = builds.map((log, index) => linesOf(log).map((line) => document(line, `build-${index}`)));
  // Several pods write at the same time.
  const mixed = pods.flat().toSorted((a, b) => Date.parse(a['@timestamp']) - Date.parse(b['@timestamp']));
  await store.load(`kaniko-logs-${today}`, mixed);
  await store.load(
    `plain-${today}`,
    builds.flatMap((log) => linesOf(log).map(plainDocument)),
  );
}

describeWithOpenSearch('executor report asks OpenSearch (skipped without it)', () => {
  beforeAll(async () => {
    const starting = startOpenSearch();
    scene = await Scene.start('log-stores');
    for (const text of [dockerfile, dockerfile, `${dockerfile}RUN exit 3\n`]) {
      const all = [...flags, ...labels];
      const started = scene.start({
        dockerfile: text,
        files: { a: 'a' },
        flags: all,
        destinations: ['TARGET/team/app:1'],
      });
      builds.push((await started.finished).stderr);
    }
    writeFileSync(join(scene.folder, 'builds.log'), builds.join(''));
    store = await starting;
    await fill();
  });
  afterAll(async () => {
    await store?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  it.each(['kaniko-logs-*', 'plain-*'])('and gives the same figures as from the file: %s', async (index) => {
    const file = await reported([join(scene.folder, 'builds.log'), '--by=team']);
    const asked = await reported([
      '--opensearch',
      store.url,
      '--opensearch-index',
      index,
      '--since=1h',
      '--by=team',
    ]);
    expect(asked).toEqual(file);
    expect(asked.total).toMatchObject({ builds: 3, succeeded: 2, failed: 1, cacheHits: 4, cacheMisses: 3 });
    expect(asked.by).toMatchObject({ key: 'team', groups: [{ name: 'team-a', builds: 3 }] });
  });

  it('reads all lines in their order, in small pages, and from several shards with the same time', async () => {
    const settings = { settings: { number_of_shards: 3, number_of_replicas: 0 } };
    await store.send('PUT', 'sharded-1', settings);
    const documents = Array.from({ length: 50 }, (_, index) => ({
      '@timestamp': new Date(index < 40 ? 0 : index).toISOString(),
      log: `line ${index}`,
    }));
    await store.load('sharded-1', documents);
    const http = createHttpClient({ settings: {} });
    const texts: string[] = [];
    const { signal } = new AbortController();
    const request = { http, url: new URL(store.url), range: { since: 0, until: 1000 }, signal, page: 7 };
    for await (const { text } of openSearchLines(request, { index: 'sharded-*' })) texts.push(text);
    http.close();
    expect(texts.toSorted()).toEqual(documents.map(({ log }) => log).toSorted());
    expect(texts.slice(40)).toEqual(documents.slice(40).map(({ log }) => log));
  });

  it('says what is wrong: no such index, no such server, nothing in it', async () => {
    const nowhere = await report(['--opensearch', store.url, '--opensearch-index=nowhere']);
    expect([nowhere.status, nowhere.stderr]).toEqual([
      1,
      `error: cannot search "nowhere" at "${store.url}": status 404: no such index [nowhere]\n` +
        'hint: look whether the URL is that of the store itself, and whether these logs exist\ncode: LOG_NOT_READABLE\n',
    ]);
    const login = store.url.replace('//', '//user:hidden-word@');
    const registry = await report([
      '--opensearch',
      login.replace(/:\d+$/, `:${scene.registry.host.split(':')[1]}`),
    ]);
    expect(registry.status).toBe(1);
    expect(registry.stderr).toContain('cannot search "kaniko-logs-*" at "http://');
    expect(registry.stderr).not.toContain('hidden-word');
    const nothing = await report(['--opensearch', store.url, '--opensearch-index=other-*']);
    expect([nothing.status, nothing.stderr]).toEqual([0, 'WARN[0000] there is no build in the logs\n']);
  });
});
