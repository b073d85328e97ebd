import { Buffer } from 'node:buffer';

/**
 * Linux names are bytes; we keep them as strings. Valid UTF-8 reads as itself. Each byte that is not part of valid UTF-8
 * becomes the lone surrogate U+DC00 + byte (PEP 383): no valid text holds one, so the way back is unambiguous.
 */
const escapeBase = 0xdc00;

/** Length of the valid UTF-8 sequence at `start` (RFC 3629: no overlong forms, no surrogates), or 0. */
function sequenceLength(bytes: Uint8Array, start: number): number {
  const lead = bytes[start] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || start + length > bytes.length) return 0;
  let lowest = 0x80;
  let highest = 0xbf;
  if (lead === 0xe0) lowest = 0xa0;
  else if (lead === 0xed) highest = 0x9f;
  else if (lead === 0xf0) lowest = 0x90;
  else if (lead === 0xf4) highest = 0x8f;
  for (let index = start + 1; index < start + length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < lowest || byte > highest) return 0;
    lowest = 0x80;
    highest = 0xbf;
  }
  return length;
}

/** The name that these bytes are. */
export function decodeName(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  let name = '';
  let valid = 0;
  let index = 0;
  while (index < buffer.length) {
    const length = sequenceLength(buffer, index);
    if (length === 0) {
      name += buffer.toString('utf8', valid, index) + String.fromCharCode(escapeBase + (buffer[index] ?? 0));
      valid = index + 1;
    }
    index += length || 1;
  }
  return name + buffer.toString('utf8', valid);
}

/** The name that Node gave us in its `latin1` encoding: one character a byte. */
export function decodeLatin1Name(text: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
  return /^[\0-\x7f]*$/.test(text) ? text : decodeName(Buffer.from(text, 'latin1'));
}

/** The bytes of a name: the inverse of {@link decodeName}. */
export function encodeName(name: string): Buffer {
  if (name.isWellFormed()) return Buffer.from(name, 'utf8');
  const parts: Buffer[] = [];
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    const escaped = code >= escapeBase + 0x80 && code <= escapeBase + 0xff;
    parts.push(escaped ? Buffer.from([code - escapeBase]) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** A path as node:fs must get it: the string itself wherever Node's own UTF-8 encoding gives the right bytes. */
export function fsPath(path: string): string | Buffer {
  return path.isWellFormed() ? path : encodeName(path);
}
