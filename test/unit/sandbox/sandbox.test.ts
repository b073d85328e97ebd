import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  existsSync,
  openSync,
  closeSync,
} from 'node:fs';
import { strictEqual } from 'node:assert';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { createNamespaceThreads, type NamespaceThreads } from '../../../src/isolation/index.ts';
import type { RootMount } from '../../../src/rootfs/index.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { overlayOf, rootIsolation, run, tinyRoot } from './support.ts';

let folder: TemporaryFolder;
let threads: NamespaceThreads;
let sandbox: Sandbox;

beforeAll(() => {
  folder = temporaryFolder('sandbox');
  threads = createNamespaceThreads();
  sandbox = createSandbox(rootIsolation, { threads, workDir: folder.path, grace: 500 });
});

afterAll(async () => {
  await threads.close();
  folder[Symbol.dispose]();
});

/** Nothing of ours is mounted in the job's own namespace. */
function ourMounts(): string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.includes(folder.path));
}

async function failure(work: Promise<unknown>): Promise<YadokariError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof YadokariError) return error;
    throw error;
  }
  throw new Error('no error');
}

interface Kind {
  readonly name: string;
  readonly make: (root: string) => RootMount;
}

const kinds: readonly Kind[] = [
  { name: 'a folder', make: (root) => ({ kind: 'folder', root }) },
  { name: 'an overlay', make: (root) => overlayOf(root, folder.path) },
];

