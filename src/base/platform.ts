import { YadokariError } from './errors.ts';

/** OCI image-index `platform` object. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly 'os.version'?: string;
}

const architectures: Readonly<Record<string, readonly [string, string?]>> = {
  x64: ['amd64'],
  x86_64: ['amd64'],
  'x86-64': ['amd64'],
  i386: ['386'],
  i686: ['386'],
  ia32: ['386'],
  aarch64: ['arm64'],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
  arm: ['arm', 'v7'],
};

/** What may stand alone: the names that Go knows, as `GOOS` and `GOARCH`. */
const systems =
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  );
const knownArchitectures =
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  );

/** Whether Go, and with it the programs that run containers, knows an operating system and an architecture. */
export function isKnownPlatform({ os, architecture }: Platform): boolean {
  return systems.includes(os) && knownArchitectures.includes(architecture);
}

/** Normal form after containerd's platforms package: x86_64 is amd64, arm64/v8 is arm64, arm is arm/v7. */
export function normalizePlatform(platform: Platform): Platform {
  const [architecture, implied] = architectures[platform.architecture.toLowerCase()] ?? [
    platform.architecture.toLowerCase(),
  ];
  let variant = platform.variant?.toLowerCase() || implied;
  if (variant !== undefined && /^[0-9]/.test(variant)) variant = `v${variant}`;
  if (architecture === 'arm64' && variant === 'v8') variant = undefined;
  if (architecture === 'amd64' && variant === 'v1') variant = undefined;
  return {
    os: platform.os.toLowerCase(),
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
  };
}

/** The platform of this machine. */
export function hostPlatform(): Platform {
  return normalizePlatform({ os: 'linux', architecture: process.arch });
}

/**
 * Parses `os/arch[/variant]`, `os` or `arch` alone as `--platform` takes them.
 * @throws YadokariError `USAGE`
 */
export function parsePlatform(text: string): Platform {
  const parts = text.trim().split('/');
  if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_.()-]+$/.test(part))) {
    throw new YadokariError(
      'USAGE',
      `platform ${JSON.stringify(text)} is not of the form os/arch[/variant]`,
      {
        hint: 'write it like linux/amd64 or linux/arm/v7',
      },
    );
  }
  const [first = '', second, variant] = parts;
  if (second === undefined) {
    const isOs = systems.includes(first.toLowerCase());
    const platform = normalizePlatform(
      isOs ? { ...hostPlatform(), os: first } : { os: 'linux', architecture: first },
    );
    if (isOs || knownArchitectures.includes(platform.architecture)) return platform;
    throw new YadokariError(
      'USAGE',
      `platform ${JSON.stringify(text)} is neither an operating system nor an architecture`,
      { hint: 'write it like linux/amd64 or linux/arm/v7' },
    );
  }
  const os = first.replace(/\(.*$/, '');
  return normalizePlatform({ os, architecture: second, ...(variant === undefined ? {} : { variant }) });
}

export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = normalizePlatform(platform);
  return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}

/** Number of a variant such as v7. */
function rank(variant: string | undefined): number {
  return Number(variant?.slice(1) ?? 1);
}

/** How well `offered` serves `wanted`: 0 exact, higher is worse, undefined not at all (an arm/v7 machine runs v6 and v5). */
export function platformDistance(offered: Platform, wanted: Platform): number | undefined {
  const a = normalizePlatform(offered);
  const b = normalizePlatform(wanted);
  if (a.os !== b.os) return undefined;
  if (a.architecture === b.architecture) {
    if (a.variant === b.variant) return 0;
    if (!['arm', 'amd64', 'arm64'].includes(a.architecture)) return undefined;
    const base = a.architecture === 'arm64' ? 8 : 1;
    const have = a.variant === undefined ? base : rank(a.variant);
    const want = b.variant === undefined ? base : rank(b.variant);
    return have <= want ? want - have : undefined;
  }
  if (b.architecture === 'arm64' && a.architecture === 'arm') return 100 - rank(a.variant ?? 'v7');
  return undefined;
}
