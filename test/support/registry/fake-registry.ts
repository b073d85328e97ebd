import type { Received, Exchange, Handler } from './double.ts';
import { digestOf, type StoredBlob, type TestImage } from './images.ts';

/** Takes a request instead of the registry; false lets it pass. */
export type Fault = (exchange: Exchange) => boolean | Promise<boolean>;

export interface FakeRegistry {
  readonly handler: Handler;
  /** By repository and digest: `a/b sha256:…`. */
  readonly blobs: Map<string, Uint8Array>;
  /** By repository and tag or digest. */
  readonly manifests: Map<string, { readonly mediaType: string; readonly bytes: Uint8Array }>;
  /** By what their location ends with. */
  readonly uploads: Map<string, Begun>;
  fault: Fault | undefined;
  addBlob(repository: string, blob: StoredBlob): void;
  addManifest(repository: string, tag: string, manifest: StoredBlob): void;
  addImage(repository: string, tag: string, image: TestImage): void;
}

export function wireError(code: string, message: string): string {
  return JSON.stringify({ errors: [{ code, message, detail: null }] });
}

/** An upload that has begun, with what has arrived. */
interface Begun {
  readonly repository: string;
  bytes: Buffer;
}

interface State {
  readonly blobs: FakeRegistry['blobs'];
  readonly manifests: FakeRegistry['manifests'];
  readonly uploads: Map<string, Begun>;
}

type Answer = { status: number; headers?: Record<string, string>; body?: string | Uint8Array };

function bad(status: number, code: string, message: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: wireError(code, message) };
}

