import { resolve } from 'node:path';

/** Files of secrets that `--notify` names: they are read before a build begins, and no step of it must find them. */
export function notifySecretFiles(texts: readonly string[], cwd: string): readonly string[] {
  const named = texts.flatMap((text) =>
    Array.from(
      text.matchAll(/(?:^|[,"\n])\s*(?:url|secret|token|password)-file=([^,"\n]+)/gi),
      ([, path = '']) => path,
    ),
  );
  return named.map((path) => resolve(cwd, path.trim()));
}
