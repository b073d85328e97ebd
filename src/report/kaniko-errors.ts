import type { Failure } from './types.ts';

/** How the executor's last line begins when a build fails, ours and Kaniko's. */
const failed =
  /^error (?:building image|pushing image|checking push permissions[^:]*|resolving (?:dockerfile path|source context)|getting source context|building cache|executing [\w ]+): (.+)$/;

/** What Kaniko's messages hold, in the order in which they are looked for. */
const codes: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|disk quota exceeded/i, 'DISK_FULL'],
  [/TOOMANYREQUESTS|too many requests|\b429\b/i, 'REGISTRY_RATE_LIMITED'],
  [/UNAUTHORIZED|authentication required|\b401\b/i, 'REGISTRY_UNAUTHORIZED'],
  [/\bDENIED\b|\bforbidden\b|\b403\b/i, 'REGISTRY_FORBIDDEN'],
  [/x509:|tls:/i, 'TLS'],
  [/MANIFEST_UNKNOWN|NAME_UNKNOWN|manifest unknown|\b404\b/i, 'IMAGE_NOT_FOUND'],
  [/dial tcp|no such host|i\/o timeout|connection re(?:fused|set)|unexpected EOF/i, 'NETWORK'],
  [
    /failed to execute command: (?:starting command|waiting for process to exit)|exited with status|exit status \d/i,
    'RUN_FAILED',
  ],
  [/get dockerfile|dockerfile path|please provide a valid path to a Dockerfile/i, 'DOCKERFILE_NOT_FOUND'],
  [/dockerfile parse error|parsing dockerfile|unknown instruction/i, 'DOCKERFILE_SYNTAX'],
  [/source context|failed to get context/i, 'CONTEXT_NOT_FOUND'],
  [/no such file or directory|copy failed|no source files were specified/i, 'SOURCE_NOT_FOUND'],
];

/** The failure that a last line is about, with the code that we would give; undefined for every other line. */
export function failureIn(text: string): Failure | undefined {
  const message = failed.exec(text)?.[1];
  if (message === undefined) return undefined;
  const code = codes.find(([pattern]) => pattern.test(text))?.[1] ?? 'UNKNOWN';
  return { code, message };
}
