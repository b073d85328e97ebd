/** An architecture that the executor image is made for, in the words of everybody who names it. */
export interface Architecture {
  /** As Debian and OCI call it. */
  readonly name: 'amd64' | 'arm64';
  /** As Node and npm call it. */
  readonly node: 'x64' | 'arm64';
  /** Folder of its libraries in Debian's packages. */
  readonly triplet: string;
  /** Base name of the dynamic loader. */
  readonly loader: string;
  /** Where programs that are not ours look for the loader. */
  readonly loaderFolder: string;
}

export const architectures: readonly Architecture[] = [
  {
    name: 'amd64',
    node: 'x64',
    triplet: 'x86_64-linux-gnu',
    loader: 'ld-linux-x86-64.so.2',
    loaderFolder: '/lib64',
  },
  {
    name: 'arm64',
    node: 'arm64',
    triplet: 'aarch64-linux-gnu',
    loader: 'ld-linux-aarch64.so.1',
    loaderFolder: '/lib',
  },
];

/** The one of this machine. */
export function ownArchitecture(): Architecture {
  const own = architectures.find(({ node }) => node === process.arch);
  if (own === undefined)
    throw new Error(`the image is not made on machines of architecture "${process.arch}"`);
  return own;
}
