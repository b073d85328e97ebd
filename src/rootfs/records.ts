import { RecordWriter, isWithin, joinPath, readRecord, type MetadataRecord } from '../layer/index.ts';

/** Lines of a record follow the folders that moved. */
export function moveRecords(
  file: string,
  moves: readonly { readonly from: string; readonly to: string }[],
): void {
  const records = readRecord(file);
  if (records.size === 0 || moves.length === 0) return;
  const writer = new RecordWriter(file);
  for (const record of records.values()) {
    let { path } = record;
    for (const { from, to } of moves)
      if (isWithin(path, from)) path = joinPath(to, path.slice(from.length + 1));
    if (path !== record.path) writer.add({ ...record, path });
  }
  writer.flush();
  writer.close();
}

/**
 * What stays on record of a name that a RUN changed: its owner, as long as it is of the same kind. Its mode and its
 * attributes are now what the step made them; a stand-in for a device is one while it is empty.
 */
export function afterChange(record: MetadataRecord): MetadataRecord {
  const { path, uid, gid, type, devMajor, devMinor } = record;
  return {
    path,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...(type === undefined ? {} : { type }),
    ...(devMajor === undefined ? {} : { devMajor }),
    ...(devMinor === undefined ? {} : { devMinor }),
  };
}

/** Appends lines to a record file. */
export function appendRecords(file: string, records: Iterable<MetadataRecord>): void {
  const writer = new RecordWriter(file);
  for (const record of records) writer.add(record);
  writer.flush();
  writer.close();
}
