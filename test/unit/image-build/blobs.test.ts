import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { type Digest, sha256 } from '../../../src/base/index.ts';
import { bytesBlob, fileBlob, mediaTypes, verifyBytes } from '../../../src/image/index.ts';

async function read(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('verifyBytes', () => {
  const digest = sha256('hello');

  it('passes the announced bytes on', async () => {
    expect(await read(verifyBytes(pieces('he', '', 'llo'), { digest, size: 5 }))).toBe('hello');
  });

  it('checks sha512 as well', async () => {
    const sha512: Digest = `sha512:${createHash('sha512').update('hello').digest('hex')}`;
    expect(await read(verifyBytes(pieces('hello'), { digest: sha512, size: 5 }))).toBe('hello');
    await expect(read(verifyBytes(pieces('hellO'), { digest: sha512, size: 5 }))).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  it('refuses other bytes of the same length', async () => {
    await expect(read(verifyBytes(pieces('hellO'), { digest, size: 5 }))).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      message: `blob "${digest}" holds other bytes: they have digest "${sha256('hellO')}"`,
    });
  });

  it('refuses a truncated blob', async () => {
    await expect(read(verifyBytes(pieces('hel'), { digest, size: 5 }))).rejects.toMatchObject({
      code: 'SIZE_MISMATCH',
      message: `blob "${digest}" ended after 3 of 5 bytes`,
    });
  });

  it('stops at the first byte too many and lets none of that chunk out', async () => {
    const out: string[] = [];
    const attempt = async (): Promise<void> => {
      for await (const chunk of verifyBytes(pieces('hell', 'o!', 'never'), { digest, size: 5 })) {
        out.push(Buffer.from(chunk).toString());
      }
    };
    await expect(attempt()).rejects.toMatchObject({
      code: 'SIZE_MISMATCH',
      message: `blob "${digest}" has more than the 5 bytes announced`,
    });
    expect(out).toEqual(['hell']);
  });
});

describe('blobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yadokari-blobs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('opens bytes in memory more than once', async () => {
    const blob = bytesBlob(mediaTypes.ociConfig, Buffer.from('{}'));
    expect(blob.descriptor).toEqual({ mediaType: mediaTypes.ociConfig, digest: sha256('{}'), size: 2 });
    expect([await read(await blob.open()), await read(await blob.open())]).toEqual(['{}', '{}']);
  });

  it('opens a file, and notices that it was changed', async () => {
    const file = join(folder, 'blob');
    writeFileSync(file, 'hello');
    const blob = fileBlob({ mediaType: mediaTypes.ociLayer, digest: sha256('hello'), size: 5 }, file);
    expect(blob.file).toBe(file);
    expect(await read(await blob.open())).toBe('hello');
    writeFileSync(file, 'hellO');
    await expect(blob.open().then(read)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  it('tells whoever reads it that the file is gone', async () => {
    const blob = fileBlob(
      { mediaType: mediaTypes.ociLayer, digest: sha256('x'), size: 1 },
      join(folder, 'gone'),
    );
    const source = await blob.open();
    await expect(read(source)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('stops reading when it is cancelled', async () => {
    const file = join(folder, 'long');
    const bytes = Buffer.alloc(4_000_000);
    writeFileSync(file, bytes);
    const blob = fileBlob(
      { mediaType: mediaTypes.ociLayer, digest: sha256(bytes), size: bytes.length },
      file,
    );
    const controller = new AbortController();
    const source = await blob.open(controller.signal);
    const attempt = async (): Promise<void> => {
      for await (const chunk of source) if (chunk.byteLength > 0) controller.abort();
    };
    await expect(attempt()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
