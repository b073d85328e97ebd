import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePackIndex, readPackIndex } from './pack-index.ts';
import { corrupt } from './corrupt.ts';
import { indexPack } from './index-pack.ts';
import { PackObjects } from './pack-objects.ts';
import { PackReader } from './pack-reader.ts';
import { parseTree } from './parse.ts';
import {
  hashBytes,
  type GitObject,
  type ObjectFormat,
  type ObjectId,
  type ObjectType,
  type TreeEntry,
} from './types.ts';

interface OpenPack extends Disposable {
  readonly offsets: ReadonlyMap<ObjectId, number>;
  readonly objects: PackObjects;
}

/** The objects that lie in the packs of a folder. */
export class ObjectStore implements Disposable {
  readonly format: ObjectFormat;
  /** Where packs are put. */
  readonly folder: string;
  readonly #packs = new Map<string, OpenPack>();

  constructor(folder: string, format: ObjectFormat) {
    this.folder = folder;
    this.format = format;
  }

  [Symbol.dispose](): void {
    for (const pack of this.#packs.values()) pack[Symbol.dispose]();
    this.#packs.clear();
  }

  /** Opens what has come into the folder. Packs without an index get one. @throws YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED` */
  async refresh(signal?: AbortSignal): Promise<void> {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.pack'));
    for (const name of names) {
      if (!this.#packs.has(name)) this.#packs.set(name, await this.#open(join(this.folder, name), signal));
    }
  }

  async #open(path: string, signal?: AbortSignal): Promise<OpenPack> {
    const reader = new PackReader(path, hashBytes[this.format]);
    try {
      const index = path.replace(/pack$/, 'idx');
      if (!existsSync(index)) writePackIndex(index, await indexPack(reader, this.format, signal), path);
      const offsets = readPackIndex(readFileSync(index), hashBytes[this.format]);
      const objects = new PackObjects(reader, (id) => offsets.get(id));
      return { offsets, objects, [Symbol.dispose]: () => reader[Symbol.dispose]() };
    } catch (error) {
      reader[Symbol.dispose]();
      throw error;
    }
  }

  has(id: ObjectId): boolean {
    return [...this.#packs.values()].some(({ offsets }) => offsets.has(id));
  }

  /** Undefined for what no pack has. */
  find(id: ObjectId): GitObject | undefined {
    for (const { offsets, objects } of this.#packs.values()) {
      const offset = offsets.get(id);
      if (offset !== undefined) return objects.read(offset);
    }
    return undefined;
  }

  /** @throws YadokariError `SOURCE_INVALID` for an object that is not there, or is something else */
  read(id: ObjectId, type: ObjectType): Buffer {
    const object = this.find(id);
    if (object === undefined) throw corrupt(`object ${id} is missing`);
    if (object.type !== type) throw corrupt(`object ${id} is a ${object.type}, no ${type}`);
    return object.data;
  }

  tree(id: ObjectId): readonly TreeEntry[] {
    return parseTree(this.read(id, 'tree'), this.format);
  }
}
