import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLayerEngine } from '../../../src/layer/index.ts';
import { branches } from '../../../src/rootfs/folders.ts';
import { createRootfsDriver } from '../../../src/rootfs/index.ts';
import { temporaryFolder } from '../../support/folders.ts';

it('parts of a tree are its folders two levels down, and what has none', () => {
  using folder = temporaryFolder('branches', 1e6);
  const root = join(folder.path, 'tree');
  for (const path of ['usr/lib/x', 'usr/share', 'etc', 'a\n'])
    mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, 'usr/file'), '');
  const inside = (...paths: readonly string[]): string[] => paths.map((path) => join(root, path)).toSorted();
  expect(branches(root, 2).toSorted()).toEqual(inside('a\n', 'etc', 'usr/lib', 'usr/share'));
  expect(branches(root, 0)).toEqual([root]);
  expect(branches(join(root, 'missing'), 2)).toEqual([join(root, 'missing')]);
});

it('a folder with very many others is one part', () => {
  using folder = temporaryFolder('branches', 1e6);
  for (let at = 0; at < 200; at++) mkdirSync(join(folder.path, String(at)));
  expect(branches(folder.path, 2)).toEqual([folder.path]);
});

it('what a link leads to is not removed with the driver’s folders', async () => {
  using folder = temporaryFolder('driver', 1e6);
  const elsewhere = join(folder.path, 'elsewhere');
  mkdirSync(join(elsewhere, 'usr/lib'), { recursive: true });
  writeFileSync(join(elsewhere, 'usr/lib/kept'), '');
  const workDir = join(folder.path, 'work');
  mkdirSync(workDir);
  const engine = createLayerEngine({ threads: 1 });
  const driver = createRootfsDriver({
    workDir,
    engine,
    isolation: { privileged: true, rung: 'root' },
    overlay: { ok: true, userxattr: false },
    ignore: [],
  });
  const [own = ''] = readdirSync(workDir);
  // As a layer that a warmer has unpacked is used in place, and as an image may have it.
  symlinkSync(elsewhere, join(workDir, own, '0'));
  mkdirSync(join(workDir, own, '1/bin'), { recursive: true });
  symlinkSync(join(elsewhere, 'usr'), join(workDir, own, '1/usr'));
  symlinkSync(join(elsewhere, 'usr'), join(workDir, own, '1/bin/usr'));
  await driver.close();
  await engine.close();
  expect(readdirSync(workDir)).toEqual([]);
  expect(existsSync(join(elsewhere, 'usr/lib/kept'))).toBe(true);
  rmSync(elsewhere, { recursive: true });
});
