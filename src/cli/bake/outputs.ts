import { resolve } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import type { BakeWarning, OutputEntry, ResolvedTarget } from '../../bake/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';

type Wanted = Pick<
  ExecutorOptions,
  | 'noPush'
  | 'destination'
  | 'tarPath'
  | 'ociLayoutPath'
  | 'rootfsPath'
  | 'rootfsTarPath'
  | 'pushByDigest'
  | 'imageFormat'
  | 'compression'
  | 'compressionLevel'
>;

/** Attributes of BuildKit's exporters that say how an image is made, or what is so here anyway. */
const imageKeys: ReadonlySet<string> = new Set([
  'push',
  'push-by-digest',
  'name',
  'compression',
  'compression-level',
  'oci-mediatypes',
  'tar',
  'force-compression',
  'unpack',
  'store',
]);

interface Reading {
  readonly target: ResolvedTarget;
  readonly cwd: string;
  readonly warn: (warning: BakeWarning) => void;
}

function refuse({ target }: Reading, fact: string, hint: string): YadokariError {
  return new YadokariError('BAKE_FILE_INVALID', `output of target ${target.name}: ${fact}`, {
    hint,
    location: target.location,
  });
}

function path(output: OutputEntry, reading: Reading): string {
  if (output.dest === '' || output.dest === '-') {
    const where = output.dest === '-' ? 'standard output' : 'a daemon';
    throw refuse(
      reading,
      `type=${output.type} to ${where} is not available`,
      `write type=${output.type},dest=PATH`,
    );
  }
  return resolve(reading.cwd, output.dest);
}

function imageAttributes({ attrs, type }: OutputEntry, reading: Reading): Partial<Wanted> {
  const stranger = Object.keys(attrs).find((key) => !imageKeys.has(key));
  if (stranger !== undefined) {
    const { location, name } = reading.target;
    reading.warn({
      message: `output of target ${name}: ${stranger} of type=${type} is not applied`,
      location,
    });
  }
  const { compression, 'compression-level': level, 'oci-mediatypes': oci } = attrs;
  if (compression !== undefined && compression !== 'gzip' && compression !== 'zstd')
    throw refuse(
      reading,
      `compression=${compression} is not available`,
      'write compression=gzip or compression=zstd',
    );
  return {
    ...(compression === undefined ? {} : { compression }),
    ...(level === undefined ? {} : { compressionLevel: Number(level) }),
    ...(oci === 'true' || compression === 'zstd' ? { imageFormat: 'oci' as const } : {}),
  };
}

function names({ attrs }: OutputEntry): readonly string[] {
  return (attrs['name'] ?? '').split(',').filter((name) => name !== '');
}

function one(output: OutputEntry, reading: Reading): Partial<Wanted> {
  switch (output.type) {
    case 'registry':
    case 'image': {
      const pushed =
        output.attrs['push'] === undefined ? output.type === 'registry' : output.attrs['push'] === 'true';
      const destination = names(output);
      return {
        ...imageAttributes(output, reading),
        ...(pushed ? { noPush: false } : {}),
        ...(output.attrs['push-by-digest'] === 'true' ? { pushByDigest: true } : {}),
        ...(destination.length === 0 ? {} : { destination }),
      };
    }
    case 'docker':
      return { ...imageAttributes(output, reading), tarPath: path(output, reading) };
    case 'oci':
      if (output.attrs['tar'] !== 'false')
        throw refuse(reading, 'type=oci is written as a folder', 'write type=oci,dest=PATH,tar=false');
      return { ...imageAttributes(output, reading), ociLayoutPath: path(output, reading) };
    case 'local':
      return { rootfsPath: path(output, reading) };
    case 'tar':
      return { rootfsTarPath: path(output, reading) };
    case 'cacheonly':
      return {};
    default:
      throw refuse(
        reading,
        `type=${output.type} is not available`,
        'there are registry, image, docker,dest=FILE, oci,dest=FOLDER,tar=false, local,dest=FOLDER, tar,dest=FILE and cacheonly',
      );
  }
}

/** Where what a target comes to goes. @throws YadokariError `BAKE_FILE_INVALID` for what cannot be done here */
export function wantedOutputs(
  target: ResolvedTarget,
  cwd: string,
  warn: (warning: BakeWarning) => void,
): Partial<Wanted> & Pick<Wanted, 'noPush' | 'destination'> {
  const reading = { target, cwd, warn };
  const preset = { noPush: true, destination: target.tags ?? [] };
  const wanted = (target.output ?? []).reduce(
    (made, output) => ({ ...made, ...one(output, reading) }),
    preset,
  );
  if (wanted.noPush || wanted.destination.length > 0) return wanted;
  throw refuse(reading, 'it is pushed, and has no tags', 'give it tags, or its output a name');
}
