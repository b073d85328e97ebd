import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { executorPath } from '../../support/executor.ts';

/**
 * What is read before a build can ask its first question. Each 100 kB are 3 ms of every start (`npm run bench -- --rungs --start`):
 * whatever not every build needs, and what comes after the first question, is loaded with import().
 */
const limit = 750e3;

/** Rooms of the build itself, and of what the program does besides. */
const later = [
  'attest',
  'build',
  'context',
  'dockerfile',
  'history',
  'layer',
  'library',
  'notify',
  'report',
  'rootfs',
  'sandbox',
];

const fileOf = (name: string): string => readFileSync(join(dirname(executorPath('bundle')), name), 'utf8');

function modulesOf(text: string): readonly string[] {
  const lines = text.matchAll(/^;?\/\/ (?:CONCATENATED|EXTERNAL) MODULE: \.\/(?:build\/src\/)?(\S+)$/gm);
  return Array.from(lines, ([, path = '']) => path);
}

it.each(['layer-worker.js', 'isolation-thread.js', 'rootfs-scanner.js'])('%s has no packages', (name) => {
  const modules = modulesOf(fileOf(name));
  expect(modules.length).toBeGreaterThan(10);
  expect(modules.filter((path) => path.startsWith('node_modules/'))).toEqual([]);
});

describe('the part of the executor that is always loaded', () => {
  const main = fileOf('main.js');
  const modules = modulesOf(main);
  const among = (...folders: string[]): string[] =>
    modules.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));

  it('is small', () => {
    expect(main.length).toBeGreaterThan(100e3);
    expect(main.length).toBeLessThanOrEqual(limit);
  });

  it('can ask a registry, and no more', () => {
    expect(among('registry', 'credentials', 'http').length).toBeGreaterThan(20);
    expect(among(...later)).toEqual([]);
  });

  it('has no packages, and nothing of other commands', () => {
    expect(among('node_modules', 'cli/call', 'cli/gitlab', 'git/checkout', 'git/transport')).toEqual([]);
    expect(modules.filter((path) => /^cli\/.*-command\.js$/.test(path))).toEqual(['cli/build-command.js']);
  });
});