function getBlob({ blobs }: State, repository: string, { path, headers, method }: Received): Answer {
  const digest = path.slice(path.lastIndexOf('/') + 1);
  const bytes = blobs.get(`${repository} ${digest}`);
  if (!bytes) return bad(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  const start = /^bytes=(?<start>\d+)-$/.exec(headers.range ?? '')?.groups?.['start'];
  if (headers.range !== undefined && start === undefined) return bad(416, 'SIZE_INVALID', 'range');
  const from = Number(start ?? 0);
  const range = { 'content-range': `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` };
  return {
    status: start === undefined ? 200 : 206,
    headers: {
      'content-length': String(bytes.byteLength - from),
      'docker-content-digest': digest,
      ...(start === undefined ? {} : range),
    },
    body: method === 'HEAD' ? '' : bytes.subarray(from),
  };
}

function getManifest({ manifests }: State, repository: string, { path, headers, method }: Received): Answer {
  const manifest = manifests.get(`${repository} ${path.slice(path.lastIndexOf('/') + 1)}`);
  if (!manifest) return bad(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
  if (!(headers.accept ?? '').includes('application/vnd.oci.image.index.v1+json')) {
    return bad(406, 'MANIFEST_INVALID', 'accept header without the types of today');
  }
  return {
    status: 200,
    headers: { 'content-type': manifest.mediaType, 'docker-content-digest': digestOf(manifest.bytes) },
    body: method === 'HEAD' ? '' : manifest.bytes,
  };
}

function putManifest(state: State, repository: string, { path, body, headers }: Received): Answer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const document = JSON.parse(body.toString('utf8')) as {
    layers?: { digest: string }[];
    config?: { digest: string };
  };
  const wanted = [...(document.layers ?? []), ...(document.config ? [document.config] : [])];
  const missing = wanted.find(({ digest }) => !state.blobs.has(`${repository} ${digest}`));
  if (missing) return bad(400, 'MANIFEST_BLOB_UNKNOWN', `blob unknown to registry: ${missing.digest}`);
  const stored = { mediaType: headers['content-type'] ?? '', bytes: body };
  const digest = digestOf(body);
  state.manifests.set(`${repository} ${name}`, stored).set(`${repository} ${digest}`, stored);
  return { status: 201, headers: { 'docker-content-digest': digest } };
}

function startUpload(state: State, repository: string, { query, headers }: Received): Answer {
  if (headers['content-length'] !== '0')
    return bad(400, 'SIZE_INVALID', 'a POST without a body has length 0');
  const mounted = state.blobs.get(`${query.get('from')} ${query.get('mount')}`);
  if (mounted) {
    state.blobs.set(`${repository} ${query.get('mount')}`, mounted);
    return { status: 201, headers: { 'docker-content-digest': query.get('mount') ?? '' } };
  }
  const id = `upload-${state.uploads.size + 1}`;
  state.uploads.set(id, { repository, bytes: Buffer.alloc(0) });
  return { status: 202, headers: { location: `/v2/${repository}/blobs/uploads/${id}?_state=a%2Bb%3D` } };
}

function rangeOf({ bytes }: Begun): { range: string } {
  return { range: `0-${Math.max(0, bytes.length - 1)}` };
}

function addPiece(begun: Begun, { path, body, headers }: Received): Answer {
  const { start, end } = /^(?<start>\d+)-(?<end>\d+)$/.exec(headers['content-range'] ?? '')?.groups ?? {};
  if (Number(start) !== begun.bytes.length || Number(end) !== begun.bytes.length + body.length - 1)
    return { status: 416, headers: rangeOf(begun) };
  begun.bytes = Buffer.concat([begun.bytes, body]);
  return { status: 202, headers: { location: `${path}?_state=a%2Bb%3D`, ...rangeOf(begun) } };
}

/** What becomes of an upload that has begun. */
function goOn(state: State, repository: string, received: Received): Answer {
  const { path, query, body, headers, method } = received;
  const id = path.slice(path.lastIndexOf('/') + 1);
  const begun = state.uploads.get(id);
  if (begun?.repository !== repository)
    return bad(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  if (query.get('_state') !== 'a+b=' && method !== 'DELETE')
    return bad(400, 'BLOB_UPLOAD_INVALID', 'the state was changed');
  if (method === 'GET')
    return { status: 204, headers: { location: `${path}?_state=a%2Bb%3D`, ...rangeOf(begun) } };
  if (headers['content-length'] === undefined && method !== 'DELETE')
    return bad(411, 'SIZE_INVALID', 'no length');
  if (method === 'PATCH') return addPiece(begun, received);
  state.uploads.delete(id);
  if (method === 'DELETE') return { status: 204 };
  const digest = query.get('digest') ?? '';
  const bytes = Buffer.concat([begun.bytes, body]);
  if (digestOf(bytes) !== digest)
    return bad(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
  state.blobs.set(`${repository} ${digest}`, bytes);
  return { status: 201, headers: { 'docker-content-digest': digest } };
}

function route(state: State, received: Received): Answer {
  const match = /^\/v2\/(?<repository>.+)\/(?<kind>manifests|blobs)\/(?<rest>.*)$/.exec(received.path);
  const upload = /^\/v2\/(?<repository>.+)\/blobs\/uploads\/(?<id>[^/]*)$/.exec(received.path);
  const { method } = received;
  if (upload?.groups) {
    const { repository = '', id } = upload.groups;
    if (method === 'POST' && id === '') return startUpload(state, repository, received);
    if (['PUT', 'PATCH', 'GET', 'DELETE'].includes(method) && id !== '')
      return goOn(state, repository, received);
  } else if (match?.groups) {
    const { repository = '', kind } = match.groups;
    if (kind === 'blobs' && (method === 'GET' || method === 'HEAD'))
      return getBlob(state, repository, received);
    if (kind === 'manifests' && (method === 'GET' || method === 'HEAD'))
      return getManifest(state, repository, received);
    if (kind === 'manifests' && method === 'PUT') return putManifest(state, repository, received);
  }
  return bad(405, 'UNSUPPORTED', `${method} ${received.path}`);
}

/** A registry in memory that takes nothing lightly, with a place for faults. */
export function fakeRegistry(): FakeRegistry {
  const state: State = { blobs: new Map(), manifests: new Map(), uploads: new Map() };
  const fake: FakeRegistry = {
    blobs: state.blobs,
    manifests: state.manifests,
    uploads: state.uploads,
    fault: undefined,
    handler: async (exchange) => {
      if (fake.fault && (await fake.fault(exchange))) return;
      const { status, headers, body } = route(state, exchange.received);
      const length = { 'content-length': String(Buffer.byteLength(body ?? '')) };
      exchange.response.writeHead(status, { ...length, ...headers }).end(body);
    },
    addBlob: (repository, { descriptor, bytes }) =>
      state.blobs.set(`${repository} ${descriptor.digest}`, bytes),
    addManifest: (repository, tag, { descriptor, bytes }) => {
      const stored = { mediaType: descriptor.mediaType, bytes };
      state.manifests.set(`${repository} ${tag}`, stored).set(`${repository} ${descriptor.digest}`, stored);
    },
    addImage: (repository, tag, image) => {
      for (const blob of [...image.layers, image.config]) fake.addBlob(repository, blob);
      fake.addManifest(repository, tag, image.manifest);
    },
  };
  return fake;
}
