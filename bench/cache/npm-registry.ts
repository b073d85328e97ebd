import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tarballPath, type NpmPackage } from './npm-packages.ts';

export interface NpmRegistry extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
}

/** As much of npm's registry as `npm install` and `npm ci` ask for: a document for each package, and its archives. */
export async function startNpmRegistry(packages: readonly NpmPackage[]): Promise<NpmRegistry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').slice(1));
    const tarball = packages.find((one) => tarballPath(one) === path)?.tarball;
    const versions = packages.filter(({ name }) => name === path);
    if (tarball) response.setHeader('content-type', 'application/octet-stream').end(tarball);
    else if (versions.length > 0) {
      // Whoever comes by a longer way gets the archives by it as well.
      const document = packument(versions, `http://${request.headers.host ?? ''}/`);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    } else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
function packument(versions: readonly NpmPackage[], url: string): object {
  const described = versions.map((one) => {
    const { name, version, dependencies, integrity } = one;
    const dist = { tarball: `${url}${tarballPath(one)}`, integrity };
    return [version, { name, version, dependencies, dist }] as const;
  });
  return {
    name: versions[0]?.name,
    'dist-tags': { latest: versions.at(-1)?.version },
    versions: Object.fromEntries(described),
  };
}
