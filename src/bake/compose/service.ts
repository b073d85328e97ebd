import { normalize } from 'node:path';
import { closest, YadokariError } from '../../base/index.ts';
import { attestOfText, attestWord, cachesOfText } from '../entries.ts';
import { compact } from '../merge.ts';
import { targetName } from '../resolve.ts';
import type { BakeWarning, SecretEntry, SshEntry, Target, TargetFields } from '../types.ts';
import { contextsOf, Reader, type Service } from './build-reader.ts';
import { extended } from './extension.ts';
import { asMap, hostSeparators } from './merge.ts';
import { isDataMap, scalarText, type Data, type DataMap } from './model.ts';
import { bytesText } from './sizes.ts';

const known: readonly string[] = [
  'context',
  'dockerfile',
  'dockerfile_inline',
  'args',
  'ssh',
  'labels',
  'cache_from',
  'cache_to',
  'no_cache',
  'no_cache_filter',
  'additional_contexts',
  'network',
  'provenance',
  'sbom',
  'pull',
  'target',
  'shm_size',
  'extra_hosts',
  'isolation',
  'privileged',
  'secrets',
  'tags',
  'ulimits',
  'platforms',
  'entitlements',
];
/** Compose has them, and docker buildx bake does nothing with them either. */
const idle: ReadonlySet<string> = new Set(['isolation', 'privileged', 'entitlements', 'no_cache_filter']);

function args(reader: Reader, environment: Service['environment']): TargetFields['args'] {
  const found = Object.entries(reader.map('args') ?? {}).map(([name, value]) => [
    name,
    value ?? environment[name] ?? null,
  ]);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** A label without a value is empty. */
function labels(reader: Reader): TargetFields['labels'] {
  const map = reader.map('labels');
  return map && Object.fromEntries(Object.entries(map).map(([name, value]) => [name, value ?? '']));
}

function secrets(reader: Reader, all: DataMap): readonly SecretEntry[] | undefined {
  const data = reader.data('secrets');
  if (data === undefined) return undefined;
  if (!Array.isArray(data)) throw reader.fail(['secrets'], 'secrets wants a list');
  return data.map((one: Data, index): SecretEntry => {
    const id = isDataMap(one) ? scalarText(one['source']) : scalarText(one);
    const defined = all[id];
    if (!isDataMap(defined))
      throw reader.fail(
        ['secrets', index],
        `there is no secret ${id}`,
        'define it in the secrets of the file',
      );
    if (defined['external'] === true)
      throw reader.fail(['secrets', index], `the secret ${id} is external, which a build cannot have`);
    return {
      id,
      src: typeof defined['file'] === 'string' ? normalize(defined['file']) : '',
      env: scalarText(defined['environment']),
    };
  });
}

function ssh(reader: Reader): readonly SshEntry[] | undefined {
  const data = reader.data('ssh');
  if (data === undefined) return undefined;
  const entries = Object.entries(asMap(data)).map(([id, path]): SshEntry => ({
    id,
    paths: path === null || path === '' ? [] : [scalarText(path)],
  }));
  return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ulimits(reader: Reader): readonly string[] | undefined {
  const data = reader.data('ulimits');
  if (data === undefined) return undefined;
  if (!isDataMap(data)) throw reader.fail(['ulimits'], 'ulimits wants a map');
  return Object.entries(data).map(([name, limit]) => {
    const [soft, hard] = isDataMap(limit) ? [limit['soft'], limit['hard']] : [limit, limit];
    return `${name}=${scalarText(soft ?? hard)}:${scalarText(hard ?? soft)}`;
  });
}

function attest(reader: Reader): TargetFields['attest'] {
  const found = (['sbom', 'provenance'] as const).flatMap((type) => {
    const text = reader.text(type);
    return text === undefined ? [] : [reader.attempt([type], () => attestOfText(attestWord(type, text)))];
  });
  return found.length === 0 ? undefined : found;
}

function shmSize(reader: Reader): string | undefined {
  const text = reader.text('shm_size');
  if (text === undefined) return undefined;
  const size = bytesText(text);
  if (size === undefined) throw reader.fail(['shm_size'], `shm_size: ${text} is no size`);
  return size;
}

function fieldsOf(service: Service): TargetFields {
  const reader = new Reader(service);
  const contexts = reader.map('additional_contexts');
  const tags = reader.texts('tags');
  const image = service.image === undefined || service.image === '' ? undefined : [service.image];
  return compact({
    context: reader.text('context'),
    contexts: contexts && contextsOf(contexts),
    dockerfile: reader.text('dockerfile'),
    'dockerfile-inline': reader.text('dockerfile_inline'),
    tags: tags && tags.length > 0 ? tags : image,
    labels: labels(reader),
    args: args(reader, service.environment),
    'cache-from': reader.entries('cache_from', cachesOfText),
    'cache-to': reader.entries('cache_to', cachesOfText),
    network: reader.text('network'),
    platforms: reader.texts('platforms'),
    ssh: ssh(reader),
    secret: secrets(reader, service.secrets),
    'shm-size': shmSize(reader),
    ulimits: ulimits(reader),
    'extra-hosts': reader.map('extra_hosts', hostSeparators),
    attest: attest(reader),
    'no-cache': reader.bool('no_cache'),
    pull: reader.bool('pull'),
    target: reader.text('target'),
  });
}

/** The target that a service's build is. @throws YadokariError `BAKE_FILE_INVALID` with the line */
export function targetOf(service: Service, warn: (warning: BakeWarning) => void): Target {
  const name = targetName(service.name);
  const location = service.locate([]);
  if (!/^[\w-]+$/.test(name)) {
    throw new YadokariError('BAKE_FILE_INVALID', `${JSON.stringify(service.name)} is no name of a target`, {
      location,
    });
  }
  for (const key of Object.keys(service.build)) {
    if (key.startsWith('x-') || (known.includes(key) && !idle.has(key))) continue;
    const where = service.locate(['build', key]);
    if (idle.has(key)) {
      warn({
        message: `service ${service.name}: ${key} of build is ignored, as docker buildx bake does`,
        location: where,
      });
      continue;
    }
    const near = closest(key, known);
    throw new YadokariError('BAKE_FILE_INVALID', `service ${service.name}: build has no ${key}`, {
      location: where,
      hint: near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`,
    });
  }
  return { ...extended(fieldsOf(service), service, warn), name, location };
}
