import { YadokariError } from '../base/index.ts';
import { parseRecords } from '../options/index.ts';

/** Where the image goes. */
export interface Delivery {
  readonly push: boolean;
  /** Names that `outputs` gives besides the tags. */
  readonly names: readonly string[];
  /** `docker load` it when it is built. */
  readonly load: boolean;
  /** Archive for docker load. */
  readonly tarPath?: string;
  /** OCI layout folder. */
  readonly layoutPath?: string;
  /** Flags about the form of the image. */
  readonly flags: readonly string[];
}

type Attributes = ReadonlyMap<string, string>;

function later(what: string, hint?: string): YadokariError {
  return new YadokariError(
    'NOT_AVAILABLE_YET',
    `${what} of input outputs is not available yet`,
    hint === undefined ? {} : { hint },
  );
}

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', `input outputs: ${message}`, { hint });
}

/** `type=oci,dest=x` by buildx's rules: comma-separated with quotes, keys in any case, a lone path means a folder of files. */
function attributesOf(spec: string): Attributes {
  const fields = parseRecords(spec)[0] ?? [];
  if (fields.length === 1 && !spec.includes('=')) {
    return new Map([
      ['type', spec === '-' ? 'tar' : 'local'],
      ['dest', spec],
    ]);
  }
  return new Map(
    fields.map((field) => {
      const equals = field.indexOf('=');
      if (equals <= 0) throw usage(`${JSON.stringify(field)} is no key=value`, 'write type=…,key=value,…');
      return [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()] as const;
    }),
  );
}

function isTrue(attributes: Attributes, key: string): boolean {
  return /^(?:true|1)$/i.test(attributes.get(key) ?? '');
}

/** Attributes about the form of the image, as flags. */
function formFlags(attributes: Attributes): readonly string[] {
  const flags: string[] = [];
  for (const key of ['compression', 'compression-level']) {
    const value = attributes.get(key);
    if (value !== undefined) flags.push(`--${key}=${value}`);
  }
  if (isTrue(attributes, 'oci-mediatypes')) flags.push('--image-format=oci');
  return flags;
}

/** Attributes that change nothing here: layers of base images are never written anew. */
const known = new Set(['type', 'dest', 'name', 'push', 'tar', 'compression', 'compression-level']);
for (const key of ['oci-mediatypes', 'force-compression', 'unpack', 'store']) known.add(key);

function refuseUnknown(attributes: Attributes): void {
  for (const key of attributes.keys()) if (!known.has(key)) throw later(`attribute ${key}`);
}

function required(attributes: Attributes, key: string): string {
  const value = attributes.get(key);
  if (value) return value;
  throw usage(`type=${attributes.get('type')} needs ${key}`, `add ${key}=…`);
}

function deliveryOf(attributes: Attributes): Partial<Delivery> {
  const type = attributes.get('type') ?? '';
  switch (type) {
    case 'docker':
      return attributes.has('dest') ? { tarPath: required(attributes, 'dest') } : { load: true };
    case 'oci':
      if ((attributes.get('tar') ?? 'true') === 'false') return { layoutPath: required(attributes, 'dest') };
      throw later('type=oci as an archive', 'add tar=false to get a folder');
    case 'image':
    case 'registry': {
      const names = (attributes.get('name') ?? '').split(',').filter((name) => name !== '');
      return { names, push: type === 'registry' || isTrue(attributes, 'push') };
    }
    case 'cacheonly':
      return {};
    case 'local':
    case 'tar':
      throw later(`type=${type}`);
    default:
      throw usage(`type ${JSON.stringify(type)} is unknown`, 'choose docker, oci, image or registry');
  }
}

/** Where all of these agree, or only one says something. */
function single(key: string, values: readonly (string | undefined)[]): string | undefined {
  const different = new Set(values.filter((value) => value !== undefined));
  if (different.size > 1) {
    throw usage(`${key} goes to ${[...different].join(' and ')}`, 'name one, and copy it in another step');
  }
  return [...different][0];
}

/**
 * Puts the inputs `push`, `load` and `outputs` together.
 * @throws YadokariError `USAGE`, `NOT_AVAILABLE_YET`
 */
export function readDelivery(push: boolean, load: boolean, outputs: readonly string[]): Delivery {
  const specs = outputs.map(attributesOf);
  specs.forEach(refuseUnknown);
  const parts = specs.map(deliveryOf);
  const tarPath = single(
    'the archive',
    parts.map((part) => part.tarPath),
  );
  const layoutPath = single(
    'the layout',
    parts.map((part) => part.layoutPath),
  );
  return {
    push: push || parts.some((part) => part.push === true),
    load: load || parts.some((part) => part.load === true),
    names: parts.flatMap((part) => part.names ?? []),
    ...(tarPath === undefined ? {} : { tarPath }),
    ...(layoutPath === undefined ? {} : { layoutPath }),
    flags: [...new Set(specs.flatMap(formFlags))],
  };
}
