import { Buffer } from 'node:buffer';
import type { PickWish } from '../../layer/index.ts';
import type { FoundPackage } from './types.ts';

const magic = Buffer.from('\xff Go buildinf:', 'latin1');
/** Lines of modules of large programs come to some tens of kilobytes. */
const excerptLength = 1024 * 1024;
const headerLength = 32;
const sentinelLength = 16;

/** Where a Go program keeps what it was built from (Go's `debug/buildinfo`). */
export const goMark: NonNullable<PickWish['mark']> = { bytes: magic, alignment: 16, length: excerptLength };

/**
 * Modules of a program that Go 1.18 or later has linked: version and modules lie behind the mark as strings with a varint for their
 * length. What older ones hold, pointers, cannot be followed in an excerpt.
 */
export function goPackages(excerpts: readonly Uint8Array[], foundIn: string): readonly FoundPackage[] {
  for (const excerpt of excerpts) {
    const bytes = Buffer.from(excerpt.buffer, excerpt.byteOffset, excerpt.byteLength);
    // A program that looks for the mark itself holds it more than once.
    for (let at = 0; at >= 0; at = bytes.indexOf(magic, at + 1)) {
      const found = at % goMark.alignment === 0 ? readBuildInfo(bytes.subarray(at), foundIn) : undefined;
      if (found) return found;
    }
  }
  return [];
}

function readBuildInfo(bytes: Buffer, foundIn: string): readonly FoundPackage[] | undefined {
  const inline = 2;
  if (bytes.length < headerLength || ((bytes[magic.length + 1] ?? 0) & inline) === 0) return undefined;
  const version = readString(bytes, headerLength);
  if (!version || !/^(?:go|devel)/.test(version.text)) return undefined;
  const modules = readString(bytes, version.end);
  const lines = modules ? modules.text.slice(sentinelLength, -sentinelLength).split('\n') : [];
  const standard: FoundPackage = {
    type: 'golang',
    name: 'stdlib',
    version: version.text.replace(/^go/, '').replace(/ .*$/, ''),
    foundIn,
  };
  return [standard, ...moduleLines(lines, foundIn)];
}

/** `mod` is the program's own module, `dep` one it uses, `=>` what stands in for the line before. */
function moduleLines(lines: readonly string[], foundIn: string): readonly FoundPackage[] {
  const found: FoundPackage[] = [];
  for (const line of lines) {
    const [kind, path = '', version = ''] = line.split('\t');
    if (kind === '=>') found.pop();
    if ((kind !== 'mod' && kind !== 'dep' && kind !== '=>') || path === '') continue;
    const at = path.lastIndexOf('/');
    found.push({
      type: 'golang',
      ...(at < 0 ? {} : { namespace: path.slice(0, at) }),
      name: path.slice(at + 1),
      version,
      foundIn,
    });
  }
  return found;
}

function readString(
  bytes: Buffer,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  let length = 0;
  for (let at = from, shift = 0; at < bytes.length && shift < 28; at += 1, shift += 7) {
    const byte = bytes[at] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte >= 0x80) continue;
    const end = at + 1 + length;
    return end > bytes.length ? undefined : { text: bytes.toString('utf8', at + 1, end), end };
  }
  return undefined;
}
