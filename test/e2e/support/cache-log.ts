/** Instructions that came from the cache, and those that did not. */
export function outcome(log: string): { hits: string[]; misses: string[] } {
  const found = (pattern: RegExp): string[] => Array.from(log.matchAll(pattern), (match) => match[1] ?? '');
  return {
    hits: found(/Using caching version of cmd: (.*)/g),
    misses: found(/No cached layer found for cmd (.*?)(?:: .*)?$/gm),
  };
}

export function warnings(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('WARN'));
}
