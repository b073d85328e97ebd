import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  childCode,
  noProgramStatus,
  reap,
  startChild,
  type ChildCall,
  type ChildReport,
} from '../../../src/linux/index.ts';

const assemblers = { x64: '/usr/bin/x86_64-linux-gnu-as', arm64: '/usr/bin/aarch64-linux-gnu-as' } as const;

/** Code bytes of an assembler text, by GNU as. */
function assemble(assembler: string, listing: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'yadokari-as-'));
  try {
    writeFileSync(join(folder, 'code.s'), listing);
    execFileSync(assembler, [join(folder, 'code.s'), '-o', join(folder, 'code.o')]);
    execFileSync(assembler.replace(/as$/, 'objcopy'), [
      '-O',
      'binary',
      '-j',
      '.text',
      join(folder, 'code.o'),
      join(folder, 'code'),
    ]);
    return readFileSync(join(folder, 'code')).toString('hex');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const assembled = (['x64', 'arm64'] as const).filter((arch) => existsSync(assemblers[arch]));

it('is what its listing says, for every architecture that there is an assembler for', () => {
  expect(assembled).toContain(process.arch);
  for (const arch of assembled) {
    expect(assemble(assemblers[arch], childCode[arch].listing)).toBe(childCode[arch].code);
  }
});

function waitFor(pid: number): ReturnType<typeof reap> {
  for (;;) {
    const state = reap(pid);
    if (state) return state;
  }
}

const start = (calls: ChildCall[]): ChildReport => startChild(calls, { pidNamespace: true });
const chdir = (path: string, mayFail = false): ChildCall => ({ call: 'chdir', args: [path], mayFail });

describe('a child before its program', () => {
  it('makes its calls in order and tells their results', () => {
    const { pid, results } = start([chdir('/'), chdir('/no/such', true), { call: 'setsid', args: [] }]);
    expect(results).toEqual([0, -2, 1]);
    expect(waitFor(pid)).toEqual({ status: noProgramStatus });
  });

  it('stops at the first call that must not fail', () => {
    const { pid, results } = start([chdir('/etc/passwd'), chdir('/')]);
    expect(results).toEqual([-20, undefined]);
    expect(waitFor(pid)).toEqual({ status: noProgramStatus });
  });

  it('becomes its program, with these arguments and this environment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'yadokari-child-'));
    const script = 'printf "%s|" "$@" "$A" $$ > out; exit 7';
    const args = ['sh', '-c', script, 'zero', 'one two', '', 'ü', '\udcff'];
    const { pid, results } = start([
      chdir(folder),
      { call: 'execve', args: ['/no/such', args, []], mayFail: true },
      { call: 'execve', args: ['/bin/sh', args, ['A=value of a', 'PATH=/bin:/usr/bin']], mayFail: true },
    ]);
    expect(results).toEqual([0, -2, undefined]);
    expect(waitFor(pid)).toEqual({ status: 7 });
    const said = readFileSync(join(folder, 'out'), 'latin1');
    rmSync(folder, { recursive: true });
    expect(said).toBe('one two||\xc3\xbc|\xff|value of a|1|');
  });

  it('leaves this process’s folder and signals alone', () => {
    const before = process.cwd();
    const { pid } = start([chdir('/')]);
    waitFor(pid);
    expect(process.cwd()).toBe(before);
    expect(readFileSync('/proc/self/status', 'utf8')).toMatch(/SigBlk:\s*0{16}/);
  });

  it('shares our pid namespace where none is asked for', () => {
    const { pid, results } = startChild([{ call: 'setsid', args: [] }], { pidNamespace: false });
    expect(results).toEqual([pid]);
    expect(waitFor(pid)).toEqual({ status: noProgramStatus });
  });
});
