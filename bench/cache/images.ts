import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pushDebian, type PushedImage } from '../../test/support/debian-image.ts';
import { toolsFolder } from '../../test/support/folders.ts';
import { RegistryClient, sha256 } from '../../test/support/registry-client.ts';
import { readTar, writeTar, type TarEntry } from '../../test/support/tar.ts';

const npmVersion = '10.9.4';
const repository = 'debian';

/** Pushes what examples/tide-service stands on: `HOST/debian:compiler`, `:node`, and `:npm`, which is `:node` with npm above it. */
export async function pushBases(host: string): Promise<readonly PushedImage[]> {
  const compiler = await pushDebian(host, { name: 'compiler', packages: ['tcc', 'libc6-dev'] });
  const node = await pushDebian(host, { name: 'node', packages: ['nodejs', 'ca-certificates'] });
  return [compiler, node, await pushNpm(host)];
}

async function pushNpm(host: string): Promise<PushedImage> {
  const registry = new RegistryClient(host);
  const { config, layers } = await registry.fetchImage(repository, 'node');
  const tar = npmLayer();
  const layer = gzipSync(tar);
  const { rootfs, history, ...rest } = config as unknown as {
    rootfs: { type: string; diff_ids: string[] };
    history: object[];
  };
  const document = Buffer.from(
    JSON.stringify({
      ...rest,
      rootfs: { ...rootfs, diff_ids: [...rootfs.diff_ids, sha256(tar)] },
      history: [...history, { created_by: `npm ${npmVersion}` }],
    }),
  );
  const descriptor = async (mediaType: string, blob: Buffer): Promise<(typeof layers)[number]> => {
    return { mediaType, digest: await registry.pushBlob(repository, blob), size: blob.length };
  };
  const above = await descriptor('application/vnd.oci.image.layer.v1.tar+gzip', layer);
  await registry.pushManifest(repository, 'npm', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: await descriptor('application/vnd.oci.image.config.v1+json', document),
    layers: [...layers, above],
  });
  return {
    reference: `${host}/${repository}:npm`,
    bytes: [...layers, above].reduce((sum, { size }) => sum + size, 0),
  };
}

/** npm as a layer: Debian's package of it would bring several hundred others. */
function npmLayer(): Buffer {
  const folder = 'usr/local/lib/node_modules/npm/';
  const files = [...readTar(gunzipSync(npmArchive()))].map((entry) => ({
    ...entry,
    name: entry.name.replace(/^package\//, folder),
    uid: 0,
    gid: 0,
    mode: entry.name.startsWith('package/bin/') ? 0o755 : 0o644,
  }));
  return writeTar([
    { name: 'usr/local/lib/node_modules/' },
    { name: folder },
    ...files,
    program('npm'),
    program('npx'),
  ]);
}

function program(name: string): Partial<TarEntry> & { name: string } {
  return {
    name: `usr/local/bin/${name}`,
    type: 'symlink',
    link: `../lib/node_modules/npm/bin/${name}-cli.js`,
  };
}

/** From npm's registry, which `npm ci` of this repository needs as well; kept in the tools folder. */
function npmArchive(): Buffer {
  const kept = join(toolsFolder(), `npm-${npmVersion}.tgz`);
  if (!existsSync(kept)) {
    mkdirSync(toolsFolder(), { recursive: true });
    const work = mkdtempSync(join(toolsFolder(), 'tmp-'));
    try {
      const args = ['pack', `npm@${npmVersion}`, '--ignore-scripts', '--loglevel=error'];
      execFileSync('npm', args, { cwd: work, stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
      renameSync(join(work, `npm-${npmVersion}.tgz`), kept);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return readFileSync(kept);
}
