import type { OptionTable } from './types.ts';

/** Flags about what is measured. Where traces go is told by OpenTelemetry's own variables, see environment.ts. */
export const metricsOptions = {
  'metrics-file': {
    type: 'string',
    group: 'metrics',
    where: ['executor', 'warmer'],
    placeholder: 'PATH',
    input: { name: 'metrics-file', form: 'text' },
    help: 'File that gets the metrics of this run in Prometheus’ text format, also when it fails; with a name that ends in .prom, node_exporter’s textfile collector reads it',
    here: { status: 'implemented' },
  },
  'metrics-push': {
    type: 'string',
    group: 'metrics',
    where: ['executor', 'warmer'],
    placeholder: 'URL',
    input: { name: 'metrics-push', form: 'text' },
    help: 'Pushgateway that gets the same metrics, such as https://pushgateway.example; YADOKARI_METRICS_USER and YADOKARI_METRICS_PASSWORD log in',
    here: { status: 'implemented' },
  },
  'metrics-push-credentials': {
    type: 'string',
    group: 'metrics',
    where: ['executor', 'warmer'],
    placeholder: 'FILE',
    help: 'File with user:password for the Pushgateway, instead of these variables',
    here: { status: 'implemented' },
  },
  'metrics-job': {
    type: 'string',
    default: 'yadokari',
    group: 'metrics',
    where: ['executor', 'warmer'],
    placeholder: 'NAME',
    input: { name: 'metrics-job', form: 'text' },
    help: 'Label job of the metrics at the Pushgateway',
    here: { status: 'implemented' },
  },
  'metrics-label': {
    type: 'map',
    bare: 'error',
    group: 'metrics',
    where: ['executor', 'warmer'],
    placeholder: 'NAME=VALUE',
    input: { name: 'metrics-labels', form: 'lines' },
    help: 'Label of all metrics, in the file and at the Pushgateway, where it belongs to the name of the group: builds of different images need one, such as image=team/app',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
