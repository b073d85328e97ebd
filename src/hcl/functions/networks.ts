import { isIPv4, isIPv6 } from 'node:net';
import { atLeast, of, type Arguments, type FunctionTable } from './types.ts';

interface Network {
  readonly base: bigint;
  readonly length: number;
  /** 32 or 128. */
  readonly bits: number;
}

function parse4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function groups(part: string): string[] {
  return part === '' ? [] : part.split(':');
}

function parse6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const low = dotted === null ? 0n : parse4(dotted[2] ?? '');
  const whole =
    dotted === null ? text : `${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const [head = '', tail] = whole.split('::');
  const [before, behind] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - behind.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...behind].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  );
}

function networkOf(args: Arguments): Network {
  const [address = '', digits = ''] = args.text(0).split('/');
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
  const length = /^\d+$/.test(digits) ? Number(digits) : -1;
  if (bits === 0 || length < 0 || length > bits) {
    throw args.fail(`${JSON.stringify(args.text(0))} is no network`, 'write it like 10.0.0.0/8');
  }
  const whole = bits === 32 ? parse4(address) : parse6(address);
  const free = BigInt(bits - length);
  return { base: (whole >> free) << free, length, bits };
}

/** The longest run of zeros is `::` (RFC 5952). */
function text6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(16 * (7 - index))) & 0xffffn);
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = [...text.matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const [longest] = runs;
  if (longest === undefined) return text;
  const before = text.slice(0, longest.index).replace(/:$/, '');
  const behind = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${behind}`;
}

function text4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}

function addressText(value: bigint, bits: number): string {
  return bits === 32 ? text4(value) : text6(value);
}

function networkText({ base, length, bits }: Network): string {
  return `${addressText(base, bits)}/${length}`;
}

function subnet(args: Arguments, network: Network, newBits: number, number: bigint): Network {
  const length = network.length + newBits;
  if (newBits < 0 || length > network.bits)
    throw args.fail(`a prefix of ${network.length} bits cannot have ${newBits} more of ${network.bits}`);
  if (number < 0n || number >= 1n << BigInt(newBits))
    throw args.fail(`${newBits} bits do not hold the number ${number}`);
  return { ...network, length, base: network.base | (number << BigInt(network.bits - length)) };
}

/** Networks of the lengths asked for, each as near behind the one before as its own size allows. */
function subnets(args: Arguments): readonly string[] {
  const network = networkOf(args);
  let next = network.base;
  const end = network.base + (1n << BigInt(network.bits - network.length));
  return args.values.slice(1).map((_, index) => {
    const length = network.length + args.integer(index + 1);
    if (length > network.bits || length <= network.length)
      throw args.fail(`there is no prefix of ${length} bits in it`);
    const size = 1n << BigInt(network.bits - length);
    const base = ((next + size - 1n) / size) * size;
    if (base + size > end) throw args.fail('there is not enough room for all of them');
    next = base + size;
    return networkText({ base, length, bits: network.bits });
  });
}

/** Functions of addresses of networks (HashiCorp's go-cty-funcs, cidr). */
export const networks: FunctionTable = {
  cidrhost: of(2, (args) => {
    const { base, length, bits } = networkOf(args);
    const size = 1n << BigInt(bits - length);
    const asked = BigInt(args.integer(1));
    const number = asked < 0n ? size + asked : asked;
    if (number < 0n || number >= size) throw args.fail(`the network has no host ${asked}`);
    return addressText(base + number, bits);
  }),
  cidrnetmask: of(1, (args) => {
    const { length, bits } = networkOf(args);
    if (bits !== 32) throw args.fail('only networks of IPv4 have a mask');
    return text4(((1n << BigInt(length)) - 1n) << BigInt(32 - length));
  }),
  cidrsubnet: of(3, (args) =>
    networkText(subnet(args, networkOf(args), args.integer(1), BigInt(args.integer(2)))),
  ),
  cidrsubnets: atLeast(1, subnets),
};
