import { resolve } from 'node:path';
import { parsePlatform, YadokariError } from '../../base/index.ts';
import {
  isRemote,
  targetScheme,
  type BakeWarning,
  type Entry,
  type ResolvedTarget,
} from '../../bake/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import { checkTogether } from '../flags/index.ts';
import { layoutScheme } from '../layout-images.ts';
import { neighbourScheme } from '../named-contexts.ts';
import { wantedOutputs } from './outputs.ts';

export interface TargetWorld {
  readonly cwd: string;
  readonly warn: (warning: BakeWarning) => void;
  /** Writes an inline Dockerfile. @returns its path */
  readonly inline: (name: string, text: string) => string;
}

function refuse({ name, location }: ResolvedTarget, fact: string, hint: string): YadokariError {
  return new YadokariError('BAKE_FILE_INVALID', `target ${name}: ${fact}`, { hint, location });
}

/** `github.com/OWNER/NAME` is a repository for docker buildx. */
function remoteContext(context: string): string {
  const [, path, fragment = ''] = /^github\.com\/([^#]*)(#.*)?$/s.exec(context) ?? [];
  if (path === undefined) return context;
  return `https://github.com/${path.replace(/(?:\.git)?$/, '.git')}${fragment}`;
}

/** Whether a context is a folder of this machine. */
export function isLocal(context: string): boolean {
  return !isRemote(context) && !/^[a-z][a-z0-9+.-]*:\/\//.test(context);
}

function namedContext(where: string, cwd: string): string {
  if (where.startsWith(targetScheme)) return `${neighbourScheme}${where.slice(targetScheme.length)}`;
  if (where.startsWith('docker-image://') || isRemote(where)) return remoteContext(where);
  if (where.startsWith(layoutScheme)) return layoutScheme + resolve(cwd, where.slice(layoutScheme.length));
  return isLocal(where) || where.startsWith('cwd://') ? resolve(cwd, where.replace(/^cwd:\/\//, '')) : where;
}

function dockerfileOf(target: ResolvedTarget, context: string, { cwd, inline }: TargetWorld): string {
  const { dockerfile = 'Dockerfile', 'dockerfile-inline': text, name } = target;
  if (text !== undefined) return inline(name, text);
  if (dockerfile === '-')
    throw refuse(target, 'its Dockerfile is standard input', 'write it to a file, or take dockerfile-inline');
  if (dockerfile.startsWith('cwd://')) return resolve(cwd, dockerfile.slice('cwd://'.length));
  return isLocal(context) && isLocal(dockerfile) ? resolve(context, dockerfile) : dockerfile;
}

/** One record of comma-separated values. */
function record(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([key, value]) => `${key}=${value}`)
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

function cacheText({ type, attrs }: Entry, cwd: string): string {
  const path = (key: string, value: string): string =>
    type === 'local' && (key === 'src' || key === 'dest') ? resolve(cwd, value) : value;
  return record([
    ['type', type],
    ...Object.entries(attrs).map(([key, value]) => [key, path(key, value)] as const),
  ]);
}

function given(map: Readonly<Record<string, string | null>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

function pair(target: ResolvedTarget, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw refuse(target, `the annotation ${JSON.stringify(text)} has no value`, 'write KEY=VALUE');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What BuildKit does with a target and the executor does not. */
function warnOfRest(target: ResolvedTarget, warn: TargetWorld['warn']): void {
  const { name, location } = target;
  const said = (['shm-size', 'ulimits', 'resources'] as const).filter((key) => target[key] !== undefined);
  for (const key of said) {
    warn({
      message: `target ${name}: ${key} is not applied: steps have the limits of this job`,
      location,
    });
  }
}

function refuseRest(target: ResolvedTarget): void {
  const { 'extra-hosts': hosts = {}, call, network } = target;
  const [host] = Object.keys(hosts);
  if (host !== undefined)
    throw refuse(
      target,
      'extra-hosts is not available',
      `let the job know ${host}, in its /etc/hosts or by a name server`,
    );
  if (call !== undefined && call !== '' && call !== 'build')
    throw refuse(
      target,
      `call = ${JSON.stringify(call)} is not available`,
      'run executor --check on its Dockerfile',
    );
  if (network !== undefined && !['', 'default', 'none', 'host'].includes(network))
    throw refuse(
      target,
      `there is no network ${JSON.stringify(network)}`,
      'there are default, none and host',
    );
}

/** A file cannot give itself what is a danger to the job: the command line has to allow it. */
function allowed(target: ResolvedTarget, { allow }: ExecutorOptions): readonly string[] {
  const wanted = target.entitlements ?? [];
  const missing = wanted.find((one) => one !== 'network.host' && !allow.includes(one));
  if (missing !== undefined)
    throw refuse(target, `it asks for ${missing}`, `write --allow=${missing} if you trust the file`);
  return [...new Set([...allow, ...wanted])];
}

/**
 * The options of one target's build: those of the command line, with what the target says.
 * @throws YadokariError `BAKE_FILE_INVALID`, `USAGE` for what cannot be done here
 */
export function targetOptions(
  target: ResolvedTarget,
  base: ExecutorOptions,
  world: TargetWorld,
): ExecutorOptions {
  const { cwd, warn } = world;
  refuseRest(target);
  warnOfRest(target, warn);
  if (target.context === '-') throw refuse(target, 'its context is standard input', 'name a folder');
  const where = target.context ?? '.';
  const context = isLocal(where) ? resolve(cwd, where) : remoteContext(where);
  const options: ExecutorOptions = {
    ...base,
    ...wantedOutputs(target, cwd, warn),
    context,
    dockerfile: dockerfileOf(target, context, world),
    buildContext: Object.fromEntries(
      Object.entries(target.contexts ?? {}).map(([name, one]) => [name, namedContext(one, cwd)]),
    ),
    buildArg: given(target.args),
    label: given(target.labels),
    annotation: Object.fromEntries((target.annotations ?? []).map((text) => pair(target, text))),
    cacheFrom: [...base.cacheFrom, ...(target['cache-from'] ?? []).map((one) => cacheText(one, cwd))],
    cacheTo: [...base.cacheTo, ...(target['cache-to'] ?? []).map((one) => cacheText(one, cwd))],
    target: target.target ? [target.target] : [],
    secret: (target.secret ?? []).map(({ id, src, env }) =>
      record([
        ['id', id],
        ...(src ? [['src', resolve(cwd, src)] as const] : []),
        ...(env ? [['env', env] as const] : []),
      ]),
    ),
    ssh: (target.ssh ?? []).map(({ id, paths }) =>
      paths.length === 0 ? id : `${id}=${paths.map((one) => resolve(cwd, one)).join(',')}`,
    ),
    customPlatform: (target.platforms ?? []).map((one) => parsePlatform(one)),
    noCache: base.noCache || target['no-cache'] === true,
    noCacheFilter: [...base.noCacheFilter, ...(target['no-cache-filter'] ?? [])],
    network: target.network === 'none' || target.network === 'host' ? target.network : base.network,
    allow: allowed(target, base),
    attest: (target.attest ?? []).map(({ type, disabled, attrs }) =>
      record([
        ['type', type],
        ...(disabled ? [['disabled', 'true'] as const] : []),
        ...Object.entries(attrs),
      ]),
    ),
    sbom: undefined,
    provenance: undefined,
    digestFile: undefined,
    imageNameWithDigestFile: undefined,
    imageNameTagWithDigestFile: undefined,
  };
  checkOptions(target, options);
  return options;
}

function checkOptions(target: ResolvedTarget, options: ExecutorOptions): void {
  try {
    checkTogether(options);
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const { message, hint, cause } = error;
    throw new YadokariError('BAKE_FILE_INVALID', `target ${target.name}: ${message}`, {
      cause,
      location: target.location,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
