import * as fc from 'fast-check';
import { decodeLatin1Name, decodeName, encodeName, fsPath } from '../../../src/linux/index.ts';

describe('decodeName and encodeName', () => {
  it('keep valid UTF-8 as it is', () => {
    for (const name of ['plain', 'ünï', '日本語', '🦀', '\ufffd', 'a\nb', '']) {
      expect(decodeName(Buffer.from(name))).toBe(name);
      expect(encodeName(name)).toEqual(Buffer.from(name));
    }
  });

  it('escape every byte that is not part of valid UTF-8', () => {
    expect(decodeName(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\udcffb');
    expect(decodeName(Buffer.from([0xc3]))).toBe('\udcc3');
    // Overlong slash, a surrogate, and a code point beyond the last.
    expect(decodeName(Buffer.from([0xc0, 0xaf]))).toBe('\udcc0\udcaf');
    expect(decodeName(Buffer.from([0xed, 0xa0, 0x80]))).toBe('\udced\udca0\udc80');
    expect(decodeName(Buffer.from([0xf4, 0x90, 0x80, 0x80]))).toBe('\udcf4\udc90\udc80\udc80');
  });

  it('are inverse for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(new Uint8Array(encodeName(decodeName(bytes)))).toEqual(bytes);
      }),
    );
  });

  it('are inverse for bytes that are nearly text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const bytes = Buffer.concat(pieces);
        expect(encodeName(decodeName(bytes))).toEqual(bytes);
      }),
    );
  });

  it('give different names for different bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
        expect(decodeName(a) === decodeName(b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });

  it('read what Node gives as latin1', () => {
    expect(decodeLatin1Name(Buffer.from('é').toString('latin1'))).toBe('é');
    expect(decodeLatin1Name('\xff')).toBe('\udcff');
  });

  it('leave the bytes of a path to Node unless it would spoil them', () => {
    expect(fsPath('/tmp/é')).toBe('/tmp/é');
    expect(fsPath('/tmp/\udcff')).toEqual(Buffer.from([0x2f, 0x74, 0x6d, 0x70, 0x2f, 0xff]));
  });
});
