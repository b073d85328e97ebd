import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './cloud/s3.ts';
import { temporaryFolder, toolsFolder } from './folders.ts';
import { startDaemon } from './process.ts';

const pom = readFileSync(join(import.meta.dirname, '../../scripts/setup/opensearch/pom.xml'), 'utf8');
const version = /<opensearch\.version>([^<]+)</.exec(pom)?.[1] ?? '';
const program = join(toolsFolder(), `opensearch-${version}`);

/** Why there is no OpenSearch here; undefined where there is one. */
export const noOpenSearch = existsSync(program) ? undefined : `${program} is not there`;

export interface OpenSearch extends AsyncDisposable {
  readonly url: string;
  /** Sends JSON, or text as it is. @throws Error unless the server takes it */
  send(method: string, path: string, body?: object | string): Promise<unknown>;
  /** Puts documents into an index, in their order, and makes them visible. */
  load(index: string, documents: readonly object[]): Promise<void>;
}

/** Starts one node in a process of Java with a small heap: some 4 s of a core. */
export async function startOpenSearch(): Promise<OpenSearch> {
  const folder = temporaryFolder('opensearch', 500e6);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const java = ['-Xms256m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const classes = ['-cp', `${join(program, 'classes')}:${join(program, 'lib')}/*`];
  const daemon = await startDaemon('java', [...java, ...classes, 'Server', folder.path, String(port)], {
    ready: () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  const send: OpenSearch['send'] = async (method, path, body) => {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const type = typeof body === 'object' ? 'application/json' : 'application/x-ndjson';
    const answer = await fetch(`${url}/${path}`, {
      method,
      ...(text === undefined ? {} : { body: text, headers: { 'content-type': type } }),
    });
    const given: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(given)}`);
    return given;
  };
  return {
    url,
    send,
    load: async (index, documents) => {
      const lines = documents.flatMap((document) => ['{"create":{}}', JSON.stringify(document)]);
      const { errors, items } = (await send(
        'POST',
        `${index}/_bulk?refresh=true`,
        `${lines.join('\n')}\n`,
      )) as {
        errors: boolean;
        items: readonly { create: { error?: object } }[];
      };
      const wrong = items.flatMap(({ create: { error } }) => error ?? []);
      if (errors) throw new Error(`not taken: ${JSON.stringify(wrong.slice(0, 3))}`);
    },
    [Symbol.asyncDispose]: async () => {
      await daemon.stop();
      folder[Symbol.dispose]();
    },
  };
}