describe.each(kinds)('a step in $name', ({ make }) => {
  const fresh = (): RootMount => make(tinyRoot(folder.path));

  afterEach(() => {
    strictEqual(ourMounts().join(' '), '');
  });

  it('is the first process of its pid namespace, immune to its own kill -9', async () => {
    const report = await run(sandbox, fresh(), 'echo $$; kill -9 $$; exit 3');
    expect(report).toEqual({ result: { status: 3 }, out: ['1'], err: [] });
  });

  it('passes on the signal that ended it', async () => {
    // A handler of its own makes even the first process killable by itself: it takes abort(3).
    const root = fresh();
    const report = await run(sandbox, root, 'sleep 60 & kill -SEGV $!; wait $!');
    expect(report.result).toEqual({ status: 139 });
  });

  it('has exactly the given environment and no descriptor but 0, 1 and 2', async () => {
    const leaked = openSync('/etc/hostname', 'r');
    try {
      const report = await run(sandbox, fresh(), ['/bin/env'], {
        env: { LD_PRELOAD: '/none.so', B: 'a=b c' },
      });
      expect(report).toEqual({
        result: { status: 0 },
        out: ['PATH=/usr/bin:/bin', 'LD_PRELOAD=/none.so', 'B=a=b c'],
        err: [],
      });
      const fds = await run(sandbox, fresh(), ['ls', '/proc/self/fd']);
      expect(fds.out).toEqual(['0', '1', '2', '3']); // 3 is ls's own, on the folder
      const stdin = await run(sandbox, fresh(), 'readlink /proc/self/fd/0; cat');
      expect(stdin.out).toEqual(['/dev/null']);
    } finally {
      closeSync(leaked);
    }
  });

  it('has Docker’s capabilities, umask and host name, and can gain privileges', async () => {
    const script = 'grep -E "Cap|NoNewPrivs" /proc/self/status; umask; hostname';
    const { out } = await run(sandbox, fresh(), script);
    expect(out).toEqual([
      'CapInh:\t0000000000000000',
      'CapPrm:\t00000000a80425fb',
      'CapEff:\t00000000a80425fb',
      'CapBnd:\t00000000a80425fb',
      'CapAmb:\t0000000000000000',
      'NoNewPrivs:\t0',
      '0022',
      'buildhost',
    ]);
  });

  it('has all capabilities and an open /proc and /sys where it is insecure', async () => {
    const script =
      'grep CapEff /proc/self/status; grep -E " /(proc/sys|sys) " /proc/self/mounts | grep -c " ro,"';
    const { out } = await run(sandbox, fresh(), script, { insecure: true });
    const own = /CapBnd:\s*(\w+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    expect(out).toEqual([`CapEff:\t${own}`, '0']);
  });

  it('has nothing but loopback where it is without a network', async () => {
    const alone = await run(sandbox, fresh(), 'cat /proc/net/route | wc -l; grep -c "^ *lo:" /proc/net/dev', {
      network: 'none',
    });
    expect(alone.out).toEqual(['1', '1']);
  });

  it('runs as another user with its groups and no capability in effect', async () => {
    const script =
      'grep -E "^(Uid|Gid|Groups|Cap(Prm|Eff|Bnd))" /proc/self/status; touch /tmp/mine; stat -c "%u %g %a" /tmp/mine; touch /etc/no';
    const { result, out, err } = await run(sandbox, fresh(), script, {
      user: { uid: 1000, gid: 1001, groups: [7, 1001] },
    });
    expect(result).toEqual({ status: 1 });
    expect(err).toEqual(['touch: /etc/no: Permission denied']);
    expect(out).toEqual([
      'Uid:\t1000\t1000\t1000\t1000',
      'Gid:\t1001\t1001\t1001\t1001',
      'Groups:\t7 1001 ',
      'CapPrm:\t0000000000000000',
      'CapEff:\t0000000000000000',
      'CapBnd:\t00000000a80425fb',
      '1000 1001 644',
    ]);
    // The thread that started it is root again.
    expect((await run(sandbox, fresh(), ['id', '-u'])).out).toEqual(['0']);
  });

  it('may open its output by name, whoever it runs as', async () => {
    const script = 'echo out > /dev/stdout; echo err > /dev/stderr; echo again >> /proc/self/fd/1';
    for (const uid of [0, 1000]) {
      const report = await run(sandbox, fresh(), script, { user: { uid, gid: 1001, groups: [] } });
      expect(report).toEqual({ result: { status: 0 }, out: ['out', 'again'], err: ['err'] });
    }
  });

  it('sees /proc, /sys and /dev as in a container', async () => {
    const script = [
      'stat -c "%n %F %t:%T %a" /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty',
      'for l in fd stdin stdout stderr ptmx; do readlink /dev/$l; done',
      'stat -c "%a" /dev/shm /dev/pts/ptmx; df -k /dev/shm | grep -c 65536',
      'ls -d /dev/mqueue; grep -c " /dev/mqueue mqueue" /proc/mounts',
      'echo x > /dev/null; echo a > /dev/shm/f; cat /dev/shm/f',
      'ls /proc | grep -c "^[0-9]"',
      'wc -c < /proc/keys; ls /sys/firmware | wc -l; ls /sys/kernel >/dev/null && echo sys',
      'echo 1 > /proc/sys/vm/drop_caches || echo read-only',
      'touch /sys/x || echo read-only',
    ].join('\n');
    const { out } = await run(sandbox, fresh(), script);
    expect(out).toEqual([
      '/dev/null character special file 1:3 666',
      '/dev/zero character special file 1:5 666',
      '/dev/full character special file 1:7 666',
      '/dev/random character special file 1:8 666',
      '/dev/urandom character special file 1:9 666',
      '/dev/tty character special file 5:0 666',
      '/proc/self/fd',
      '/proc/self/fd/0',
      '/proc/self/fd/1',
      '/proc/self/fd/2',
      'pts/ptmx',
      '1777',
      '666',
      '1',
      '/dev/mqueue',
      '1',
      'a',
      expect.stringMatching(/^[2-4]$/),
      '0',
      '0',
      'sys',
      'read-only',
      'read-only',
    ]);
  });

  it('reports whole lines as they come, of both streams, with the last one unended', async () => {
    const seen: string[] = [];
    const root = fresh();
    const script =
      'printf "one\\ntw"; echo err >&2; sleep 0.05; printf "o\\n10%%\\r20%%\\r100%%\\nlast \\342\\202"; sleep 0.05; printf "\\254"';
    const { out, err } = await run(sandbox, root, script, { onLine: (line) => seen.push(line) });
    expect(out).toEqual(['one', 'two', '100%', 'last €']);
    expect(err).toEqual(['err']);
    expect(seen.indexOf('err')).toBeLessThan(seen.indexOf('two'));
  });

  it('delivers a lot of output whole, before the result', async () => {
    const { out } = await run(
      sandbox,
      fresh(),
      'yes 0123456789012345678901234567890123456789 | head -n 200000',
    );
    expect(out.length).toBe(200_000);
    expect(new Set(out).size).toBe(1);
  });

  it('cuts a line without end', async () => {
    const { out } = await run(sandbox, fresh(), 'head -c 200000 /dev/zero');
    expect(out.map((line) => line.length)).toEqual([65536, 65536, 65536, 3392]);
  });

  it('takes background processes with it, at once', async () => {
    const started = performance.now();
    const report = await run(
      sandbox,
      fresh(),
      '(sleep 300; echo late) & (exec sleep 301) </dev/null >/dev/null 2>&1 & exit 5',
    );
    expect(report).toEqual({ result: { status: 5 }, out: [], err: [] });
    expect(performance.now() - started).toBeLessThan(5000);
    const left = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && commandLine(pid).includes('sleep 301'),
    );
    expect(left).toEqual([]);
  });

  it('lives on when the process closes its output', async () => {
    const report = await run(sandbox, fresh(), 'exec >&- 2>&-; sleep 0.2; exit 9');
    expect(report.result).toEqual({ status: 9 });
  });

  it('shows the job’s resolv.conf and hosts, read-only, and leaves nothing of them behind', async () => {
    const root = tinyRoot(folder.path);
    rmSync(join(root, 'etc'), { recursive: true });
    for (const name of ['proc', 'sys', 'dev']) mkdirSync(join(root, name));
    const mount = make(root);
    utimesSync(root, 1000, 1000);
    const { out, err } = await run(
      sandbox,
      mount,
      'cat /etc/resolv.conf /etc/hosts; echo x >> /etc/hosts; rm /etc/hosts',
    );
    const hosts = readFileSync('/etc/hosts', 'utf8');
    const resolvConf = existsSync('/etc/resolv.conf') ? readFileSync('/etc/resolv.conf', 'utf8') : '';
    expect(`${out.join('\n')}\n`).toBe(`${resolvConf}${hosts}127.0.0.1\tbuildhost\n`);
    expect(err).toEqual([expect.stringContaining('Read-only file system'), expect.stringContaining('busy')]);
    const place = mount.kind === 'overlay' ? join(mount.cwd, 'upper') : root;
    expect(readdirSync(place)).toEqual(
      mount.kind === 'overlay' ? [] : ['bin', 'dev', 'proc', 'sys', 'tmp', 'work'],
    );
    // An overlay's lower folder is never touched; its upper one is empty, so the same holds for what is seen.
    expect(statSync(root).mtimeMs).toBe(1_000_000);
  });

  it('keeps what the step itself put beside them', async () => {
    const root = tinyRoot(folder.path);
    rmSync(join(root, 'etc'), { recursive: true });
    const mount = make(root);
    await run(sandbox, mount, 'echo mine > /etc/own');
    const place = mount.kind === 'overlay' ? join(mount.cwd, 'upper') : root;
    expect(readdirSync(join(place, 'etc'))).toEqual(['own']);
  });

  it('mounts and unmounts extra binds, and takes their empty mount points away', async () => {
    const source = join(folder.path, 'source');
    rmSync(source, { recursive: true, force: true });
    mkdirSync(source);
    writeFileSync(join(source, 'file'), 'content');
    const mount = fresh();
    const binds = [
      { source, target: '/new/deep/folder', readOnly: false },
      { source, target: '/locked', readOnly: true },
      { source: join(source, 'file'), target: '/run/secrets/id', readOnly: true },
    ];
    const script =
      'cat /new/deep/folder/file /run/secrets/id; echo x > /new/deep/folder/made; touch /locked/no';
    const { out, err } = await run(sandbox, mount, script, { binds });
    expect(out).toEqual(['contentcontent']);
    expect(err).toEqual(['touch: /locked/no: Read-only file system']);
    expect(readFileSync(join(source, 'made'), 'utf8')).toBe('x\n');
    const place = mount.kind === 'overlay' ? join(mount.cwd, 'upper') : mount.root;
    for (const name of ['new', 'locked', 'run']) expect(existsSync(join(place, name))).toBe(false);
  });

  describe('that cannot be started', () => {
    const cases: readonly (readonly [string, readonly string[], string, number])[] = [
      [
        'no such program in PATH',
        ['nope'],
        'cannot start "nope": executable file not found in $PATH (PATH is "/usr/bin:/bin")',
        127,
      ],
      ['no such path', ['/bin/nope'], 'cannot start "/bin/nope": no such file or directory', 127],
      ['no executable bit', ['/etc/passwd'], 'cannot start "/etc/passwd": permission denied', 126],
      ['a folder', ['/etc'], 'cannot start "/etc": is a directory', 126],
      [
        'no interpreter',
        ['/work/script'],
        'cannot start "/work/script": no such file or directory, though the file itself is there',
        127,
      ],
      ['no shebang', ['/work/text'], 'cannot start "/work/text": exec format error', 126],
      [
        'another machine',
        ['/work/foreign'],
        'cannot start "/work/foreign": exec format error: it is a program for linux/s390x, and this machine is linux/amd64',
        126,
      ],
    ];
    it.each(cases)('%s', async (_name, args, message, exitCode) => {
      const root = tinyRoot(folder.path);
      writeFileSync(join(root, 'work/script'), '#!/no/such/interpreter\n', { mode: 0o755 });
      writeFileSync(join(root, 'work/text'), 'echo never\n', { mode: 0o755 });
      writeFileSync(join(root, 'work/foreign'), foreignElf(), { mode: 0o755 });
      const error = await failure(run(sandbox, make(root), args));
      expect({ code: error.code, message: error.message, exitCode: error.exitCode }).toEqual({
        code: 'RUN_NOT_STARTED',
        message,
        exitCode,
      });
      expect(error.hint).toBeDefined();
    });

    it('a working directory that is a file', async () => {
      const error = await failure(run(sandbox, fresh(), ['true'], { cwd: '/etc/passwd' }));
      expect(error.message).toBe(
        `cannot start "true": cannot enter the working directory "/etc/passwd": ENOTDIR: not a directory, chdir`,
      );
    });
  });

  it('makes a working directory that is not there, for the user of the step', async () => {
    const { result, out } = await run(sandbox, fresh(), 'pwd; stat -c "%u:%g %a" . ..', {
      cwd: '/made/here',
      user: { uid: 7, gid: 8, groups: [8] },
    });
    expect({ result, out }).toEqual({ result: { status: 0 }, out: ['/made/here', '7:8 755', '7:8 755'] });
  });

  describe('in an image with links in the way', () => {
    it('follows /etc/resolv.conf inside the root and never outside', async () => {
      const root = tinyRoot(folder.path);
      const outside = join(folder.path, 'outside-resolv');
      symlinkSync(`../../../../../..${outside}`, join(root, 'etc/resolv.conf'));
      const mount = make(root);
      const { result, out } = await run(sandbox, mount, 'cat /etc/resolv.conf >/dev/null && echo readable');
      expect({ result, out }).toEqual({ result: { status: 0 }, out: ['readable'] });
      expect(existsSync(outside)).toBe(false);
      const place = mount.kind === 'overlay' ? join(mount.cwd, 'upper') : root;
      const top = outside.split('/')[1] ?? '';
      // Found inside, made, mounted on and taken away again.
      expect(readdirSync(place).includes(top === 'tmp' ? 'none' : top)).toBe(top === 'dev');
    });

    it.each(['/proc', '/sys'])('refuses %s as a link', async (name) => {
      const root = tinyRoot(folder.path);
      symlinkSync(folder.path, join(root, name));
      const error = await failure(run(sandbox, make(root), ['true']));
      expect({ code: error.code, message: error.message }).toEqual({
        code: 'UNSAFE_PATH',
        message: `cannot run "true": ${name} in the image is a link and not a folder`,
      });
    });

    it('keeps /dev inside when it is a link to a folder of the host', async () => {
      const root = tinyRoot(folder.path);
      const victim = join(folder.path, 'victim');
      mkdirSync(victim, { recursive: true });
      mkdirSync(join(root, victim), { recursive: true });
      symlinkSync(victim, join(root, 'device'));
      rmSync(join(root, 'dev'), { recursive: true, force: true });
      symlinkSync(`/x${victim}`, join(root, 'dev'));
      const { out } = await run(sandbox, make(root), 'ls /dev/null; echo done');
      expect(out).toEqual(['/dev/null', 'done']);
      expect(readdirSync(victim)).toEqual([]);
    });

    it('stops at a loop', async () => {
      const root = tinyRoot(folder.path);
      symlinkSync('resolv.conf', join(root, 'etc/resolv.conf'));
      const error = await failure(run(sandbox, make(root), ['true']));
      expect(error.message).toBe(
        'cannot run "true": too many links on the way to "/etc/resolv.conf" in the image',
      );
    });

    it('does not delete through a link that the step put in place of a mount point’s folder', async () => {
      const root = tinyRoot(folder.path);
      mkdirSync(join(root, 'data'));
      writeFileSync(join(root, 'data/id'), '');
      const source = join(folder.path, 'secret');
      writeFileSync(source, 'secret');
      const mount = make(root);
      // The mounted file keeps its own folder busy: moving a folder above it is what remains.
      await run(sandbox, mount, 'mv /run /run2 2>/dev/null; ln -s /data /run; true', {
        binds: [{ source, target: '/run/x/id', readOnly: true }],
      });
      expect(existsSync(join(root, 'data/id'))).toBe(true);
    });
  });

  it('cannot leave its root with chroot', async () => {
    const root = fresh();
    const script =
      'mkdir -p /tmp/jail/bin && ln /bin/busybox /tmp/jail/bin/sh && cd / && chroot /tmp/jail /bin/sh -c "cd ../../../..; echo *"; ls /proc/1/root/';
    const { out } = await run(sandbox, root, script);
    expect(out.join(' ')).not.toContain('boot');
  });
});

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The first bytes of a big-endian machine's program, as this one reads them. */
function foreignElf(): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(22, 18);
  return bytes;
}

