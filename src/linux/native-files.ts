import { join } from 'node:path';

/** One file that must travel with a bundle. */
export interface NativeFile {
  /** Where npm put it. */
  readonly from: string;
  /** Where it must lie, relative to the folder of the bundle. */
  readonly to: string;
}

interface Build {
  readonly arch: 'x64' | 'arm64';
  readonly libc: 'glibc' | 'musl';
}

const builds: readonly Build[] = [
  { arch: 'x64', libc: 'glibc' },
  { arch: 'x64', libc: 'musl' },
  { arch: 'arm64', libc: 'glibc' },
  { arch: 'arm64', libc: 'musl' },
];

/** Path below `node_modules`, and path below a bundle's folder, of koffi's native module. */
export function nativePaths(arch: string, libc: 'glibc' | 'musl'): { package: string; bundled: string } {
  const musl = libc === 'musl';
  return {
    package: `@koromix/koffi-linux-${arch}/${musl ? 'musl' : 'linux'}_${arch}/koffi.node`,
    bundled: `native/linux-${arch}${musl ? '-musl' : ''}/koffi.node`,
  };
}

/**
 * Native files that a bundle needs beside it. npm installs only the host's package: the other architecture's comes
 * with `npm pack @koromix/koffi-linux-<arch>`.
 */
export function nativeFiles(nodeModules: string): NativeFile[] {
  return builds.map(({ arch, libc }) => {
    const paths = nativePaths(arch, libc);
    return { from: join(nodeModules, paths.package), to: paths.bundled };
  });
}
