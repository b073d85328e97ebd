import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { mediaTypes } from '../../src/image/index.ts';
import type { Architecture } from './architectures.ts';

/** A base image of nothing but the root folder and the working folder, which belong to UID and GID 1000. */
export interface RootBase extends AsyncDisposable {
  /** `127.0.0.1:PORT/root:ARCHITECTURE` */
  reference(architecture: Architecture): string;
}

interface Document {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Serves the image on loopback, to be pulled by the executor like any other. */
export async function serveRootBase(architectures: readonly Architecture[]): Promise<RootBase> {
  const documents = new Map<string, Document>();
  for (const { name } of architectures) {
    const manifest = addImage(documents, name);
    documents.set(`manifests/${name}`, manifest);
    documents.set(`manifests/${digestOf(manifest.bytes)}`, manifest);
  }
  const server = createServer((request, response) => answer(documents, request, response));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    reference: ({ name }) => `127.0.0.1:${port}/root:${name}`,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(
  documents: ReadonlyMap<string, Document>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = request.url ?? '';
  const document = documents.get(path.replace('/v2/root/', ''));
  if (document === undefined) {
    response.writeHead(path === '/v2/' ? 200 : 404).end();
    return;
  }
  const { mediaType, bytes } = document;
  const headers = {
    'content-type': mediaType,
    'content-length': bytes.length,
    'docker-content-digest': digestOf(bytes),
  };
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes);
}

/** Adds layer and config. @returns the manifest */
function addImage(documents: Map<string, Document>, architecture: string): Document {
  const archive = folderArchive(['./', './workspace/']);
  const add = (mediaType: string, bytes: Buffer): { mediaType: string; digest: string; size: number } => {
    const digest = digestOf(bytes);
    documents.set(`blobs/${digest}`, { mediaType: 'application/octet-stream', bytes });
    return { mediaType, digest, size: bytes.length };
  };
  const config = {
    architecture,
    os: 'linux',
    config: {},
    created: '1970-01-01T00:00:00Z',
    history: [{ created: '1970-01-01T00:00:00Z', created_by: 'folders of UID 1000' }],
    rootfs: { type: 'layers', diff_ids: [digestOf(archive)] },
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: add(mediaTypes.ociConfig, Buffer.from(JSON.stringify(config))),
    layers: [add(mediaTypes.ociLayerGzip, gzipSync(archive))],
  };
  return { mediaType: manifest.mediaType, bytes: Buffer.from(JSON.stringify(manifest)) };
}

/** A tar archive (POSIX ustar) of folders that belong to UID and GID 1000. */
function folderArchive(names: readonly string[]): Buffer {
  return Buffer.concat([...names.map(folderHeader), Buffer.alloc(1024)]);
}

function folderHeader(name: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000755\0', 100);
  for (const offset of [108, 116]) header.write('0001750\0', offset);
  for (const offset of [124, 136]) header.write('00000000000\0', offset);
  header.write('        5', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
