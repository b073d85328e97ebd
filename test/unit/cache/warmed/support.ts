import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Limiter } from '../../../../src/base/index.ts';
import { openWarmedImages, warmImage, type WarmOptions } from '../../../../src/cache/index.ts';
import type { EventBody } from '../../../../src/events/index.ts';
import type { LocalImages } from '../../../../src/registry/index.ts';
import { makeImage, someBytes, type TestImage } from '../../../support/registry/index.ts';
import { writeTar } from '../../../support/tar.ts';
import { amd64, cleanups, makeClient, startFake, type TestClient } from '../../registry/support.ts';
import type { StoredBlob } from '../../../support/registry/index.ts';

/** An image of two layers that no other seed gives. */
export function someImage(seed: number): TestImage {
  return makeImage({ layers: [someBytes(200_000, seed), someBytes(1000, seed + 1)] });
}

export function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'yadokari-warmed-'));
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export interface Kitchen {
  readonly folder: string;
  readonly fake: Awaited<ReturnType<typeof startFake>>['fake'];
  /** Requests so far, as `GET /v2/…`; asking empties the list. */
  asked(): string[];
  /** `HOST/a:TAG` */
  reference(tag?: string): string;
  /** A client that takes from the folder what it can. */
  client(local?: LocalImages): TestClient;
  /** What a reader has of the folder, and what it said. */
  reader(ttlSeconds?: number): { local: LocalImages; events: EventBody[] };
  warm(reference?: string, more?: Partial<WarmOptions>): Promise<EventBody[]>;
}

export const day = 24 * 3600;

function clientOf(local?: LocalImages): TestClient {
  return makeClient(local === undefined ? {} : { local });
}

/** A registry in memory and a folder to warm. */
export async function kitchen(): Promise<Kitchen> {
  const folder = join(temporary(), 'cache');
  const { fake, server } = await startFake();
  const reader: Kitchen['reader'] = (ttlSeconds = day) => {
    const events: EventBody[] = [];
    const emit = (event: EventBody): void => void events.push(event);
    return { local: openWarmedImages({ folder, ttlSeconds, emit }), events };
  };
  const reference = (tag = 'latest'): string => `${server.host}/a:${tag}`;
  const warm: Kitchen['warm'] = async (name = reference(), more = {}) => {
    const events: EventBody[] = [];
    const limiter = new Limiter(4);
    const options: WarmOptions = {
      folder,
      ttlSeconds: day,
      force: false,
      client: clientOf(more.force ? undefined : reader(Infinity).local).client,
      limit: (work) => limiter.run(work),
      emit: (event) => void events.push(event),
      signal: new AbortController().signal,
      ...more,
    };
    await warmImage(options, name, amd64);
    return events;
  };
  const asked = (): string[] => {
    const lines = server.lines();
    server.requests.length = 0;
    return lines;
  };
  return { folder, fake, asked, reference, client: clientOf, reader, warm };
}

/** How warming ended. */
export function outcomeOf(events: readonly EventBody[]): string[] {
  return events.flatMap((event) => (event.type === 'image.warmed' ? [event.how] : []));
}

export function entryPath({ folder }: Kitchen, { manifest }: TestImage): string {
  return join(folder, manifest.descriptor.digest);
}

export function hexOf({ digest }: StoredBlob['descriptor']): string {
  return digest.slice('sha256:'.length);
}

export function blobPath(kitchen: Kitchen, image: TestImage, { descriptor }: StoredBlob): string {
  return join(entryPath(kitchen, image), 'blobs/sha256', hexOf(descriptor));
}

/** Blobs of an image that the folder does not have as they should be. */
export function wrongIn(kitchen: Kitchen, image: TestImage): string[] {
  const blobs = [image.manifest, image.config, ...image.layers];
  const wrong = blobs.filter((blob) => {
    const path = blobPath(kitchen, image, blob);
    return !existsSync(path) || !readFileSync(path).equals(blob.bytes);
  });
  return wrong.map(({ descriptor }) => descriptor.digest);
}

/** Gives an image in the folder an age in seconds. */
export function age(path: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  utimesSync(path, time, time);
}

export function ageOf(path: string): number {
  return Date.now() / 1000 - statSync(path).mtimeMs / 1000;
}

/** What is neither file nor folder, to be made at a path; whoever opens a FIFO without care waits for ever. */
export const oddities: readonly (readonly [string, (path: string) => void])[] = [
  ['a FIFO', (path) => execFileSync('mkfifo', [path])],
  [
    'a link to a FIFO',
    (path) => {
      execFileSync('mkfifo', [`${path}.fifo`]);
      symlinkSync(`${path}.fifo`, path);
    },
  ],
  ['a device', (path) => symlinkSync('/dev/zero', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a link to nothing', (path) => symlinkSync('nothing', path)],
];

/** All files below a folder with their content, but for locks. */
export function filesIn(folder: string): Record<string, string> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  const files = names.filter(
    (name) => !name.startsWith('.warmer-locks') && statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
  );
}

function layerName({ descriptor }: StoredBlob): string {
  return `${hexOf(descriptor)}.tar.gz`;
}

/** Ways to write a size into a tar header that no archive has; the checksum is right again. */
export const strangeSizes: readonly (readonly [string, (archive: Buffer) => Buffer])[] = [
  ['letters', 'z'.repeat(11)],
  ['digits and letters', '0000000077z'],
  ['2⁶³ in base 256', '\x80\0\0\0\x80\0\0\0\0\0\0\0'],
  ['2⁶⁴ and more in base 256', `\x80\0\0\x01${'\0'.repeat(7)}\x01`],
  ['a negative number in base 256', '\xff'.repeat(12)],
].map(([name = '', size = '']) => [name, (archive) => withSize(archive, size)]);

function withSize(archive: Buffer, size: string): Buffer {
  const bytes = Buffer.from(archive);
  bytes.write(size.padEnd(12, '\0'), 124, 'latin1');
  bytes.fill(' ', 148, 156);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}

/** The archive that Kaniko's warmer wrote until it wrote layouts (go-containerregistry, pkg/v1/tarball/write.go). */
export function kanikoArchive({ config, layers }: TestImage, reference: string): Buffer {
  const members = [
    { name: config.descriptor.digest, content: Buffer.from(config.bytes) },
    ...layers.map((layer) => ({ name: layerName(layer), content: Buffer.from(layer.bytes) })),
    {
      name: 'manifest.json',
      content: Buffer.from(
        JSON.stringify([
          { Config: config.descriptor.digest, RepoTags: [reference], Layers: layers.map(layerName) },
        ]),
      ),
    },
  ];
  return writeTar(
    members.map(({ name, content }) => ({
      name,
      content,
      type: 'file' as const,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: 0,
    })),
  );
}
