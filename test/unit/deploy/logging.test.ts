import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { logMappings } from '../../../scripts/generate/index-template.ts';
import { optionsOf } from '../../../src/options/index.ts';
import { deployFolder } from '../../support/kubernetes/manifests.ts';
import { success } from '../log/recorded.ts';
import { render } from '../log/run.ts';

/** deploy/logging: what it says fits together, and fits what the executor writes and the report asks for. */

type Plugin = Readonly<Record<string, unknown>>;
interface FluentBit {
  readonly pipeline: { readonly inputs: Plugin[]; readonly filters: Plugin[]; readonly outputs: Plugin[] };
}

const text = (path: string): string => readFileSync(join(deployFolder, 'logging', path), 'utf8');
const json = (path: string): Record<string, unknown> => JSON.parse(text(path)) as Record<string, unknown>;
const configuration = (store: string): FluentBit['pipeline'] =>
  (parse(text(`fluent-bit/${store}/fluent-bit.yaml`)) as FluentBit).pipeline;
const index = optionsOf('executor').get('opensearch-index');
const query = optionsOf('executor').get('loki-query');

describe.each(['opensearch', 'loki'])('Fluent Bit for %s', (store) => {
  const { inputs, filters, outputs } = configuration(store);

  it('sends what it reads, and where it stopped outlives its pod', () => {
    const [input] = inputs;
    expect(input).toMatchObject({ name: 'tail', tag: 'kube.*', 'multiline.parser': 'cri, docker' });
    expect(input?.['db']).toBe('/var/lib/build-logs/tail.db');
    for (const { match } of [...filters, ...outputs]) expect(match).toBe('kube.*');
    expect(outputs.map(({ name }) => name)).toEqual([store]);
  });

  it('reads the containers that deploy/ and the articles name', () => {
    const patterns = String(inputs[0]?.['path']).split(',');
    const matches = (name: string): boolean =>
      patterns.some((pattern) => {
        const expression = pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*');
        return new RegExp(`^${expression}$`).test(`/var/log/containers/${name}`);
      });
    const id = 'a'.repeat(64);
    expect(matches(`build-x7_team-a-ci_build-${id}.log`)).toBe(true);
    expect(matches(`job_ns_kaniko-${id}.log`)).toBe(true);
    expect(matches(`run-1-pod_ns_step-build-and-push-${id}.log`)).toBe(true);
    expect(matches(`team-kaniko-7_ns_any-${id}.log`)).toBe(true);
    expect(matches(`nginx_ns_nginx-${id}.log`)).toBe(false);
  });
});

describe('what the report asks for by default', () => {
  it('is where Fluent Bit puts it', () => {
    const [output] = configuration('opensearch').outputs;
    expect(index).toMatchObject({ default: `${String(output?.['logstash_prefix'])}-*` });
    const [loki] = configuration('loki').outputs;
    const [job] = String(loki?.['labels']).split(', ');
    expect(query).toMatchObject({ default: `{${job?.replace('=', '="') ?? ''}"}` });
  });

  it('has all fields of a line: none of the collector’s has the name of one', () => {
    const removed = configuration('opensearch').filters[0]?.['remove_key'] as string[];
    const fields = new Set(
      render('json', success)
        .trimEnd()
        .split('\n')
        .flatMap((line) => Object.keys(JSON.parse(line) as object)),
    );
    const ofCri = ['time', 'stream', '_p', 'log'];
    const kept = ofCri.filter((name) => !removed.includes(name) && fields.has(name));
    // keep_log takes the last one away.
    expect(kept).toEqual(['log']);
    expect(configuration('opensearch').filters[1]).toMatchObject({ merge_log: 'on', keep_log: 'off' });
  });
});

describe('the index', () => {
  it.each(['index-template.json', 'index-template.elasticsearch.json'])(
    'has every field of the log: %s',
    (file) => {
      const template = json(file)['template'] as { mappings: { properties: object }; settings: object };
      expect(template.mappings.properties).toEqual(logMappings());
      const events = render('json', success).trimEnd().split('\n');
      for (const line of events)
        for (const field of Object.keys(JSON.parse(line) as object))
          expect([field, field in template.mappings.properties]).toEqual([field, true]);
    },
  );

  it('is kept for 30 days by a policy that its template or the policy itself names', () => {
    const elasticsearch = json('index-template.elasticsearch.json')['template'];
    expect(elasticsearch).toMatchObject({ settings: { index: { lifecycle: { name: 'kaniko-logs' } } } });
    expect(json('ilm-policy.elasticsearch.json')).toMatchObject({
      policy: { phases: { delete: { min_age: '30d', actions: { delete: {} } } } },
    });
    const { policy } = json('ism-policy.json') as {
      policy: {
        default_state: string;
        states: { name: string; transitions: { state_name: string }[] }[];
        ism_template: { index_patterns: string[] }[];
      };
    };
    expect(policy.ism_template[0]?.index_patterns).toEqual(json('index-template.json')['index_patterns']);
    const names = policy.states.map(({ name }) => name);
    expect(names).toContain(policy.default_state);
    for (const { transitions } of policy.states)
      for (const { state_name: next } of transitions) expect(names).toContain(next);
  });
});
