import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Digest } from '../../src/base/index.ts';
import {
  assembleImage,
  type AssembledImage,
  type Compression,
  fileBlob,
  type ImageFormat,
  type Layer,
  layerMediaType,
} from '../../src/image/index.ts';

const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const compressors = { none: (bytes: Buffer) => bytes, gzip: gzipSync, zstd: zstdCompressSync };

export interface TinyLayer {
  /** Content of files by path. */
  files: Record<string, string | Buffer>;
  compression?: Compression;
  format?: ImageFormat;
}

/** A layer made by GNU tar, its blob a file in `dir`. */
export function tinyLayer(dir: string, { files, compression = 'gzip', format = 'oci' }: TinyLayer): Layer {
  const tree = mkdtempSync(join(dir, 'tree-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  const options = [
    '--format=posix',
    '--sort=name',
    '--mtime=@0',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
  ];
  const tar = execFileSync('tar', ['-C', tree, ...options, '-cf', '-', ...Object.keys(files)], {
    maxBuffer: 1 << 28,
  });
  rmSync(tree, { recursive: true });
  const bytes = compressors[compression](tar);
  const digest = digestOf(bytes);
  const file = join(dir, digest.slice(7));
  writeFileSync(file, bytes);
  const mediaType = layerMediaType(format, compression);
  return { diffId: digestOf(tar), blob: fileBlob({ mediaType, digest, size: bytes.length }, file) };
}

export interface TinyImage {
  layers: Layer[];
  format?: ImageFormat;
  architecture?: string;
  labels?: Record<string, string>;
}

/** An image of the given layers, as the engine would assemble it. */
export function tinyImage({
  layers,
  format = 'oci',
  architecture = 'amd64',
  labels = {},
}: TinyImage): AssembledImage {
  return assembleImage({
    format,
    layers,
    config: {
      os: 'linux',
      architecture,
      created: '2026-01-01T00:00:00Z',
      config: { Env: ['PATH=/bin'], Cmd: ['/hello'], WorkingDir: '/', Labels: labels },
      rootfs: { type: 'layers', diff_ids: [] },
      history: layers.map((_, number) => ({ created: '2026-01-01T00:00:00Z', created_by: `step ${number}` })),
    },
  });
}
