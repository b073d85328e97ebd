import { createHash } from 'node:crypto';
import { YadokariError } from '../base/index.ts';
import { canonical, type Plain } from './canonical.ts';
import type { CacheKey } from './key.ts';
import type { SourceRecord, StepRecord } from './record.ts';

/** A step of an earlier build, for telling what has changed since. Values are hashes: an argument may be somebody's password. */
export interface RecordedStep {
  readonly stage: number;
  /** The instruction as it was written. */
  readonly text: string;
  readonly key: CacheKey;
  /** What its key was made of, by name: `env.PATH`, `user`, `source.0`. */
  readonly facts: Readonly<Record<string, string>>;
  /** Files of the build context, by path; undefined where there were too many. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What one build knew before it ran anything. */
export interface BuildRecord {
  /** Reference and digest of each stage's base, by the stage's number. */
  readonly bases: Readonly<Record<string, string>>;
  readonly steps: readonly RecordedStep[];
}

/** Of more files than this no list is kept. */
export const mostRecordedFiles = 5000;

function short(value: Plain): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 12);
}

function sourceFacts(sources: readonly SourceRecord[]): [string, string][] {
  return sources.map((source, at): [string, string] => [`${source.kind}.${at}`, short(source)]);
}

/** The parts of a record, each by itself. */
export function factsOf(record: StepRecord): Readonly<Record<string, string>> {
  const facts: [string, string][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (name === 'sources' && 'sources' in record) facts.push(...sourceFacts(record.sources));
    else if (name === 'env' && 'env' in record) {
      for (const [variable, text] of Object.entries(record.env)) facts.push([`env.${variable}`, short(text)]);
    } else if (value !== undefined) facts.push([name, short(value)]);
  }
  return Object.fromEntries(facts);
}

export function writeRecord(record: BuildRecord): Uint8Array {
  return Buffer.from(JSON.stringify(record));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isStep(value: unknown): value is RecordedStep {
  if (!isObject(value) || typeof value['stage'] !== 'number') return false;
  const { text, key, facts, files } = value;
  return (
    typeof text === 'string' &&
    typeof key === 'string' &&
    isTexts(facts) &&
    (files === undefined || isTexts(files))
  );
}

/** @throws YadokariError `MANIFEST_INVALID` */
export function readRecord(bytes: Uint8Array): BuildRecord {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    value = undefined;
  }
  if (isObject(value) && isTexts(value['bases']) && Array.isArray(value['steps'])) {
    const { bases, steps } = value;
    if (steps.every((step) => isStep(step))) return { bases, steps };
  }
  throw new YadokariError('MANIFEST_INVALID', 'the record of an earlier build cannot be read');
}
