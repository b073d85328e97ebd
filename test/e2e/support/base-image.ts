import { busyboxFiles } from '../../support/busybox.ts';
import { mediaTypes } from '../../../src/image/index.ts';
import { digestOf, stored, type StoredBlob, type TestImage } from '../../support/registry/index.ts';
import { compress, treeEntries, type Tree } from '../../support/tree.ts';
import { writeTar } from '../../support/tar.ts';

const SYSTEM: Tree = {
  'dev/': {},
  'etc/': {},
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:Application:/home/app:/bin/sh\n',
  'etc/group': 'root:x:0:\napp:x:1000:\n',
  'home/': {},
  'home/app/': { uid: 1000, gid: 1000 },
  'proc/': { mode: '0555' },
  'root/': { mode: '0700' },
  'sys/': { mode: '0555' },
  'tmp/': { mode: '1777' },
};

/** A second layer, so that there is more than one to fetch, to count and to leave alone. */
const ABOVE: Tree = { 'etc/': {}, 'etc/motd': 'second layer\n' };

function config(layers: readonly Buffer[]): string {
  return JSON.stringify({
    os: 'linux',
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    config: { Env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['sh'] },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer)) },
    history: layers.map((_, at) => ({ created_by: `layer ${at}` })),
  });
}

/** An image of these layers, gzipped, of the OCI kind. */
export function imageOf(trees: readonly Tree[]): TestImage {
  const tars = trees.map((tree) => writeTar(treeEntries(tree)));
  const layers = tars.map((tar) => stored(mediaTypes.ociLayerGzip, compress(tar, 'gzip')));
  return withLayers(layers, stored(mediaTypes.ociConfig, config(tars)));
}

/** The manifest of given blobs, whether they belong together or not. */
export function withLayers(layers: readonly StoredBlob[], configBlob: StoredBlob): TestImage {
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: configBlob.descriptor,
    layers: layers.map(({ descriptor }) => descriptor),
  };
  const manifest = stored(mediaTypes.ociManifest, JSON.stringify(document));
  return { manifest, config: configBlob, layers };
}

export function diffIdsOf({ config }: TestImage): string[] {
  const { rootfs } = JSON.parse(Buffer.from(config.bytes).toString()) as { rootfs: { diff_ids: string[] } };
  return rootfs.diff_ids;
}

let made: TestImage | undefined;

/** A system with a shell, two accounts (root, app) and two layers. */
export function busyboxImage(): TestImage {
  made ??= imageOf([{ ...busyboxFiles(), ...SYSTEM }, ABOVE]);
  return made;
}
