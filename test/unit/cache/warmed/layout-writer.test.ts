import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LayoutWriter } from '../../../../src/cache/warmed/layout-writer.ts';
import { bytesBlob, type Blob } from '../../../../src/image/index.ts';
import { someBytes } from '../../../support/registry/index.ts';
import { cleanUp } from '../../registry/support.ts';
import { temporary } from './support.ts';

afterEach(cleanUp);

const bytes = someBytes(5000, 1);
const { signal } = new AbortController();

const limit = <T>(work: () => Promise<T>): Promise<T> => work();

/** Puts a blob of these bytes into a layout. @returns its file, and how often it was fetched */
async function put(shared: string): Promise<{ target: string; fetched: number }> {
  const path = join(temporary(), 'layout');
  const blob = bytesBlob('application/octet-stream', bytes);
  let fetched = 0;
  const open: Blob['open'] = async (signal) => {
    fetched += 1;
    return blob.open(signal);
  };
  const { digest, size } = blob.descriptor;
  const known = new Map([[digest, { file: shared, start: 0, size }]]);
  const writer = new LayoutWriter({ path, known, there: 'checked', limit, signal });
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- this is no array's fill
  await writer.fill([{ descriptor: blob.descriptor, open }]);
  return { target: join(path, 'blobs', digest.replace(':', '/')), fetched };
}

it('shares the file of another image', async () => {
  const shared = join(temporary(), 'blob');
  writeFileSync(shared, bytes);
  const { target, fetched } = await put(shared);
  expect([fetched, statSync(target).ino]).toEqual([0, statSync(shared).ino]);
});

it.each<[string, (file: string) => void]>([
  ['that was taken away since', () => undefined],
  ['that cannot be read', (file) => mkdirSync(file)],
  ['with other bytes', (file) => writeFileSync(file, Buffer.alloc(bytes.byteLength))],
])('fetches a blob instead of sharing a file %s', async (_, make) => {
  const shared = join(temporary(), 'blob');
  make(shared);
  const { target, fetched } = await put(shared);
  expect(fetched).toBe(1);
  expect(readFileSync(target).equals(bytes)).toBe(true);
});
