import { YadokariError } from '../../base/index.ts';

/** What programs say that only hides the reason. */
const chatter =
  /^(?:warning: permanently added|fatal: could not read from remote|please make sure|and the repository exists|hint:|debug\d?:|from |remote: (?:counting|enumerating|compressing|total)|\* )/i;

/** The lines of a program's complaint that say something, in one. */
function complaint(said: string): string {
  const lines = said.split(/[\r\n]+/).map((line) => line.trim());
  const telling = lines.filter((line) => line !== '' && !chatter.test(line));
  return telling.join('; ').slice(-500);
}

function unreachable(url: string, said: string): string {
  const why = complaint(said);
  return `cannot read git repository "${url}"${why === '' ? '' : `: ${why}`}`;
}

/** An error made of what ssh has said; undefined when it has said nothing. */
export function explainSsh(url: string, said: string): YadokariError | undefined {
  if (/host key verification failed|host key is known|host identification has changed/i.test(said)) {
    return new YadokariError(
      'NETWORK',
      `cannot read git repository "${url}": its host key is not known, or another one`,
      {
        hint: 'put the key into ~/.ssh/known_hosts (ssh-keyscan HOST, compared with what the host publishes), or set GIT_SSH_COMMAND',
        cause: new Error(complaint(said)),
      },
    );
  }
  if (/permission denied|too many authentication failures|no supported authentication|load key/i.test(said)) {
    return new YadokariError('CREDENTIALS_INVALID', unreachable(url, said), {
      hint: 'give a key that may read it: in ~/.ssh, in an agent (SSH_AUTH_SOCK), with --ssh default=FILE, or in GIT_SSH_COMMAND',
    });
  }
  if (/not found|does not appear to be a git repository|does not exist|not exported/i.test(said)) {
    return new YadokariError('SOURCE_NOT_FOUND', unreachable(url, said), {
      hint: 'check the address, and whether this key may read that repository',
    });
  }
  return complaint(said) === ''
    ? undefined
    : new YadokariError('NETWORK', unreachable(url, said), { hint: 'check the address and the network' });
}

/** An error made of what git has said about a server. */
export function explainGit(url: string, said: string): YadokariError {
  if (/certificate|ssl|tls/i.test(said)) {
    return new YadokariError('TLS', unreachable(url, said), {
      hint: 'let GIT_SSL_CAINFO or SSL_CERT_FILE name its certificate authority, or write --git insecure-skip-tls=true',
    });
  }
  return (
    explainSsh(url, said) ??
    new YadokariError('NETWORK', unreachable(url, 'git has not said why'), { hint: 'check the address' })
  );
}
