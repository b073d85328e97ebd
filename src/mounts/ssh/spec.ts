import { YadokariError } from '../../base/index.ts';

/** `--ssh`: an agent's socket, or files with keys. No path means the agent of the environment. */
export interface SshSpec {
  readonly id: string;
  readonly paths: readonly string[];
  /** Whether all that a step says reaches the agent: else it may list keys and sign. */
  readonly raw: boolean;
}

function malformed(text: string, fact: string): YadokariError {
  return new YadokariError('USAGE', `--ssh ${JSON.stringify(text)}: ${fact}`, {
    hint: 'write default, ID=SOCKET, or ID=KEYFILE,KEYFILE',
  });
}

/** One value of `--ssh`, with docker buildx's meaning. @throws YadokariError `USAGE` */
export function parseSsh(text: string): SshSpec {
  const at = text.indexOf('=');
  const id = (at < 0 ? text : text.slice(0, at)) || 'default';
  const words = at < 0 ? [] : text.slice(at + 1).split(',');
  const paths: string[] = [];
  let raw = false;
  for (const word of words) {
    const [, value] = /^raw=(.*)$/s.exec(word) ?? [];
    if (value === undefined) {
      if (word !== '') paths.push(word);
    } else if (value === 'true' || value === 'false') raw = value === 'true';
    else throw malformed(text, `"raw" is ${JSON.stringify(value)}`);
  }
  if (raw && paths.length !== 1) throw malformed(text, 'raw needs one socket');
  return { id, paths, raw };
}
