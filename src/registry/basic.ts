import type { Credential } from '../credentials/index.ts';

/** RFC 7617 */
export function basicHeader({ username, password }: Extract<Credential, { kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
