import type { HistoryEntry } from '../image/index.ts';

const comment = 'buildkit.dockerfile.v0';

/** How Go's %q writes a string list: `["a" "b"]`. */
export function quoteList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}

/**
 * The line that `docker history` shows. Layers carry BuildKit's mark, and scanners look for it: what a step did to the file
 * system is told apart from metadata by `# buildkit`.
 */
export function historyEntry(text: string, kind: 'layer' | 'metadata' | 'workdir'): HistoryEntry {
  return {
    created_by: kind === 'layer' ? `${text} # buildkit` : text,
    comment,
    ...(kind === 'metadata' ? { empty_layer: true } : {}),
  };
}

/** `|2 A=1 B=2 /bin/sh -c …`: the arguments a RUN could see, then its command line. */
export function runHistory(
  args: readonly string[],
  declared: readonly { readonly key: string; readonly value: string | undefined }[],
  value: (name: string) => string | undefined,
): string {
  const seen = new Map<string, string>();
  for (const arg of declared) seen.set(arg.key, value(arg.key) ?? arg.value ?? '');
  const prefix =
    seen.size === 0 ? [] : [`|${seen.size}`, ...[...seen].map(([key, text]) => `${key}=${text}`)];
  return ['RUN', ...prefix, ...args].join(' ');
}
