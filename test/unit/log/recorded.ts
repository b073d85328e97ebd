import type { Digest } from '../../../src/base/index.ts';
import type { BuildEvent, ErrorReport, EventBody, StageRef, StepRef } from '../../../src/events/index.ts';

/** 2025-08-03T10:00:00.000Z */
export const start = Date.UTC(2025, 7, 3, 10);

export function digest(letter: string): Digest {
  return `sha256:${letter.repeat(64)}`;
}

export const dockerfile = [
  'FROM golang:1.22 AS build',
  'COPY . /src',
  'RUN go build -o /app /src',
  '',
  'FROM alpine',
  'RUN adduser -D app',
  'COPY --from=build /app /app',
  'CMD ["/app"]',
  '',
].join('\n');

function place(line: number): StepRef['location'] {
  return { file: 'Dockerfile', line, endLine: line, text: dockerfile };
}

export const build: StageRef = { index: 0, name: 'build' };
export const final: StageRef = { index: 1 };

export const copy: StepRef = { stage: build, number: 1, total: 2, text: 'COPY . /src', location: place(2) };
export const compile: StepRef = {
  stage: build,
  number: 2,
  total: 2,
  text: 'RUN go build -o /app /src',
  location: place(3),
};
export const adduser: StepRef = {
  stage: final,
  number: 1,
  total: 3,
  text: 'RUN adduser -D app',
  location: place(6),
};
export const take: StepRef = {
  stage: final,
  number: 2,
  total: 3,
  text: 'COPY --from=build /app /app',
  location: place(7),
};
export const cmd: StepRef = { stage: final, number: 3, total: 3, text: 'CMD ["/app"]', location: place(8) };

/** Gives each event a time: seconds after the start. */
export function at(seconds: number, body: EventBody): BuildEvent {
  return { ...body, time: start + seconds * 1000 };
}

export const failure: ErrorReport = {
  code: 'RUN_FAILED',
  message: 'RUN go build -o /app /src ended with status 3',
  hint: 'its output is above',
  causes: ['exit status 3'],
  location: place(3),
  exitCode: 3,
};

const destination = 'registry:5000/team/app:1.0';

const key = '7'.repeat(64);