const newRoot = (): RootMount => ({ kind: 'folder', root: tinyRoot(folder.path) });

async function cancelled(
  script: string | readonly string[],
): Promise<{ lines: string[]; milliseconds: number; error: YadokariError }> {
  const controller = new AbortController();
  const lines: string[] = [];
  let since = 0;
  const onLine = (line: string): void => {
    lines.push(line);
    if (line !== 'ready') return;
    since = performance.now();
    controller.abort();
  };
  const error = await failure(run(sandbox, newRoot(), script, { signal: controller.signal, onLine }));
  return { lines, milliseconds: performance.now() - since, error };
}

describe('a cancelled step', () => {
  it('may clean up after SIGTERM', async () => {
    const { lines, error } = await cancelled('trap "echo bye; exit 0" TERM; echo ready; sleep 100 & wait');
    expect(lines).toEqual(['ready', 'bye']);
    expect({ code: error.code, message: error.message }).toEqual({
      code: 'CANCELLED',
      message: '"/bin/sh" was ended with the build',
    });
  });

  it('that ignores SIGTERM is killed after a while, with all its children', async () => {
    const { milliseconds } = await cancelled(
      'trap "" TERM; (trap "" TERM; sleep 302) & echo ready; while true; do sleep 1; done',
    );
    expect(milliseconds).toBeGreaterThan(400);
    expect(milliseconds).toBeLessThan(3000);
    expect(readdirSync('/proc').filter((pid) => commandLine(pid).includes('sleep 302'))).toEqual([]);
  });

  it('that cannot hear SIGTERM is not waited for', async () => {
    const { milliseconds } = await cancelled('echo ready; exec sleep 303');
    expect(milliseconds).toBeLessThan(400);
  });

  it('leaves the thread fit for the next one', async () => {
    await cancelled('echo ready; exec sleep 304');
    expect((await run(sandbox, newRoot(), ['echo', 'next'])).out).toEqual(['next']);
  });

  it('never starts when the build was cancelled before', async () => {
    const controller = new AbortController();
    controller.abort();
    const error = await failure(run(sandbox, newRoot(), ['touch', '/never'], { signal: controller.signal }));
    expect(error.code).toBe('CANCELLED');
  });
});

