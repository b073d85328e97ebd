/** One instruction of classic BPF (`struct sock_filter`, linux/filter.h); `jt` and `jf` count instructions to skip. */
export interface BpfInstruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  /** Operand, 32 bits unsigned. */
  readonly k: number;
}

/** Instruction codes of linux/bpf_common.h that a seccomp filter needs: size, mode and source are in them. */
const codes = { loadWord: 0x20, and: 0x54, jump: 0x05, equal: 0x15, atLeast: 0x35, anyBit: 0x45, give: 0x06 };
const instructionBytes = 8;
/** `jt` and `jf` are bytes. */
const longestSkip = 255;

function instruction(code: number, k: number, jt = 0, jf = 0): BpfInstruction {
  if (jt > longestSkip || jf > longestSkip) throw new RangeError('a conditional jump of BPF is too long');
  return { code, jt, jf, k: k >>> 0 };
}

/** Builders of instructions. A condition skips `jt` instructions where it holds, else `jf`. */
export const bpf = {
  /** Loads the 32-bit word at this offset of `struct seccomp_data`. */
  load: (offset: number) => instruction(codes.loadWord, offset),
  and: (mask: number) => instruction(codes.and, mask),
  jump: (count: number) => instruction(codes.jump, count),
  ifEqual: (value: number, jt: number, jf: number) => instruction(codes.equal, value, jt, jf),
  ifAtLeast: (value: number, jt: number, jf: number) => instruction(codes.atLeast, value, jt, jf),
  ifAnyBit: (bits: number, jt: number, jf: number) => instruction(codes.anyBit, bits, jt, jf),
  give: (action: number) => instruction(codes.give, action),
} as const;

/** The bytes of a program, as `struct sock_fprog` points to. */
export function assemble(program: readonly BpfInstruction[]): Uint8Array {
  const bytes = Buffer.alloc(program.length * instructionBytes);
  for (const [index, { code, jt, jf, k }] of program.entries()) {
    const at = index * instructionBytes;
    bytes.writeUInt16LE(code, at);
    bytes.writeUInt8(jt, at + 2);
    bytes.writeUInt8(jf, at + 3);
    bytes.writeUInt32LE(k, at + 4);
  }
  return bytes;
}

/** Chooses by a number in the accumulator: what each number leads to, and what all others do. */
export interface BpfChoice {
  readonly value: number;
  /** Must end by itself, or fall through to what all others do. */
  readonly leads: readonly BpfInstruction[];
}

/**
 * A balanced search for the number in the accumulator, so that each of n choices costs about log2(n) comparisons; so does
 * every other number. `choices` are sorted by their values.
 */
export function search(choices: readonly BpfChoice[], otherwise: BpfInstruction): BpfInstruction[] {
  const [first] = choices;
  if (!first) return [otherwise];
  if (choices.length === 1) {
    return [bpf.ifEqual(first.value, 0, first.leads.length), ...first.leads, otherwise];
  }
  const middle = choices.length >> 1;
  const left = search(choices.slice(0, middle), otherwise);
  const right = search(choices.slice(middle), otherwise);
  const value = choices[middle]?.value ?? 0;
  return left.length <= longestSkip
    ? [bpf.ifAtLeast(value, left.length, 0), ...left, ...right]
    : [bpf.ifAtLeast(value, 0, 1), bpf.jump(left.length), ...left, ...right];
}
