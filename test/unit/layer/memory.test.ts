import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { workFolder } from './support.ts';

const folder = workFolder();
/** MiB, of the whole program: design.md, decision 6. */
const ceiling = 200;

interface Answer {
  readonly entries: number;
  readonly size: number;
  readonly peak: number;
}

function measure(kind: 'write' | 'unpack', dir: string, compression: string): Answer {
  const blobDir = mkdtempSync(join(folder, 'blobs-'));
  mkdirSync(join(blobDir, 'root'));
  const child = join(import.meta.dirname, 'write-child.ts');
  const output = execFileSync(process.execPath, [child, kind, dir, blobDir, compression]).toString();
  rmSync(blobDir, { recursive: true });
  return JSON.parse(output) as Answer;
}

describe('memory', () => {
  const large = mkdtempSync(join(folder, 'large-'));
  const many = mkdtempSync(join(folder, 'many-'));
  beforeAll(() => {
    const fd = openSync(join(large, 'file'), 'w');
    const random = randomBytes(5_000_000);
    const text = Buffer.alloc(
      5_000_000,
      Array.from({ length: 999 }, (_, n) => `word${(n * 7919) % 1000} `).join(''),
    );
    for (let part = 0; part < 200; part += 1) writeSync(fd, part % 2 === 0 ? random : text);
    closeSync(fd);
    for (let sub = 0; sub < 500; sub += 1) {
      mkdirSync(join(many, `${sub}`));
      for (let file = 0; file < 200; file += 1)
        writeFileSync(join(many, `${sub}/some-file-name-${file}`), `${file}`);
    }
  });

  it.each(['gzip', 'zstd'])(
    'stays bounded for a layer of 1 GB, with %s',
    (compression) => {
      const { size, peak } = measure('write', large, compression);
      expect(size).toBeGreaterThan(450_000_000);
      expect(peak).toBeLessThan(ceiling);
    },
    180_000,
  );

  it.each(['gzip', 'zstd'])(
    'stays bounded for 100,000 files written and unpacked, with %s',
    (compression) => {
      const { entries, peak } = measure('unpack', many, compression);
      expect(entries).toBe(100_500);
      expect(peak).toBeLessThan(ceiling);
    },
    180_000,
  );
});
