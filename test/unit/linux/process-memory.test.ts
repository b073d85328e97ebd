import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ProcessMemory } from '../../../src/linux/index.ts';

/* A process of perl's that says where its strings are, and prints them again when it is told to. */
const script = `
  $| = 1;
  $short = "a name\\0rest"; $long = "x" x 3000; $endless = "y" x 9000; $target = "." x 16;
  print join(" ", map { unpack "J", pack "p", $_ } $short, $long, $endless, $target), "\\n";
  <STDIN>; print "$target\\n"`;

let child: ChildProcess;
let addresses: number[];
const said: string[] = [];

async function nextLine(): Promise<string> {
  while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return said.shift() ?? '';
}

beforeEach(async () => {
  child = spawn('perl', ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdout?.on('data', (data: Buffer) => said.push(data.toString().trimEnd()));
  addresses = (await nextLine()).split(' ').map(Number);
});
afterEach(async () => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
});

describe.each([true, false])('the memory of a process, direct: %s', (direct) => {
  it('is read as far as it goes', () => {
    const memory = new ProcessMemory({ direct });
    const [short = 0, long = 0, endless = 0] = addresses;
    const { pid = 0 } = child;
    expect(memory.read(pid, short, 6)?.toString()).toBe('a name');
    expect(memory.readString(pid, short)?.toString()).toBe('a name');
    expect(memory.readString(pid, long)?.toString()).toBe('x'.repeat(3000));
    expect(memory.readString(pid, endless)).toBeUndefined();
    expect(memory.readString(pid, 8)).toBeUndefined();
    expect(memory.read(pid, 0, 8)).toBeUndefined();
    memory.release();
    expect(memory.readString(pid, short)?.toString()).toBe('a name');
    memory.release();
  });

  it('is written', async () => {
    const memory = new ProcessMemory({ direct });
    const [, , , target = 0] = addresses;
    const { pid = 0 } = child;
    expect(memory.write(pid, target + 2, Buffer.from('written'))).toBe(true);
    expect(memory.write(pid, 8, Buffer.from('written'))).toBe(false);
    memory.release();
    child.stdin?.end('\n');
    expect(await nextLine()).toBe('..written.......');
  });

  it('is out of reach once the process has ended', async () => {
    const [short = 0] = addresses;
    const { pid = 0 } = child;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(new ProcessMemory({ direct }).readString(pid, short)).toBeUndefined();
  });
});
