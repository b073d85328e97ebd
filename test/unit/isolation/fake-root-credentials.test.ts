import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import {
  credentialsOf,
  noId,
  setfsgid,
  setfsuid,
  setgid,
  setgroups,
  setregid,
  setresgid,
  setresuid,
  setreuid,
  setuid,
  type Change,
  type Credentials,
} from '../../../src/isolation/fake-root/credentials.ts';

/* The rules against the kernel's: sequences of calls in a child of the real root. */

/** One call: its name and its arguments. */
type Step = readonly [name: keyof typeof calls, ...ids: number[]];

const keepCapabilities = 8;

/** Numbers of x86-64; on arm64 these are others. */
const numbers = {
  x64: {
    setuid: 105,
    setgid: 106,
    setreuid: 113,
    setregid: 114,
    setgroups: 116,
    setresuid: 117,
    setresgid: 119,
    setfsuid: 122,
    setfsgid: 123,
    prctl: 157,
  },
  arm64: {
    setuid: 146,
    setgid: 144,
    setreuid: 145,
    setregid: 143,
    setgroups: 159,
    setresuid: 147,
    setresgid: 149,
    setfsuid: 151,
    setfsgid: 152,
    prctl: 167,
  },
}[process.arch === 'arm64' ? 'arm64' : 'x64'];

const calls = {
  setuid: (who: Credentials, [uid = 0]: readonly number[]): Change => setuid(who, uid),
  setgid: (who: Credentials, [gid = 0]: readonly number[]): Change => setgid(who, gid),
  setreuid: (who: Credentials, [r = 0, e = 0]: readonly number[]): Change => setreuid(who, r, e),
  setregid: (who: Credentials, [r = 0, e = 0]: readonly number[]): Change => setregid(who, r, e),
  setresuid: (who: Credentials, [real = 0, effective = 0, saved = 0]: readonly number[]): Change =>
    setresuid(who, { real, effective, saved }),
  setresgid: (who: Credentials, [real = 0, effective = 0, saved = 0]: readonly number[]): Change =>
    setresgid(who, { real, effective, saved }),
  setfsuid: (who: Credentials, [uid = 0]: readonly number[]): Change => setfsuid(who, uid),
  setfsgid: (who: Credentials, [gid = 0]: readonly number[]): Change => setfsgid(who, gid),
  setgroups: (who: Credentials, groups: readonly number[]): Change => setgroups(who, groups),
  keep: (who: Credentials, [keeps = 0]: readonly number[]): Change => ({ ...who, keeps: keeps === 1 }),
};

/** Does the calls it is given, one in a line, and says after each its errno and what the kernel has of it. */
const perl = `
  $| = 1;
  while (<STDIN>) {
    my ($name, $number, @a) = split;
    my @given = map { $_ + 0 } @a;
    my $list = pack("L*", @given);
    my $r = $name eq "setgroups" ? syscall($number, scalar(@given), $list) : syscall($number, @given);
    my $e = $r < 0 && $name !~ /fs/ ? $! + 0 : 0;
    open my $f, "<", "/proc/self/status"; my $s = join "", <$f>;
    my ($u) = $s =~ /^Uid:\\s*(.*)/m; my ($g) = $s =~ /^Gid:\\s*(.*)/m; my ($l) = $s =~ /^Groups:[ \\t]*(.*?)[ \\t]*$/m;
    my ($p) = $s =~ /^CapPrm:\\s*(\\S+)/m; my ($c) = $s =~ /^CapEff:\\s*(\\S+)/m;
    print join("|", $e, join(" ", split /\\s+/, $u), join(" ", split /\\s+/, $g), $l, substr($p, 8), substr($c, 8)), "\\n";
  }`;

function asKernel(steps: readonly Step[]): string[] {
  const input = steps.map(([name, ...ids]) =>
    name === 'keep'
      ? [name, numbers.prctl, keepCapabilities, ...ids].join(' ')
      : [name, numbers[name], ...ids].join(' '),
  );
  const args = ['--reuid=0', '--regid=0', '--clear-groups', 'perl', '-e', perl];
  const said = execFileSync('setpriv', args, { input: input.join('\n'), encoding: 'utf8' });
  return said.trimEnd().split('\n');
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}

function line(errno: number, who: Credentials): string {
  const uids = [who.ruid, who.euid, who.suid, who.fsuid].join(' ');
  const gids = [who.rgid, who.egid, who.sgid, who.fsgid].join(' ');
  return [errno, uids, gids, who.groups.join(' '), hex(who.permitted), hex(who.effective)].join('|');
}

function asWeSay(steps: readonly Step[], all: number): string[] {
  let who = credentialsOf({ uid: 0, gid: 0, groups: [] }, all);
  return steps.map(([name, ...ids]) => {
    const change = calls[name](who, ids);
    if ('errno' in change) return line(change.errno, who);
    who = change;
    return line(0, who);
  });
}

const id = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 3) },
  { weight: 1, arbitrary: fc.constantFrom(noId, noId - 1, 65534) },
);
const step = fc.oneof(
  fc.tuple(fc.constantFrom('setuid', 'setgid', 'setfsuid', 'setfsgid'), id),
  fc.tuple(fc.constantFrom('setreuid', 'setregid'), id, id),
  fc.tuple(fc.constantFrom('setresuid', 'setresgid'), id, id, id),
  fc.tuple(fc.constant('keep'), fc.constantFrom(0, 1)),
  fc.array(id, { maxLength: 4 }).map((groups): Step => ['setgroups', ...groups]),
) as fc.Arbitrary<Step>;

it('become what the kernel makes of them, call by call', () => {
  const [first = ''] = asKernel([['setuid', 0]]);
  const all = parseInt(first.split('|')[4] ?? '', 16);
  expect(all).toBeGreaterThan(0);
  const property = fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
    expect(asWeSay(steps, all)).toEqual(asKernel(steps));
  });
  fc.assert(property, { numRuns: 300 });
});

it('do not come back once they are given away', () => {
  const steps: Step[] = [
    ['setgroups', 7, 5],
    ['setresgid', 6, 6, 6],
    ['setresuid', 5, 5, 5],
    ['setuid', 0],
    ['setgid', 0],
    ['setgroups'],
  ];
  expect(asWeSay(steps, 0xff)).toEqual([
    '0|0 0 0 0|0 0 0 0|5 7|000000ff|000000ff',
    '0|0 0 0 0|6 6 6 6|5 7|000000ff|000000ff',
    '0|5 5 5 5|6 6 6 6|5 7|00000000|00000000',
    '1|5 5 5 5|6 6 6 6|5 7|00000000|00000000',
    '1|5 5 5 5|6 6 6 6|5 7|00000000|00000000',
    '1|5 5 5 5|6 6 6 6|5 7|00000000|00000000',
  ]);
});
