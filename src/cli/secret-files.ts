import { resolve } from 'node:path';
import { credentialFiles } from '../credentials/index.ts';
import { environmentVariables, type VariableTable } from '../options/index.ts';
import { notifySecretFiles } from './notify/secret-files.ts';
import type { BuildCommand } from './build-command.ts';

const variables: VariableTable = environmentVariables;

/** What all signals have, and what one of them has of its own (see the table's OTEL_EXPORTER_OTLP_TRACES_ENDPOINT). */
function withTwins(name: string): readonly string[] {
  const [, rest] = /^OTEL_EXPORTER_OTLP_(.+)$/.exec(name) ?? [];
  return rest === undefined
    ? [name]
    : [name, ...['TRACES', 'METRICS'].map((one) => `OTEL_EXPORTER_OTLP_${one}_${rest}`)];
}

const fileVariables = Object.entries(variables)
  .filter(([, spec]) => spec.namesSecret === true)
  .flatMap(([name]) => withTwins(name));

/** Files with secrets that no step must find; what is in them is read before, or when steps are over. */
export function secretFiles({
  options: { notify, metricsPushCredentials: metrics },
  world: { env, cwd },
}: {
  readonly options: Pick<BuildCommand['options'], 'notify' | 'metricsPushCredentials'>;
  readonly world: Pick<BuildCommand['world'], 'env' | 'cwd'>;
}): readonly string[] {
  const named = [metrics, ...fileVariables.map((name) => env[name])];
  return [
    ...new Set([
      ...credentialFiles(env),
      ...notifySecretFiles(notify, cwd),
      ...named.flatMap((path) => (path === undefined || path === '' ? [] : [resolve(cwd, path)])),
    ]),
  ];
}
