import type { EventBody, EventType } from './types.ts';

/** Version of the JSON log (docs/log.md); another one when a field changes its name or meaning. */
export const logVersion = 1;

/** What a field of an event holds. `error`, `stage`, `step` are the objects of types.ts; `place` is a SourceLocation. */
export type FieldKind =
  'text' | 'number' | 'boolean' | 'texts' | 'objects' | 'stage' | 'step' | 'error' | 'place';

type FieldsOf<Type extends EventType> = Omit<Extract<EventBody, { readonly type: Type }>, 'type'>;
type Shape<Fields> = { readonly [Name in keyof Fields]-?: FieldKind };

/** Fields that an event may lack. */
export const optionalFields: ReadonlySet<string> = new Set([
  'build.started.project',
  'build.started.team',
  'build.started.branch',
  'build.started.revision',
  'context.progress.size',
  'output.written.size',
  'warning.hint',
  'warning.rule',
  'warning.location',
  'build.failed.excerpt',
  'target.failed.excerpt',
]);

/** The fields of every event. A field that is missing here, or that no event has, is a compile error. */
export const shapes: { readonly [Type in EventType]: Shape<FieldsOf<Type>> } = {
  'build.started': {
    version: 'text',
    context: 'text',
    dockerfile: 'text',
    platform: 'text',
    destinations: 'texts',
    project: 'text',
    team: 'text',
    branch: 'text',
    revision: 'text',
  },
  'context.progress': { context: 'text', bytes: 'number', size: 'number' },
  'context.finished': {
    context: 'text',
    revision: 'text',
    size: 'number',
    entries: 'number',
    seconds: 'number',
  },
  'isolation.chosen': { rung: 'text', reason: 'text', rejected: 'objects' },
  'stages.planned': { stages: 'objects' },
  'stage.started': { stage: 'stage', base: 'text' },
  'stage.finished': { stage: 'stage', seconds: 'number' },
  'base.resolved': { stage: 'stage', reference: 'text', digest: 'text' },
  'image.found': { reference: 'text', digest: 'text' },
  'image.warmed': { reference: 'text', digest: 'text', how: 'text', size: 'number', seconds: 'number' },
  'step.started': { step: 'step' },
  'step.output': { step: 'step', stream: 'text', line: 'text' },
  'step.finished': { step: 'step', seconds: 'number', cached: 'boolean' },
  'step.failed': { step: 'step', seconds: 'number', error: 'error' },
  'snapshot.started': { step: 'step' },
  'layer.created': {
    step: 'step',
    digest: 'text',
    diffId: 'text',
    size: 'number',
    uncompressedSize: 'number',
    entries: 'number',
    seconds: 'number',
  },
  'layer.empty': { step: 'step' },
  'cache.hit': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
  'cache.miss': { step: 'step', key: 'text', reason: 'text' },
  'cache.write': { step: 'step', key: 'text', digest: 'text', size: 'number' },
  'cache.written': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
  'mount.carried': { id: 'text', how: 'text', size: 'number', seconds: 'number' },
  'cache.finished': {
    hits: 'number',
    misses: 'number',
    written: 'number',
    bytesNotPulled: 'number',
    secondsSaved: 'number',
    stores: 'objects',
  },
  'pull.started': { reference: 'text', digest: 'text', size: 'number' },
  'pull.progress': { reference: 'text', digest: 'text', bytes: 'number', size: 'number' },
  'pull.finished': { reference: 'text', digest: 'text', size: 'number', seconds: 'number' },
  'unpack.started': { step: 'step', reference: 'text' },
  'unpack.finished': { reference: 'text', digest: 'text', entries: 'number', seconds: 'number' },
  'push.started': { destination: 'text' },
  'blob.pushed': { destination: 'text', digest: 'text', size: 'number', how: 'text', seconds: 'number' },
  'push.progress': { destination: 'text', digest: 'text', bytes: 'number', size: 'number' },
  'push.failed': { destination: 'text', message: 'text' },
  'push.finished': { destination: 'text', digest: 'text', size: 'number', seconds: 'number' },
  'output.written': { kind: 'text', path: 'text', size: 'number' },
  retry: { what: 'text', attempt: 'number', attempts: 'number', waitSeconds: 'number', reason: 'text' },
  warning: { message: 'text', hint: 'text', rule: 'text', location: 'place' },
  note: { level: 'text', message: 'text' },
  'build.finished': {
    digest: 'text',
    mediaType: 'text',
    manifestSize: 'number',
    config: 'text',
    seconds: 'number',
    layers: 'number',
    size: 'number',
  },
  'build.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
  'target.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
};
