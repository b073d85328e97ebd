import { join } from 'node:path';
import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { AssembledImage } from '../image/index.ts';
import { repositoryName } from './destinations.ts';
import { stageFile, type StagedFile } from './staged-file.ts';
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
  const tagged = (to: Destination): string => `${repositoryName(to)}:${to.tag}@${digest}`;
  const record = ({ text }: Destination): string => JSON.stringify({ name: text, digest });
  const files: readonly (readonly [kind: string, path: string | undefined, text: string])[] = [
    ['digest-file', digestFile, digest],
    ['image-name-with-digest-file', nameFile, lines(named)],
    ['image-name-tag-with-digest-file', nameTagFile, lines(tagged)],
    ['BUILDER_OUTPUT', builderOutput && join(builderOutput, 'images'), lines(record)],
  ];
  return files.flatMap(([kind, path, text]) => (path ? [{ kind, path, text }] : []));
}

/** An exporter to which it is all one what an image is made of. */
export interface DigestFiles extends Exporter {
  prepare(image: Pick<AssembledImage, 'manifestDescriptor'>): Promise<void>;
}

/** The small files that say what came out. All of them appear, or none. */
export function createDigestFiles(options: DigestFilesOptions): DigestFiles {
  const { destinations, emit, putUrl, signal } = options;
  const staged: StagedFile[] = [];
  let files: readonly DigestFile[] = [];
  return {
    offer: () => undefined,
    prepare: async ({ manifestDescriptor }) => {
      files = digestFiles(options, destinations, manifestDescriptor.digest);
      for (const { path, text } of files.filter((file) => !isUrl(file.path))) {
        staged.push(await stageFile(path, { content: () => once(text), signal }));
      }
    },
    commit: async () => {
      for (const { path, text } of files.filter((file) => isUrl(file.path))) {
        await putUrl(path, Buffer.from(text), { contentType: 'text/plain', signal });
      }
      for (const file of staged) await file.commit();
      for (const { kind, path, text } of files) {
        emit({ type: 'output.written', kind, path: shown(path), size: Buffer.byteLength(text) });
      }
    },
    abort: async () => {
      for (const file of staged.splice(0)) await file.discard();
    },
  };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
