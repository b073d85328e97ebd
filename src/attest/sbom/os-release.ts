import type { Distribution } from './types.ts';

/** What os-release(5) says, if it says an ID. */
export function readOsRelease(text: string): Distribution | undefined {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^\s*([A-Z0-9_]+)=(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined) values.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  const [id, version, name] = ['ID', 'VERSION_ID', 'PRETTY_NAME'].map((key) => values.get(key));
  if (id === undefined || id === '') return undefined;
  return { id, ...(version ? { version } : {}), ...(name ? { name } : {}) };
}
