import { existsSync, mkdirSync, openSync, closeSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pruneImages } from '../../../../src/cache/index.ts';
import { tryLock } from '../../../../src/linux/index.ts';
import { cleanUp } from '../../registry/support.ts';
import { age, day, entryPath, kitchen, someImage, temporary } from './support.ts';

afterEach(cleanUp);

it('takes away what is too old for readers, and nothing else', async () => {
  const at = await kitchen();
  const [old, young] = [someImage(1), someImage(2)];
  at.fake.addImage('a', 'old', old);
  at.fake.addImage('a', 'young', young);
  for (const tag of ['old', 'young']) await at.warm(at.reference(tag));
  age(entryPath(at, old), day + 5);
  expect(await pruneImages({ folder: at.folder, ttlSeconds: day })).toEqual([old.manifest.descriptor.digest]);
  expect([existsSync(entryPath(at, old)), existsSync(entryPath(at, young))]).toEqual([false, true]);
  expect(readdirSync(join(at.folder, '.warming'))).toEqual([]);
});

it('leaves an image alone that another warmer works at', async () => {
  const at = await kitchen();
  const image = someImage(1);
  at.fake.addImage('a', 'latest', image);
  await at.warm();
  age(entryPath(at, image), day + 5);
  const lock = openSync(join(at.folder, '.warmer-locks', `${image.manifest.descriptor.digest}.lock`), 'r+');
  expect(tryLock(lock)).toBe(true);
  try {
    expect(await pruneImages({ folder: at.folder, ttlSeconds: day })).toEqual([]);
  } finally {
    closeSync(lock);
  }
  expect(await pruneImages({ folder: at.folder, ttlSeconds: day })).toHaveLength(1);
});

it('takes away archives with their manifests', async () => {
  const folder = temporary();
  const name = `sha256:${'a'.repeat(64)}`;
  for (const file of [name, `${name}.json`]) writeFileSync(join(folder, file), '');
  age(join(folder, name), day * 3);
  expect(await pruneImages({ folder, ttlSeconds: day })).toEqual([name]);
  expect(readdirSync(folder).filter((one) => !one.startsWith('.'))).toEqual([]);
});

it('takes away what killed warmers left a day ago, Kaniko’s too', async () => {
  const folder = temporary();
  const digest = `sha256:${'b'.repeat(64)}`;
  const files = [
    `.warming/${digest}/blobs/sha256/tmp-1`,
    `.warming/${digest}-1f/blobs/sha256/tmp-1`,
    'warmingImage.123456',
    'warmingManifest.123456',
    '4016528231/blobs/sha256/x',
    'lost+found/x',
    '2026/report.txt',
    'notes',
  ];
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  await pruneImages({ folder, ttlSeconds: day });
  for (const file of files) expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
  for (const path of readdirSync(folder, { recursive: true }).map(String)) age(join(folder, path), day * 2);
  await pruneImages({ folder, ttlSeconds: day });
  const left = files.filter((file) => existsSync(join(folder, file)));
  expect(left).toEqual(['lost+found/x', '2026/report.txt', 'notes']);
});

it('has nothing to do where there is no folder', async () => {
  expect(await pruneImages({ folder: join(temporary(), 'none'), ttlSeconds: day })).toEqual([]);
});
