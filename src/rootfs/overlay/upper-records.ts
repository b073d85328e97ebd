import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { errnoOf } from '../../base/index.ts';
import { hostPathOf, joinPath, readRecord, type MetadataRecord } from '../../layer/index.ts';
import { decodeLatin1Name, fsPath } from '../../linux/index.ts';
import { afterChange, appendRecords } from '../records.ts';
import type { StoredLayer } from './layer-store.ts';

const typeBits = 0o170000;

/** Last record of each path, whatever layer it is in; a layer that has the name and no record takes it back. */
class LowerRecords {
  readonly #layers: readonly {
    readonly dir: string;
    readonly records: ReadonlyMap<string, MetadataRecord>;
  }[];

  /** @param below bottom first */
  constructor(below: readonly StoredLayer[]) {
    this.#layers = below.toReversed().map(({ dir, record }) => ({ dir, records: readRecord(record) }));
  }

  get isEmpty(): boolean {
    return this.#layers.every(({ records }) => records.size === 0);
  }

  /** The record of the name that is seen, when it is of this kind. */
  find(path: string, kind: number): MetadataRecord | undefined {
    for (const { dir, records } of this.#layers) {
      const stats = lstatBelow(hostPathOf(dir, path));
      if (stats === 'hidden') return undefined;
      if (stats) return (stats.mode & typeBits) === kind ? records.get(path) : undefined;
    }
    return undefined;
  }
}

/** @returns "hidden" where a file or a whiteout stands in place of a folder above: nothing shows from the layers below */
function lstatBelow(hostPath: string): Stats | 'hidden' | undefined {
  try {
    return lstatSync(fsPath(hostPath), { throwIfNoEntry: false });
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return 'hidden';
    throw error;
  }
}

/**
 * Files that a step changed were copied up with the only owner that a user namespace with one id has: who they belong to is
 * carried on from the records of the layers below. What is new belongs to root.
 */
export function carryRecords(upper: StoredLayer, below: readonly StoredLayer[]): void {
  const { dir, record } = upper;
  if (record === undefined) return;
  const lower = new LowerRecords(below);
  if (lower.isEmpty) return;
  const found: MetadataRecord[] = [];
  const walk = (folder: string): void => {
    for (const raw of readdirSync(fsPath(hostPathOf(dir, folder)), { encoding: 'latin1' })) {
      const path = joinPath(folder, decodeLatin1Name(raw));
      const stats = lstatSync(fsPath(hostPathOf(dir, path)));
      const known = lower.find(path, stats.mode & typeBits);
      if (known) found.push(afterChange(known));
      if (stats.isDirectory()) walk(path);
    }
  };
  walk('');
  appendRecords(record, found);
}
