import type { BuildEvent, StepRef } from '../events/index.ts';
import { metricTable, type MetricId } from './table.ts';
import type { Labels } from './types.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

/** What is added to a counter. */
export type Count = readonly [id: MetricId, value: number, attributes?: Labels];

const instructions: readonly string[] = metricTable.steps.attributes.instruction;

function instructionOf({ text }: StepRef): string {
  const word = /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
  return instructions.includes(word) ? word : 'other';
}

function stepCounts({ step, seconds }: Of<'step.finished'> | Of<'step.failed'>, result: string): Count[] {
  const instruction = instructionOf(step);
  return [
    ['steps', 1, { instruction, result }],
    ['stepDuration', seconds, { instruction }],
  ];
}

/** Events that count for something, and for what. */
const counting: { readonly [Type in BuildEvent['type']]?: (event: Of<Type>) => readonly Count[] } = {
  'step.finished': (event) => stepCounts(event, event.cached ? 'cached' : 'executed'),
  'step.failed': (event) => stepCounts(event, 'failed'),
  'layer.created': ({ size, uncompressedSize }) => [
    ['layers', 1],
    ['layerSize', size],
    ['layerUncompressed', uncompressedSize],
  ],
  'cache.hit': () => [['cacheLookups', 1, { result: 'hit' }]],
  'cache.miss': () => [['cacheLookups', 1, { result: 'miss' }]],
  'cache.written': ({ size }) => [
    ['cacheWrites', 1],
    ['cacheWritten', size],
  ],
  'cache.finished': ({ secondsSaved, bytesNotPulled }) => [
    ['cacheSaved', secondsSaved],
    ['cacheNotPulled', bytesNotPulled],
  ],
  'pull.finished': ({ size, seconds }) => [
    ['pulls', 1],
    ['pulled', size],
    ['pullDuration', seconds],
  ],
  'blob.pushed': ({ size, how }) => [
    ['pushedBlobs', 1, { how }],
    ['pushed', how === 'uploaded' ? size : 0],
  ],
  'push.finished': ({ seconds }) => [
    ['pushedImages', 1],
    ['pushDuration', seconds],
  ],
  'context.finished': ({ size, seconds }) => [
    ['contextSize', size],
    ['contextDuration', seconds],
  ],
  'image.warmed': ({ how, size }) => [
    ['warmedImages', 1, { how }],
    ['warmedSize', size],
  ],
  retry: () => [['retries', 1]],
  warning: () => [['warnings', 1]],
};

/** What an event adds to counters; nothing for most. */
export function countsOf(event: BuildEvent): readonly Count[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entry of an event's type takes that event
  const count = counting[event.type] as ((event: BuildEvent) => readonly Count[]) | undefined;
  return count?.(event) ?? [];
}
