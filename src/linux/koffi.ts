import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { YadokariError, messageOf } from '../base/index.ts';
import { nativePaths } from './native-files.ts';

/** A C function: numbers, strings and buffers in, an integer out. 64-bit results come as numbers where they are safe. */
export type NativeFunction = (...args: readonly (number | bigint | string | Uint8Array | null)[]) => number;

/** What we use of koffi's native module (its JavaScript wrapper adds nothing that we need). */
export interface Koffi {
  load(path: string | null): { func(prototype: string): unknown };
  errno(): number;
  /** Where the bytes of a buffer lie, as long as the buffer lives. */
  address(buffer: Uint8Array): bigint;
}

function isKoffi(value: unknown): value is Koffi {
  return typeof value === 'object' && value !== null && 'load' in value && 'errno' in value;
}

/** musl's Node reports no glibc version. */
function hostLibc(): 'glibc' | 'musl' {
  const report: unknown = process.report.getReport();
  const header: unknown =
    typeof report === 'object' && report !== null && 'header' in report && report.header;
  const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
  return glibc ? 'glibc' : 'musl';
}

/** Beside the bundle where it lies there, else the name in node_modules. */
function moduleFor(libc: 'glibc' | 'musl'): string {
  const paths = nativePaths(process.arch, libc);
  const bundled = fileURLToPath(new URL(paths.bundled, import.meta.url));
  return existsSync(bundled) ? bundled : paths.package;
}

function candidates(): string[] {
  // The report takes milliseconds: ask only where musl's loader is installed at all.
  const musl = existsSync(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
  return musl && hostLibc() === 'musl' ? [moduleFor('musl')] : [moduleFor('glibc'), moduleFor('musl')];
}

let loaded: Koffi | undefined;

/**
 * koffi's native module: from `native/` beside the bundle, else from node_modules. Loaded once a thread, on first use.
 * @throws YadokariError `INTERNAL` when there is none for this machine.
 */
export function koffi(): Koffi {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const failures: string[] = [];
  for (const file of candidates()) {
    try {
      const module: unknown = require(file);
      if (isKoffi(module)) return (loaded = module);
      failures.push(`${file}: not koffi's module`);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new YadokariError(
    'INTERNAL',
    `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`,
    { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' },
  );
}
