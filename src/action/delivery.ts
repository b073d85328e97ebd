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
  /** Folder for the files of the image. */
  readonly rootfsPath?: string;
  /** Archive of them. */
  readonly rootfsTarPath?: string;
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
  if (isTrue(attributes, 'push-by-digest')) flags.push('--push-by-digest');
  return flags;
}

/** Some change nothing here: layers of base images are never written anew, and the digest is told in any case. */
const known = new Set(['type', 'dest', 'name', 'push', 'tar', 'compression', 'compression-level']);
for (const key of ['oci-mediatypes', 'force-compression', 'unpack', 'store']) known.add(key);
for (const key of ['push-by-digest', 'name-canonical']) known.add(key);

function refuseUnknown(attributes: Attributes): void {
  for (const key of attributes.keys()) if (!known.has(key)) throw later(`attribute ${key}`);
}

function required(attributes: Attributes, key: string): string {
  const value = attributes.get(key);
  if (value) return value;
  throw usage(`type=${attributes.get('type')} needs ${key}`, `add ${key}=…`);
}

/** `-` is standard output, of which a job has no use. */
function file(path: string): string {
  if (path !== '-') return path;
  throw usage('there is no standard output to write an archive to', 'name a file with dest=…');
}

function deliveryOf(attributes: Attributes): Partial<Delivery> {
  const type = attributes.get('type') ?? '';
  switch (type) {
    case 'docker':
      return attributes.has('dest') ? { tarPath: file(required(attributes, 'dest')) } : { load: true };
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
      return { rootfsPath: required(attributes, 'dest') };
    case 'tar':
      return { rootfsTarPath: file(required(attributes, 'dest')) };
    default:
      throw usage(
        `type ${JSON.stringify(type)} is unknown`,
        'choose docker, oci, local, tar, image or registry',
      );
  }
}

type Place = 'tarPath' | 'layoutPath' | 'rootfsPath' | 'rootfsTarPath';

/** Where all parts agree on a place, or only one names it. */
function only(
  what: string,
  key: Place,
  parts: readonly Partial<Delivery>[],
): { readonly [Key in Place]?: string } {
  const different = new Set(parts.map((part) => part[key]).filter((value) => value !== undefined));
  if (different.size > 1) {
    throw usage(`${what} goes to ${[...different].join(' and ')}`, 'name one, and copy it in another step');
  }
  const [path] = different;
  return path === undefined ? {} : { [key]: path };
}

/**
 * Puts the inputs `push`, `load` and `outputs` together.
 * @throws YadokariError `USAGE`, `NOT_AVAILABLE_YET`
 */
export function readDelivery(push: boolean, load: boolean, outputs: readonly string[]): Delivery {
  const specs = outputs.map(attributesOf);
  specs.forEach(refuseUnknown);
  const parts = specs.map(deliveryOf);
  return {
    ...only('the archive', 'tarPath', parts),
    ...only('the layout', 'layoutPath', parts),
    ...only('the folder of files', 'rootfsPath', parts),
    ...only('the archive of files', 'rootfsTarPath', parts),
    push: push || parts.some((part) => part.push === true),
    load: load || parts.some((part) => part.load === true),
    names: parts.flatMap((part) => part.names ?? []),
    flags: [...new Set(specs.flatMap(formFlags))],
  };
}
