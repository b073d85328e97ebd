import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions } from '../../../src/cli/flags/index.ts';
import { labelOf, metricTable, prometheusName, type MetricSpec } from '../../../src/metrics/index.ts';
import { reportMetrics } from '../../../src/report/index.ts';
import { deployFolder, parseManifests, podOf } from '../../support/kubernetes/manifests.ts';

/** deploy/monitoring: queries name metrics and labels that there are, rules do what they say, CronJobs start what the executor knows. */

const folder = join(deployFolder, 'monitoring');
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');

function promtool(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? 'fine' : `${stdout}${stderr}`;
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const dashboard = JSON.parse(text('dashboard.json')) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
};
const queries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);

/** Labels of every metric that builds, the warmer and reports give. */
const known = new Map<string, readonly string[]>([
  ...Object.values(metricTable).map((spec: MetricSpec) => {
    const labels = Object.keys(spec.attributes ?? {}).map((name) => labelOf(name));
    return [prometheusName(spec), labels] as const;
  }),
  ...Object.entries(reportMetrics).map(([name, { labels }]) => [name, labels] as const),
]);

/** Those that Prometheus adds, and the one that docs/metrics.md tells to push with. */
const added = ['job', 'instance', 'image'];

/** Metrics in an expression with the labels that stand in their braces. */
function metricsIn(expression: string): readonly (readonly [metric: string, labels: readonly string[]])[] {
  return [...expression.matchAll(/\b(yadokari_\w+)(?:\{([^}]*)\})?/g)].map(([, metric = '', braces = '']) => [
    metric,
    [...braces.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  ]);
}

function checkNames(expression: string): void {
  const found = metricsIn(expression);
  expect(found.length).toBeGreaterThan(0);
  for (const [metric, labels] of found) {
    expect([...known.keys()]).toContain(metric);
    for (const label of labels) expect([...(known.get(metric) ?? []), ...added]).toContain(label);
  }
}

describe('the dashboard', () => {
  it.each(queries)('asks for what there is: $title, $expr', ({ expr, legendFormat }) => {
    checkNames(expr);
    const [[metric]] = metricsIn(expr) as [readonly [string, unknown]];
    for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
      expect([...(known.get(metric) ?? []), ...added]).toContain(label);
  });

  it('has variables of labels that there are', () => {
    for (const { query } of dashboard.templating.list.filter(({ name }) => name !== 'datasource')) {
      const [, of = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
      checkNames(of);
      expect(known.get(metricsIn(of)[0]?.[0] ?? '')).toContain(label);
    }
  });

  it('has queries that Prometheus can read', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'yadokari-dashboard-'));
    try {
      const rules = queries.map(({ expr }, index) => ({
        record: `panel:${index}`,
        expr: expr.replaceAll(/\$\w+/g, 'any'),
      }));
      const file = join(temporary, 'rules.yaml');
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
      expect(promtool('check', 'rules', file)).toBe('fine');
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });

  it('has panels that do not lie on each other', () => {
    const cells = dashboard.panels.flatMap(({ id, gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, cell) => [`${x + (cell % w)},${y + Math.floor(cell / w)}`, id] as const,
      ),
    );
    expect(new Set(cells.map(([cell]) => cell)).size).toBe(cells.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});

describe('the rules', () => {
  it('are about metrics that there are', () => {
    const expressions = [...text('rules.yaml').matchAll(/expr: (?:>-\n)?((?:.|\n(?! {8}[a-z]+:))*)/g)];
    expect(expressions).toHaveLength(8);
    for (const [, expression = ''] of expressions) checkNames(expression);
  });

  it('alert where they should, and nowhere else', () => {
    expect(promtool('check', 'config', 'prometheus.yaml')).toBe('fine');
    expect(promtool('test', 'rules', 'rules.test.yaml')).toBe('fine');
  });

  it('have the limits that --fail-on has without a value', () => {
    const request = parseOptions(['report', '--fail-on'], {});
    if (request.command !== 'report') throw new Error(request.command);
    expect(request.options.failOn).toEqual(['success-rate<95', 'mean-duration>5m', 'hit-rate<70']);
    const rules = text('rules.yaml');
    expect(rules).toContain('yadokari_report_success_ratio < 0.95');
    expect(rules).toContain('yadokari_report_duration_seconds{statistic="mean"} > 300');
    expect(rules).toContain('yadokari_report_cache_hit_ratio < 0.70');
  });
});

describe('CronJobs', () => {
  it.each([
    ['build-metrics', { by: 'team', metricsPush: 'http://pushgateway.monitoring.svc:9091' }],
    [
      'daily-report',
      {
        by: 'project',
        reportFile: ['/reports/builds.html', '/reports/builds.json'],
        failOn: ['success-rate<95', 'mean-duration>5m', 'hit-rate<70'],
        notify: [expect.stringContaining('type=smtp')],
      },
    ],
  ])('%s starts a report without a warning', (name, options) => {
    const [manifest] = parseManifests(text(`report/${name}.yaml`));
    const pod = manifest === undefined ? undefined : podOf(manifest);
    if (pod === undefined) throw new Error('no pod');
    const [{ args, env = [], volumeMounts = [], securityContext }] = pod.containers;
    const request = parseOptions(args, {
      OPENSEARCH_PASSWORD_FILE: env.find((one) => one.name === 'OPENSEARCH_PASSWORD_FILE')?.value,
    });
    expect(request).toMatchObject({
      command: 'report',
      notices: [],
      options: { opensearch: 'https://logs.example.com:9200', since: '24h', ...options },
      environment: { OPENSEARCH_PASSWORD_FILE: '/run/secrets/logs/password' },
    });
    expect(volumeMounts.map(({ mountPath }) => mountPath)).toContain('/run/secrets/logs');
    expect(volumeMounts.map((mount) => mount.name).toSorted()).toEqual(
      (pod.volumes ?? []).map((volume) => volume.name).toSorted(),
    );
    expect(securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});
