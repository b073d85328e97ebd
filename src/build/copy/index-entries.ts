import { readFileSync } from 'node:fs';
import { limits } from '../../base/index.ts';
import type { LayerIndex, PlannedEntry } from '../../layer/index.ts';

/** Files whose content an index keeps: owners are names in them. */
const kept: ReadonlySet<string> = new Set(['etc/passwd', 'etc/group']);

function bytesOf({ content, size }: PlannedEntry): Uint8Array | undefined {
  if (!content || size > limits.accountFileBytes) return undefined;
  return 'data' in content ? content.data : readFileSync(content.file);
}

/** Planned entries as the index of the layer that they become. */
export function indexEntries(entries: readonly PlannedEntry[]): Omit<LayerIndex, 'diffId'> {
  const files: Record<string, Uint8Array> = {};
  for (const entry of entries) {
    const bytes = kept.has(entry.path) ? bytesOf(entry) : undefined;
    if (bytes) files[entry.path] = bytes;
  }
  return { entries, whiteouts: [], opaque: [], files };
}