/** Two stages at the same time, a cached step, a warning, a retry, a push: every kind of event but the failures. */
export const success: readonly BuildEvent[] = [
  at(0, {
    type: 'build.started',
    version: '0.1.0',
    context: 'dir:///workspace',
    dockerfile: 'Dockerfile',
    platform: 'linux/amd64',
    destinations: [destination],
  }),
  at(0, { type: 'context.progress', context: 'https://h/context.tar.gz', bytes: 500_000, size: 1_000_000 }),
  at(0, {
    type: 'context.finished',
    context: 'https://h/context.tar.gz',
    revision: digest('c'),
    size: 1_000_000,
    entries: 12,
    seconds: 0.2,
  }),
  at(0.1, {
    type: 'isolation.chosen',
    rung: 'rootless',
    reason: 'user namespaces are allowed',
    rejected: [{ rung: 'root', reason: 'CAP_SYS_ADMIN is missing' }],
  }),
  at(0.2, {
    type: 'stages.planned',
    stages: [
      { stage: build, base: 'golang:1.22', needed: true, steps: 2 },
      { stage: final, base: 'alpine', needed: true, steps: 3 },
      { stage: { index: 2, name: 'docs' }, base: 'build', needed: false, steps: 7 },
    ],
  }),
  at(0.2, { type: 'stage.started', stage: build, base: 'golang:1.22' }),
  at(0.2, { type: 'stage.started', stage: final, base: 'alpine' }),
  at(0.5, { type: 'base.resolved', stage: build, reference: 'golang:1.22', digest: digest('a') }),
  at(0.6, { type: 'base.resolved', stage: final, reference: 'alpine', digest: digest('b') }),
  at(0.6, { type: 'step.started', step: copy }),
  at(0.7, { type: 'cache.hit', step: copy, key, digest: digest('9'), size: 3_000_000, seconds: 4 }),
  at(0.7, { type: 'step.finished', step: copy, seconds: 0.1, cached: true }),
  at(0.7, { type: 'step.started', step: compile }),
  at(0.7, { type: 'cache.miss', step: compile, key, reason: 'file "main.go" has changed' }),
  at(0.7, { type: 'unpack.started', step: compile, reference: 'golang:1.22' }),
  at(0.7, { type: 'pull.started', reference: 'golang:1.22', digest: digest('c'), size: 40_000_000 }),
  at(1, {
    type: 'pull.progress',
    reference: 'golang:1.22',
    digest: digest('c'),
    bytes: 10_000_000,
    size: 40_000_000,
  }),
  at(1.2, { type: 'step.started', step: adduser }),
  at(1.3, {
    type: 'warning',
    message: 'stage name is written in two cases',
    rule: 'StageNameCasing',
    location: place(1),
    hint: 'use lower case',
  }),
  at(2, {
    type: 'pull.finished',
    reference: 'golang:1.22',
    digest: digest('c'),
    size: 40_000_000,
    seconds: 1.3,
  }),
  at(2.5, {
    type: 'unpack.finished',
    reference: 'golang:1.22',
    digest: digest('c'),
    entries: 9000,
    seconds: 1.8,
  }),
  at(3, {
    type: 'step.output',
    step: compile,
    stream: 'stderr',
    line: 'go: downloading example.com/x v1.0.0',
  }),
  at(3.1, { type: 'step.output', step: adduser, stream: 'stdout', line: '\u001B[32mok\u001B[0m "quoted"' }),
  at(3.2, { type: 'snapshot.started', step: adduser }),
  at(3.3, { type: 'layer.empty', step: adduser }),
  at(3.3, { type: 'step.finished', step: adduser, seconds: 2.1, cached: false }),
  at(62, { type: 'snapshot.started', step: compile }),
  at(62.5, {
    type: 'layer.created',
    step: compile,
    digest: digest('d'),
    diffId: digest('e'),
    size: 5_250_000,
    uncompressedSize: 12_000_000,
    entries: 1,
    seconds: 0.5,
  }),
  at(62.5, { type: 'step.finished', step: compile, seconds: 61.8, cached: false }),
  at(62.6, { type: 'stage.finished', stage: build, seconds: 62.4 }),
  at(62.6, { type: 'step.started', step: take }),
  at(62.8, {
    type: 'layer.created',
    step: take,
    digest: digest('f'),
    diffId: digest('0'),
    size: 5_000_000,
    uncompressedSize: 12_000_000,
    entries: 2,
    seconds: 0.2,
  }),
  at(62.8, { type: 'step.finished', step: take, seconds: 0.2, cached: false }),
  at(62.8, { type: 'step.started', step: cmd }),
  at(62.8, { type: 'step.finished', step: cmd, seconds: 0, cached: false }),
  at(62.9, { type: 'stage.finished', stage: final, seconds: 62.7 }),
  at(63, { type: 'push.started', destination }),
  at(63.1, { type: 'push.progress', destination, digest: digest('f'), bytes: 1_000_000, size: 5_000_000 }),
  at(63.2, {
    type: 'retry',
    what: 'upload of a blob',
    attempt: 1,
    attempts: 3,
    waitSeconds: 1,
    reason: 'connection reset',
  }),
  at(64.5, {
    type: 'blob.pushed',
    destination,
    digest: digest('f'),
    size: 5_000_000,
    how: 'uploaded',
    seconds: 1.4,
  }),
  at(64.5, {
    type: 'blob.pushed',
    destination,
    digest: digest('9'),
    size: 3_000_000,
    how: 'mounted',
    seconds: 0.1,
  }),
  at(64.6, { type: 'blob.pushed', destination, digest: digest('8'), size: 999, how: 'exists', seconds: 0.1 }),
  at(64.7, {
    type: 'blob.pushed',
    destination,
    digest: digest('7'),
    size: 1500,
    how: 'uploaded',
    seconds: 0.1,
  }),
  at(64.8, { type: 'push.finished', destination, digest: digest('1'), size: 8_002_499, seconds: 1.8 }),
  at(64.9, { type: 'output.written', kind: 'tar archive', path: '/out/image.tar', size: 8_100_000 }),
  at(64.9, { type: 'output.written', kind: 'digest', path: '/out/digest' }),
  at(64.9, { type: 'note', level: 'debug', message: 'removed the work folder' }),
  at(64.9, { type: 'cache.write', step: compile, key, digest: digest('d'), size: 5_250_000 }),
  at(64.9, { type: 'cache.written', step: compile, key, digest: digest('d'), size: 5_250_000, seconds: 0.1 }),
  at(64.9, { type: 'mount.carried', id: 'npm', how: 'kept', size: 12_300_000, seconds: 0.4 }),
  at(64.9, {
    type: 'cache.finished',
    hits: 1,
    misses: 1,
    written: 1,
    bytesNotPulled: 3_000_000,
    secondsSaved: 4,
    stores: [
      { name: 'cache repository "registry.example.com/app/cache"', hits: 1, written: 1 },
      { name: 'GitHub cache, scope "yadokari"', hits: 0, written: 1 },
    ],
  }),
  at(65, {
    type: 'build.finished',
    digest: digest('1'),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    manifestSize: 610,
    config: digest('2'),
    seconds: 65,
    layers: 2,
    size: 8_002_499,
  }),
];