/** Each waits for the other. */
function meeting(own: string, other: string): string {
  return `touch /meet/${own}; until [ -e /meet/${other} ]; do sleep 0.01; done; echo ${own}`;
}

it('runs several steps at once', async () => {
  const meet = join(folder.path, 'meet');
  mkdirSync(meet);
  const binds = [{ source: meet, target: '/meet', readOnly: false }];
  const reports = await Promise.all([
    run(sandbox, newRoot(), meeting('a', 'b'), { binds }),
    run(sandbox, newRoot(), meeting('b', 'a'), { binds }),
  ]);
  expect(reports.map((report) => report.out)).toEqual([['a'], ['b']]);
});

it('refuses a NUL character', async () => {
  const root: RootMount = { kind: 'folder', root: tinyRoot(folder.path) };
  const error = await failure(run(sandbox, root, ['echo', 'a\0b']));
  expect(error.message).toBe('cannot run a step: an argument or variable holds a NUL character');
});

it('says what cannot be mounted', async () => {
  const root: RootMount = { kind: 'folder', root: tinyRoot(folder.path) };
  const error = await failure(
    run(sandbox, root, ['true'], { binds: [{ source: '/no/such', target: '/x', readOnly: true }] }),
  );
  expect(error.message).toBe(
    `cannot mount "/no/such" on "/x": ENOENT: no such file or directory, stat '/no/such'`,
  );
});

it('names the step that the kernel refused', async () => {
  const root: RootMount = { ...overlayOf(tinyRoot(folder.path), folder.path), lower: ['none'] };
  const error = await failure(run(sandbox, root, ['true']));
  expect(error.message).toBe(
    `cannot prepare the root file system of a step: ENOENT: no such file or directory, mount '${root.target}'`,
  );
});
