import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/folders.ts';
import { startDockerRegistry, type DockerRegistry } from '../support/registry/docker-registry.ts';
import { startHttpGit, type HttpGitServer } from '../support/git/http-server.ts';
import { writeRepositories } from '../support/git/repository.ts';
import { treeEntries, type Tree } from '../support/tree.ts';
import { answerOf, baseOf, type Answer, type Base, type Image } from './answer.ts';
import { pushBases, type Bases } from './bases.ts';
import type { Builder } from './builders.ts';
import { prepareCase, servedTree, type Case, type PreparedCase } from './cases.ts';
import { applyLayer, emptyFileSystem } from './flatten.ts';
import { RegistryClient, sha256 } from '../support/registry-client.ts';

/** What a builder made of a case. */
export type Outcome = Answer | { status: number; error: string };

/** A registry with the base images, a web server, and a folder for everything. */
export class Suite implements AsyncDisposable {
  readonly folder: string;
  readonly registryHost: string;
  readonly #temporary: TemporaryFolder;
  readonly #registry: DockerRegistry;
  readonly #client: RegistryClient;
  readonly #web: WebServer;
  readonly #bases: Bases;
  #git: Promise<HttpGitServer> | undefined;
  #gitUrl: string | undefined;
  readonly #commits = new Map<string, Promise<ReadonlyMap<string, string>>>();

  private constructor(parts: {
    temporary: TemporaryFolder;
    registry: DockerRegistry;
    client: RegistryClient;
    web: WebServer;
    bases: Bases;
  }) {
    this.#temporary = parts.temporary;
    this.folder = parts.temporary.path;
    this.#registry = parts.registry;
    this.registryHost = parts.registry.host;
    this.#client = parts.client;
    this.#web = parts.web;
    this.#bases = parts.bases;
  }

  static async start(): Promise<Suite> {
    const temporary = temporaryFolder('conformance');
    const registry = await startDockerRegistry({ storage: join(temporary.path, 'registry') });
    const client = new RegistryClient(registry.host);
    return new Suite({
      temporary,
      registry,
      client,
      web: await startWebServer(),
      bases: await pushBases(client),
    });
  }

  /** @param by the builder's name, for folders and repositories of its own */
  async outcome(one: Case, builder: Builder, by: string): Promise<Outcome> {
    const folder = join(this.folder, by, one.name);
    const prepared = await this.prepare(one, folder);
    const repository = `${by}/${one.name}`;
    const result = await builder.build(prepared, `${this.registryHost}/${repository}:latest`);
    if (!result.built) return { status: result.status, error: this.#stable(result.error, folder) };
    const answer = await this.#answer(repository, one);
    return { ...answer, history: answer.history.map((step) => this.#stable(step, folder)) };
  }

  /** Writes a case into `folder`. */
  async prepare(one: Case, folder: string): Promise<PreparedCase> {
    mkdirSync(folder, { recursive: true });
    const repositories = await this.#repositories(one);
    const hosts = {
      registry: `${this.registryHost}/base`,
      web: `http://${this.#web.host}/${one.name}`,
      git: repositories.url,
      commits: repositories.commits,
    };
    this.#web.give(one.name, servedTree(one, hosts));
    return prepareCase(one, folder, hosts);
  }

  /** A text without what differs from run to run. */
  stable(text: string): string {
    return this.#stable(text, this.folder);
  }

  /** Each case's repositories are made once: the same commits for whoever builds it. */
  async #repositories(one: Case): Promise<{ url: string; commits: ReadonlyMap<string, string> }> {
    if (one.git === undefined) return { url: '', commits: new Map() };
    this.#git ??= startHttpGit({ root: join(this.folder, 'git') });
    const { url } = await this.#git;
    this.#gitUrl = url;
    let made = this.#commits.get(one.name);
    if (!made) {
      made = writeRepositories(join(this.folder, 'git', one.name), one.git);
      this.#commits.set(one.name, made);
    }
    return { url: `${url}/${one.name}`, commits: await made };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#git)?.[Symbol.asyncDispose]();
    await this.#web.stop();
    await this.#registry.stop();
    this.#temporary[Symbol.dispose]();
  }

  async #answer(repository: string, one: Case): Promise<Answer> {
    const { config, layers } = await this.#client.fetchImage(repository, 'latest', one.platform);
    // Go writes an empty list as null.
    const diffIds = (config['rootfs'] as { diff_ids: string[] | null }).diff_ids ?? [];
    if (diffIds.length !== layers.length)
      throw new Error(`${layers.length} layers, but ${diffIds.length} diff ids`);
    const base = baseOf({ config, files: emptyFileSystem() }, this.#bases.all) ?? SCRATCH;
    const skipped = (base.config['rootfs'] as { diff_ids: string[] }).diff_ids.length;
    let files = base.files;
    for (const [at, layer] of layers.entries()) {
      if (at < skipped) continue;
      const content = await this.#client.fetchLayer(repository, layer);
      if (sha256(content) !== diffIds[at])
        throw new Error(`layer ${at} has not the diff id that the config gives`);
      files = applyLayer(files, content);
    }
    return answerOf({ config, files } satisfies Image, {
      base,
      known: this.#bases.known,
      volatile: this.#volatile(),
      times: one.times,
    });
  }

  #volatile(): [string, string][] {
    return [
      [`${this.registryHost}/base`, 'REGISTRY'],
      [this.registryHost, 'REGISTRY'],
      [`http://${this.#web.host}`, 'WEBSERVER'],
      ...(this.#gitUrl === undefined ? [] : [[this.#gitUrl, 'GITSERVER'] as [string, string]]),
    ];
  }

  #stable(text: string, folder: string): string {
    return [...this.#volatile(), [folder, 'FOLDER'] as const].reduce(
      (result, [from, to]) => result.replaceAll(from, to),
      text,
    );
  }
}

const SCRATCH: Base = { name: 'scratch', config: { rootfs: { diff_ids: [] } }, files: emptyFileSystem() };

interface WebServer {
  host: string;
  give(under: string, tree: Tree): void;
  stop(): Promise<void>;
}

/**
 * Gives out files at `/CASE/path`, with the time of the file as Last-Modified. Those in a folder `wants X` only to who sends X as the
 * header Authorization; those in a folder `undated` without a time.
 */
async function startWebServer(): Promise<WebServer> {
  const files = new Map<string, { content: Buffer; mtime: number }>();
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://web').pathname);
    const file = files.get(path);
    const wanted = /\/wants (?<login>[^/]+)\//.exec(path)?.groups?.['login'];
    if (file === undefined) response.writeHead(404).end();
    else if (wanted !== undefined && request.headers.authorization !== wanted) response.writeHead(401).end();
    else
      response
        .writeHead(200, {
          ...(path.includes('/undated/')
            ? {}
            : { 'last-modified': new Date(file.mtime * 1000).toUTCString() }),
          'content-length': file.content.length,
        })
        .end(request.method === 'HEAD' ? undefined : file.content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    host: `127.0.0.1:${address.port}`,
    give: (under, tree) => {
      for (const { name, content, mtime } of treeEntries(tree))
        files.set(`/${under}/${name}`, { content, mtime });
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
