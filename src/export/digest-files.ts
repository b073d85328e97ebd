import { join } from 'node:path';
import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { AssembledImage, Delivery } from '../image/index.ts';
import { repositoryName } from './destinations.ts';
import { once, stageFile, type StagedFile } from './staged-file.ts';
import type { Destination, Exporter } from './types.ts';

/** Sends bytes to a URL (a presigned one of some object store) by HTTP PUT. @throws when the answer is no success */
export type PutUrl = (
  url: string,
  body: Uint8Array,
  options: { readonly contentType: string; readonly signal?: AbortSignal | undefined },
) => Promise<void>;

/** Paths, or https URLs except for the last. */
export interface DigestFilePaths {
  /** `--digest-file` */
  readonly digestFile?: string;
  /** `--image-name-with-digest-file` */
  readonly nameFile?: string;
  /** `--image-name-tag-with-digest-file` */
  readonly nameTagFile?: string;
  /** Folder from `BUILDER_OUTPUT`, which gets a file `images` after a push. */
  readonly builderOutput?: string;
}

export interface DigestFilesOptions extends DigestFilePaths {
  readonly destinations: readonly Destination[];
  readonly emit: Emit;
  readonly putUrl: PutUrl;
  /** Of the destinations those that have the image, known when the files are committed; all when not given. */
  readonly pushed?: () => readonly Destination[];
  readonly signal?: AbortSignal;
}

export interface DigestFile {
  /** Name of the option, for events. */
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

export function isUrl(path: string): boolean {
  return path.startsWith('https://');
}

/** A path for the log: a presigned URL without the signature in its query. */
function shown(path: string): string {
  if (!isUrl(path)) return path;
  const { origin, pathname, search } = new URL(path);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}

/** What goes into which file. */
export function digestFiles(
  { digestFile, nameFile, nameTagFile, builderOutput }: DigestFilePaths,
  destinations: readonly Destination[],
  digest: Digest,
): readonly DigestFile[] {
  const lines = (line: (destination: Destination) => string): string =>
    destinations.map((destination) => `${line(destination)}\n`).join('');
  const named = (to: Destination): string => `${repositoryName(to)}@${digest}`;
  const tagged = (to: Destination): string =>
    `${repositoryName(to)}${to.tag === undefined ? '' : `:${to.tag}`}@${digest}`;
  const record = ({ text }: Destination): string => JSON.stringify({ name: text, digest });
  const files: readonly (readonly [kind: string, path: string | undefined, text: string])[] = [
    ['digest-file', digestFile, digest],
    ['image-name-with-digest-file', nameFile, lines(named)],
    ['image-name-tag-with-digest-file', nameTagFile, lines(tagged)],
    ['BUILDER_OUTPUT', builderOutput && join(builderOutput, 'images'), lines(record)],
  ];
  return files.flatMap(([kind, path, text]) => (path ? [{ kind, path, text }] : []));
}

/** Writes such files, each whole or not at all: those on disk first, then what goes to URLs. @throws YadokariError `OUTPUT_NOT_WRITABLE` */
export async function writeDigestFiles(
  files: readonly DigestFile[],
  { emit, putUrl, signal }: Pick<DigestFilesOptions, 'emit' | 'putUrl' | 'signal'>,
): Promise<void> {
  for (const { kind, path, text } of files) {
    if (isUrl(path)) await putUrl(path, Buffer.from(text), { contentType: 'text/plain', signal });
    else {
      const staged = await stageFile(path, { content: () => once(Buffer.from(text)), signal });
      await staged.commit();
    }
    emit({ type: 'output.written', kind, path: shown(path), size: Buffer.byteLength(text) });
  }
}

/** An exporter to which it is all one what an image is made of. */
export interface DigestFiles extends Exporter {
  prepare(delivery: Delivery | Pick<AssembledImage, 'manifestDescriptor'>): Promise<void>;
}

/** The small files that say what came out, and name no destination that has not got it. All of them appear, or none. */
export function createDigestFiles(options: DigestFilesOptions): DigestFiles {
  const { destinations, emit, putUrl, pushed, signal } = options;
  const staged: StagedFile[] = [];
  let files: readonly DigestFile[] = [];
  let digest: Digest | undefined;
  const discard = async (): Promise<void> => {
    for (const file of staged.splice(0)) await file.discard();
  };
  const stage = async (names: readonly Destination[]): Promise<void> => {
    await discard();
    files = digest === undefined ? [] : digestFiles(options, names, digest);
    for (const { path, text } of files.filter((file) => !isUrl(file.path))) {
      staged.push(await stageFile(path, { content: () => once(Buffer.from(text)), signal }));
    }
  };
  return {
    offer: () => undefined,
    prepare: async (delivery) => {
      digest = ('images' in delivery ? delivery.indexDescriptor : delivery.manifestDescriptor).digest;
      await stage(destinations);
    },
    commit: async () => {
      const named = pushed?.() ?? destinations;
      if (named.length !== destinations.length) await stage(named);
      for (const { path, text } of files.filter((file) => isUrl(file.path))) {
        await putUrl(path, Buffer.from(text), { contentType: 'text/plain', signal });
      }
      for (const file of staged) await file.commit();
      for (const { kind, path, text } of files) {
        emit({ type: 'output.written', kind, path: shown(path), size: Buffer.byteLength(text) });
      }
    },
    abort: discard,
  };
}
