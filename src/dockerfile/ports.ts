import { isIP } from 'node:net';

import { syntaxError } from './errors.ts';
import { cut, quote } from './text.ts';

/** `[address:][hostPort:]port[/protocol]`, in pieces; '' is not given. */
export interface PortParts {
  readonly address: string;
  readonly hostPort: string;
  readonly port: string;
  readonly protocol: string;
}

/** Takes a word apart, whatever is in it: nothing is checked. */
export function splitPort(text: string): PortParts {
  const parts = text.split(':');
  const [port, protocol = ''] = cut(parts.at(-1) ?? '', '/');
  return { address: parts.slice(0, -2).join(':'), hostPort: parts.at(-2) ?? '', port, protocol };
}

/**
 * The arguments of EXPOSE, expanded and split into words, as the image config has them: `8000-8001/udp` is
 * `8000/udp` and `8001/udp`, and no protocol is tcp. Addresses and ports of the host are checked and dropped.
 * @throws YadokariError `DOCKERFILE_SYNTAX`
 */
export function exposedPorts(words: readonly string[]): readonly string[] {
  return words.flatMap(expandPort);
}

const protocols = new Set(['', 'tcp', 'udp', 'sctp']);

/** '' is one: that of a port that names none. */
export function isProtocol(protocol: string): boolean {
  return protocols.has(protocol.toLowerCase());
}

function expandPort(word: string): readonly string[] {
  const { address, hostPort, port, protocol } = splitPort(word);
  const name = protocol.toLowerCase() || 'tcp';
  if (!isProtocol(name)) throw badPort(word, `unknown protocol ${quote(protocol)}`);
  if (address !== '' && !isAddress(address)) throw badPort(word, `bad IP address ${quote(address)}`);
  const [start, end] = parseRange(word, port);
  if (hostPort !== '') {
    const [hostStart, hostEnd] = parseRange(word, hostPort);
    if (start !== end && end - start !== hostEnd - hostStart)
      throw badPort(word, 'two ranges of different length');
  }
  return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${name}`);
}

function badPort(word: string, fact: string): Error {
  return syntaxError(`EXPOSE has the port ${quote(word)}: ${fact}`, 'write 8080, 8080/udp or 8000-8010');
}

function parseRange(word: string, range: string): readonly [start: number, end: number] {
  const [first, last = first] = cut(range, '-');
  const [start, end] = [parseNumber(first), parseNumber(last)];
  if (start === undefined || end === undefined || end < start)
    throw badPort(word, `bad port ${quote(range)}`);
  return [start, end];
}

function parseNumber(text: string): number | undefined {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : -1;
  return number >= 0 && number <= 65_535 ? Math.abs(number) : undefined;
}

function isAddress(text: string): boolean {
  const bare = /^\[([^[\]]*)\]$/.exec(text)?.[1] ?? text;
  return isIP(bare) > 0 && !bare.includes('%');
}
