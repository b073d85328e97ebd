import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { YadokariError, errnoOf, messageOf } from '../../base/index.ts';
import type { MetadataRecord } from '../types.ts';

/** Ids of the one user that everything on disk belongs to, and that stands for root where no record says otherwise. */
export interface StandIn {
  readonly uid: number;
  readonly gid: number;
}

/** What is on record of the names of one tree. */
export interface Records extends ReadonlyMap<string, MetadataRecord> {
  readonly standIn: StandIn | undefined;
}

class RecordMap extends Map<string, MetadataRecord> implements Records {
  standIn: StandIn | undefined;
}

interface Header {
  readonly standIn: StandIn;
}

function isHeader(value: unknown): value is Header {
  return typeof value === 'object' && value !== null && 'standIn' in value;
}

function isRecord(value: unknown): value is MetadataRecord {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}

function parseLine(line: string, file: string): MetadataRecord | Header {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value) || isHeader(value)) return value;
  } catch (error) {
    throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": ${messageOf(error)}`, {
      cause: error,
    });
  }
  throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}

/** What was recorded last for each path. A record that does not exist yet is empty. */
export function readRecord(file: string | undefined): Records {
  const records = new RecordMap();
  if (file === undefined) return records;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return records;
    throw error;
  }
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const record = parseLine(line, file);
    if (isHeader(record)) records.standIn = record.standIn;
    else records.set(record.path, record);
  }
  return records;
}

/** Begins a record of a tree all of whose files really belong to one user. */
export function startRecord(file: string, standIn: StandIn): void {
  writeFileSync(file, `${JSON.stringify({ standIn } satisfies Header)}\n`, { flag: 'wx', mode: 0o600 });
}

/** Lines kept back before they are written together. */
const batch = 512;

/** Appends to a record file, which is made when the first line needs it. */
export class RecordWriter {
  readonly #file: string;
  readonly #known: Set<string>;
  readonly standIn: StandIn | undefined;
  #lines: string[] = [];
  #fd: number | undefined;

  constructor(file: string) {
    this.#file = file;
    const records = readRecord(file);
    this.#known = new Set(records.keys());
    this.standIn = records.standIn;
  }

  /** Whether something is on record for a path: then whatever replaces it must be put down too. */
  has(path: string): boolean {
    return this.#known.has(path);
  }

  add(record: MetadataRecord): void {
    this.#known.add(record.path);
    this.#lines.push(`${JSON.stringify(record)}\n`);
    if (this.#lines.length >= batch) this.flush();
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    this.#fd ??= openSync(this.#file, 'a', 0o600);
    writeSync(this.#fd, this.#lines.join(''));
    this.#lines = [];
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