/** A RUN that fails while another stage is at work. */
export const failing: readonly BuildEvent[] = [
  at(0, {
    type: 'build.started',
    version: '0.1.0',
    context: '.',
    dockerfile: 'Dockerfile',
    platform: 'linux/amd64',
    destinations: [],
  }),
  at(0.2, { type: 'stage.started', stage: build, base: 'golang:1.22' }),
  at(0.7, { type: 'step.started', step: compile }),
  at(0.8, { type: 'step.started', step: adduser }),
  at(0.9, { type: 'push.failed', destination: 'a/b:1', message: 'the registry forbids it' }),
  at(1, { type: 'step.output', step: compile, stream: 'stdout', line: 'compiling' }),
  at(2, { type: 'step.output', step: compile, stream: 'stderr', line: 'main.go:1: no such package' }),
  at(2.5, { type: 'step.failed', step: compile, seconds: 1.8, error: failure }),
  at(2.6, { type: 'build.failed', seconds: 2.6, error: failure }),
];

/** Targets of bake, of which one fails. */
export const baking: readonly BuildEvent[] = [
  { ...at(1, { type: 'note', level: 'info', message: 'begun' }), target: 'app' },
  { ...at(2, { type: 'step.output', step: compile, stream: 'stdout', line: 'compiling' }), target: 'app' },
  { ...at(3, { type: 'target.failed', seconds: 2.6, error: failure }), target: 'app' },
];

/** A warmer at work, and a build that uses what it left. */
export const warming: readonly BuildEvent[] = [
  at(0.1, { type: 'image.found', reference: 'golang:1.22', digest: digest('a') }),
  at(0.2, {
    type: 'image.warmed',
    reference: 'golang:1.22',
    digest: digest('a'),
    how: 'kept',
    size: 40_000_000,
    seconds: 0.1,
  }),
  at(0.5, {
    type: 'image.warmed',
    reference: 'node:24',
    digest: digest('b'),
    how: 'renewed',
    size: 60_000_000,
    seconds: 0.4,
  }),
  at(3, {
    type: 'image.warmed',
    reference: 'alpine',
    digest: digest('c'),
    how: 'fetched',
    size: 3_000_000,
    seconds: 2.9,
  }),
];
