import { constants } from 'node:os';
import { callsOf, type FilterArchitecture } from '../../../src/isolation/fake-root/calls.ts';
import { fakeRootFilter } from '../../../src/isolation/fake-root/filter.ts';
import { assemble, auditArchitecture, seccomp, type BpfInstruction } from '../../../src/linux/index.ts';

const { ENOSYS, EPROTONOSUPPORT } = constants.errno;

interface Call {
  number: number;
  architecture?: number;
  args?: number[];
}

/** What a program answers, and after how many instructions: the few instructions that it may have, as linux/filter.h defines them. */
function run(
  program: readonly BpfInstruction[],
  { number, architecture = 0, args = [] }: Call,
): [number, number] {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number, 0);
  data.writeUInt32LE(architecture, 4);
  for (const [index, value] of args.entries()) data.writeUInt32LE(value, 16 + 8 * index);
  let accumulator = 0;
  for (let at = 0, count = 1; at < program.length; at += 1, count += 1) {
    const { code, k, jt, jf } = program[at] ?? { code: 0, k: 0, jt: 0, jf: 0 };
    if (code === 0x06) return [k, count];
    if (code === 0x20) accumulator = data.readUInt32LE(k);
    else if (code === 0x05) at += k;
    else if (code === 0x15) at += accumulator === k ? jt : jf;
    else if (code === 0x35) at += accumulator >= k ? jt : jf;
    else if (code === 0x45) at += (accumulator & k) !== 0 ? jt : jf;
    else throw new Error(`unexpected instruction ${code.toString(16)}`);
  }
  throw new Error('the program ran past its end');
}

const { allow, notify, fail } = seccomp;

describe.each<FilterArchitecture>(['x64', 'arm64'])('on %s', (name) => {
  const program = fakeRootFilter(name);
  const architecture = auditArchitecture[name];
  const numbers = new Map(callsOf(name));
  const answer = (number: number, ...args: number[]): number =>
    run(program, { number, architecture, args })[0];
  const conditional = new Set([
    'open',
    'openat',
    'prctl',
    'setrlimit',
    'prlimit64',
    'socket',
    'io_uring_setup',
  ]);

  it('asks about its calls, and lets all others pass', () => {
    const asked = new Set(
      [...numbers].filter(([call]) => !conditional.has(call)).map(([, number]) => number),
    );
    const range = Array.from({ length: 600 }, (_, number) => number);
    expect(range.filter((number) => answer(number) === notify)).toEqual(
      range.filter((number) => asked.has(number)),
    );
    expect(range.filter((number) => answer(number) !== allow && answer(number) !== notify)).toEqual([
      numbers.get('io_uring_setup'),
    ]);
    expect(answer(numbers.get('io_uring_setup') ?? -1)).toBe(fail | ENOSYS);
  });

  it('lets what is called most pass after a few comparisons', () => {
    const most = Math.max(
      ...Array.from({ length: 600 }, (_, number) => run(program, { number, architecture })[1]),
    );
    expect(most).toBeLessThanOrEqual(16);
  });

  it('asks about opening only where that may make a file', () => {
    const openat = numbers.get('openat') ?? -1;
    expect(answer(openat, 0, 0, 0o100 | 0o1)).toBe(notify);
    expect(answer(openat, 0, 0o100, 0o2001)).toBe(allow);
  });

  it('asks about the options of processes that are about privileges', () => {
    const prctl = numbers.get('prctl') ?? -1;
    const asked = Array.from({ length: 80 }, (_, option) => option).filter(
      (option) => answer(prctl, option) === notify,
    );
    expect(asked).toEqual([4, 8, 24, 28]);
  });

  it('asks about the one limit that it uses itself', () => {
    expect(answer(numbers.get('prlimit64') ?? -1, 0, 10)).toBe(notify);
    expect(answer(numbers.get('prlimit64') ?? -1, 10, 7)).toBe(allow);
    expect(answer(numbers.get('setrlimit') ?? -1, 10)).toBe(notify);
    expect(answer(numbers.get('setrlimit') ?? -1, 7, 10)).toBe(allow);
  });

  it('has no audit system', () => {
    const socket = numbers.get('socket') ?? -1;
    expect(answer(socket, 16, 3, 9)).toBe(fail | EPROTONOSUPPORT);
    expect(answer(socket, 16, 3, 0)).toBe(allow);
    expect(answer(socket, 2, 3, 9)).toBe(allow);
  });

  it("lets another architecture's calls pass", () => {
    const [, number = 0] = [...numbers][0] ?? [];
    expect(run(program, { number, architecture: 0x40000003 })[0]).toBe(allow);
    expect(answer(number | 0x40000000)).toBe(allow);
  });

  it('fits what the kernel takes', () => {
    expect(assemble(program).length).toBe(program.length * 8);
    expect(program.length).toBeLessThan(4096);
  });
});
