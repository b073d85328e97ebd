import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

/** The hash that servers written in Go take for a password; through libxcrypt, which Debian's perl is linked with. */
export function bcrypt(password: string): string {
  const salt = randomBytes(16).toString('hex').slice(0, 21);
  const script = 'print crypt($ARGV[0], $ARGV[1])';
  return execFileSync('perl', ['-e', script, password, `$2y$04$${salt}u`], { encoding: 'utf8' });
}
