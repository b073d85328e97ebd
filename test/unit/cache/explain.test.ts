import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createStoreCache,
  createLayoutStore,
  explainMiss,
  factsOf,
  type BuildRecord,
  type CopyRecord,
  type RecordedStep,
  type StepRecord,
} from '../../../src/cache/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { recorder } from './support.ts';

const form = { compression: 'gzip' };
const run: StepRecord = {
  kind: 'run',
  args: ['/bin/sh', '-c', 'make'],
  env: { VERSION: '1', PATH: '/bin' },
  user: '',
  cwd: '/',
  hostname: 'h',
  mounts: [],
  network: 'default',
  security: 'sandbox',
  devices: [],
  ignored: [],
  form,
};
const copy: CopyRecord = {
  kind: 'copy',
  sources: [{ kind: 'files', name: 'src', digest: '1' }],
  destination: '/d',
  chown: '',
  chmod: '',
  link: false,
  parents: false,
  exclude: [],
  form,
};

function step(key: string, record: StepRecord, more: Partial<RecordedStep> = {}): RecordedStep {
  const text = record.kind === 'run' ? 'RUN make' : 'COPY src /d';
  return { stage: 0, text, key, facts: factsOf(record), ...more };
}

const files = { 'src/a': '1', 'src/b': '1' };
const before: BuildRecord = {
  bases: { '0': 'base:1@sha256:1' },
  steps: [step('copy', copy, { files }), step('run', run)],
};

/** Why the last of these steps is not there. */
function why(steps: readonly RecordedStep[], bases: BuildRecord['bases'] = before.bases): string {
  return explainMiss(steps.at(-1)?.key ?? '', { bases, steps }, before);
}

function changedCopy(newFiles: Readonly<Record<string, string>>): RecordedStep {
  return step(
    'new',
    { ...copy, sources: [{ kind: 'files', name: 'src', digest: '2' }] },
    { files: newFiles },
  );
}

describe('a miss is told in words', () => {
  it.each<[string, string]>([
    [why([changedCopy({ ...files, 'src/b': '2' })]), 'file "src/b" has changed'],
    [why([changedCopy({ 'src/a': '1' })]), 'file "src/b" is gone'],
    [why([changedCopy({ ...files, 'src/c': '1' })]), 'file "src/c" is new'],
    [
      why([changedCopy({ 1: '', 2: '', 3: '' })]),
      'file "1" is new, file "2" is new, file "3" is new, and 2 more',
    ],
    [why([step('new', { ...copy, chown: 'app' }, { files })]), 'the owner has changed'],
    [why([step('new', { ...run, env: { VERSION: '2', PATH: '/bin' } })]), 'variable "VERSION" has changed'],
    [why([step('new', { ...run, env: { PATH: '/bin' } })]), 'variable "VERSION" is gone'],
    [why([step('new', { ...run, env: { ...run.env, NEW: '' } })]), 'variable "NEW" is new'],
    [why([step('new', { ...run, user: 'app' })]), 'the user has changed'],
    [
      why([
        before.steps[0] ?? step('', copy),
        step('new', { ...run, args: ['make', 'all'] }, { text: 'RUN make all' }),
      ]),
      'the instruction was "RUN make"',
    ],
    [
      why([changedCopy({ ...files, 'src/b': '2' }), step('new run', run)]),
      'of "COPY src /d" below it, file "src/b" has changed',
    ],
    [why([step('new', run)], { '0': 'base:1@sha256:2' }), 'the base image was "base:1@sha256:1"'],
    [why([step('run', run)]), 'its entry is not there any more, or too old'],
    [why([...before.steps, step('more', run, { text: 'RUN make install' })]), 'the instruction is new'],
    [explainMiss('run', before, undefined), 'no earlier build of this Dockerfile is known'],
  ])('%s', (told, expected) => {
    expect(told).toBe(expected);
  });
});

describe('a record', () => {
  it('is kept with the cache, by the name of the build, and holds no value', async () => {
    using folder = temporaryFolder('record', 1e6);
    const { emit, warnings } = recorder();
    const open = () =>
      createStoreCache({
        store: createLayoutStore(folder.path),
        ttlSeconds: 1,
        emit,
        signal: new AbortController().signal,
      });
    const secret: BuildRecord = {
      ...before,
      steps: [step('run', { ...run, env: { TOKEN: 'correct horse' } })],
    };
    const cache = open();
    cache.keepRecord('build', secret);
    await cache.settle();
    expect(await open().record('build')).toEqual(secret);
    expect(await open().record('other')).toBeUndefined();
    expect(JSON.stringify(secret)).not.toContain('horse');
    expect(warnings()).toEqual([]);
    // Damaged in any way it is none, and is told once.
    const blobs = join(folder.path, 'blobs/sha256');
    for (const name of readdirSync(blobs)) {
      const whole = readFileSync(join(blobs, name));
      writeFileSync(join(blobs, name), whole.subarray(0, whole.length - 2));
    }
    expect(await open().record('build')).toBeUndefined();
    expect(warnings()).toEqual([expect.stringMatching(/^cached layer is damaged and is made afresh: /)]);
  });
});
