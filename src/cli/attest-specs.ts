import { closest, parseBool, YadokariError } from '../base/index.ts';
import { parseRecords, type ExecutorOptions } from '../options/index.ts';

/** Attestations that were asked for. */
export interface AskedAttestations {
  readonly sbom: boolean;
  readonly provenance: AskedProvenance | undefined;
}

export interface AskedProvenance {
  readonly mode: 'min' | 'max';
  readonly builderId: string | undefined;
  readonly reproducible: boolean;
}

type Kind = 'sbom' | 'provenance';
type Flag = '--attest' | '--sbom' | '--provenance';

/** buildx's keys, as far as they mean something here. */
const keys: Readonly<Record<Kind, readonly string[]>> = {
  sbom: ['disabled'],
  provenance: ['disabled', 'mode', 'builder-id', 'reproducible', 'version'],
};

/** What becomes of BuildKit's other keys. */
const foreign: Readonly<Record<string, string>> = {
  generator: 'packages are found by the executor itself: leave generator out',
};

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

function boolOf(flag: Flag, key: string, value: string): boolean {
  const known = parseBool(value);
  if (known !== undefined) return known;
  throw usage(`${flag}: ${key} is ${JSON.stringify(value)}`, `write ${key}=true or ${key}=false`);
}

interface Spec {
  readonly kind: Kind;
  readonly flag: Flag;
  readonly values: ReadonlyMap<string, string>;
}

function specOf(flag: Flag, fields: readonly string[], known?: Kind): Spec {
  const values = new Map<string, string>();
  for (const field of fields) {
    const at = field.indexOf('=');
    if (at < 1) {
      throw usage(
        `${flag} has ${JSON.stringify(field)}, which is no key=value`,
        'write type=sbom, or type=provenance,mode=max',
      );
    }
    values.set(field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim());
  }
  const kind = known ?? values.get('type');
  if (known === undefined) values.delete('type');
  if (kind !== 'sbom' && kind !== 'provenance') {
    const fact = kind === undefined ? 'has no type' : `has type ${JSON.stringify(kind)}`;
    throw usage(`${flag} ${fact}`, 'there are type=sbom and type=provenance');
  }
  for (const key of values.keys()) {
    if (keys[kind].includes(key)) continue;
    const near = closest(key, keys[kind]);
    const hint =
      foreign[key] ?? (near === undefined ? `there are ${keys[kind].join(', ')}` : `did you mean ${near}?`);
    throw usage(`${flag} of type ${kind} has the unknown key ${JSON.stringify(key)}`, hint);
  }
  return { kind, flag, values };
}

/** `true` and `false` stand alone; everything else is keys. */
function shorthand(flag: Flag, kind: Kind, text: string | undefined): readonly Spec[] {
  if (text === undefined) return [];
  const wanted = parseBool(text);
  if (wanted !== undefined) return [{ kind, flag, values: new Map([['disabled', String(!wanted)]]) }];
  return parseRecords(text).map((fields) => specOf(flag, fields, kind));
}

/** @throws YadokariError `USAGE` */
export function askedAttestations({
  attest,
  sbom,
  provenance,
}: Pick<ExecutorOptions, 'attest' | 'sbom' | 'provenance'>): AskedAttestations | undefined {
  const specs = [
    ...attest.flatMap((text) => parseRecords(text).map((fields) => specOf('--attest', fields))),
    ...shorthand('--sbom', 'sbom', sbom),
    ...shorthand('--provenance', 'provenance', provenance),
  ];
  const asked: { sbom: boolean; provenance: AskedProvenance | undefined } = {
    sbom: false,
    provenance: undefined,
  };
  // The last word on each counts.
  for (const { kind, flag, values } of specs) {
    const disabled = boolOf(flag, 'disabled', values.get('disabled') ?? 'false');
    if (kind === 'sbom') asked.sbom = !disabled;
    else asked.provenance = disabled ? undefined : provenanceOf(flag, values);
  }
  return asked.sbom || asked.provenance ? asked : undefined;
}

function provenanceOf(flag: Flag, values: ReadonlyMap<string, string>): AskedProvenance {
  const mode = values.get('mode') ?? 'min';
  if (mode !== 'min' && mode !== 'max')
    throw usage(`${flag}: mode is ${JSON.stringify(mode)}`, 'write mode=min or mode=max');
  const version = values.get('version') ?? 'v1';
  if (version !== 'v1')
    throw usage(
      `${flag}: version is ${JSON.stringify(version)}`,
      'provenance is written as SLSA v1: leave version out',
    );
  return {
    mode,
    builderId: values.get('builder-id'),
    reproducible: boolOf(flag, 'reproducible', values.get('reproducible') ?? 'false'),
  };
}
