import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Manifest } from './manifests.ts';

/** What the server said. */
export interface Answer {
  readonly status: number;
  /** The object as it would be stored, or Kubernetes' `Status`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Texts of `Warning` headers: deprecated kinds, pods that another security standard would not admit. */
  readonly warnings: readonly string[];
}

export interface ClientOptions {
  readonly port: number;
  readonly ca: string;
  readonly token: string;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Asks Kubernetes' API server what it makes of objects. */
export class KubernetesClient {
  readonly #options: ClientOptions;
  readonly #resources = new Map<string, readonly Resource[]>();

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Sends an object as `kubectl create --dry-run=server --validate=strict` does. */
  dryRun(manifest: Manifest, namespace = 'default'): Promise<Answer> {
    return this.#create(manifest, namespace, 'dryRun=All&');
  }

  /** Makes an object. @throws Error when the server does not take it */
  async create(manifest: Manifest, namespace = 'default'): Promise<void> {
    const answer = await this.#create(manifest, namespace, '');
    if (answer.status !== 201)
      throw new Error(`${manifest.kind} ${manifest.metadata.name}: ${JSON.stringify(answer.body)}`);
  }

  /** Whether a member of a group may do something. @param what attributes of a SubjectAccessReview */
  async allows(group: string, what: Readonly<Record<string, string>>): Promise<boolean> {
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user: 'somebody', groups: [group], resourceAttributes: what },
    };
    const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
    const { body } = await this.send('POST', path, review);
    return (body['status'] as { allowed: boolean }).allowed;
  }

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const { port, ca, token } = this.#options;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, path, method, headers, ca });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const answered = await text(response);
    const warnings = response.headersDistinct['warning'] ?? [];
    return {
      status: response.statusCode ?? 0,
      body: (answered.startsWith('{') ? JSON.parse(answered) : { message: answered }) as Answer['body'],
      warnings: warnings.map((warning) => /"(.*)"/.exec(warning)?.[1] ?? warning),
    };
  }

  async #create(manifest: Manifest, namespace: string, query: string): Promise<Answer> {
    const path = await this.#path(manifest, namespace);
    return this.send('POST', `${path}?${query}fieldValidation=Strict`, manifest);
  }

  /** Where objects of a kind are. @throws Error for a kind that the server does not know */
  async #path({ apiVersion, kind, metadata }: Manifest, namespace: string): Promise<string> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.#resources.get(root) ?? (await this.#discover(root));
    const resource = known.find((one) => one.kind === kind && !one.name.includes('/'));
    if (!resource) throw new Error(`the server knows no ${kind} of ${apiVersion}`);
    if (!resource.namespaced) return `${root}/${resource.name}`;
    return `${root}/namespaces/${metadata.namespace ?? namespace}/${resource.name}`;
  }

  async #discover(root: string): Promise<readonly Resource[]> {
    const { status, body } = await this.send('GET', root);
    const resources = (body['resources'] ?? []) as readonly Resource[];
    // What is not there yet may be a moment later: a CRD takes a second.
    if (status === 200 && resources.length > 0) this.#resources.set(root, resources);
    return resources;
  }
}
