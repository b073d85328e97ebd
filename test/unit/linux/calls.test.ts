import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  cloneFile,
  fsPath,
  getXattr,
  listXattrs,
  listXattrsOf,
  makeDevice,
  makeNode,
  mount,
  mountFlags,
  nativeFiles,
  prctl,
  prctlOptions,
  removeXattr,
  seekData,
  seekHole,
  setFileTimes,
  setTimes,
  setXattr,
  splitDevice,
  systemError,
  unmount,
} from '../../../src/linux/index.ts';

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : '/tmp', 'yadokari-linux-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function newFile(name: string, content = ''): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('extended attributes', () => {
  it('are set, listed, read and removed as setfattr and getfattr see them', () => {
    const file = newFile('attributes');
    expect(listXattrs(file)).toEqual([]);
    setXattr(file, 'user.one', Buffer.from('1'));
    execFileSync('setfattr', ['-n', 'user.two', '-v', 'zwei', file]);
    expect(listXattrs(file).toSorted()).toEqual(['user.one', 'user.two']);
    expect(getXattr(file, 'user.two')).toEqual(Buffer.from('zwei'));
    expect(execFileSync('getfattr', ['-n', 'user.one', '--only-values', file]).toString()).toBe('1');
    removeXattr(file, 'user.one');
    removeXattr(file, 'user.one');
    expect(listXattrs(file)).toEqual(['user.two']);
  });

  it('are undefined where there are none', () => {
    expect(getXattr(newFile('bare'), 'user.nothing')).toBeUndefined();
  });

  it('may be empty or 60,000 bytes long', () => {
    const file = newFile('sizes');
    setXattr(file, 'user.empty', new Uint8Array());
    expect(getXattr(file, 'user.empty')).toEqual(Buffer.alloc(0));
    const large = Buffer.alloc(60_000, 'x');
    setXattr(file, 'user.large', large);
    expect(getXattr(file, 'user.large')?.equals(large)).toBe(true);
  });

  it('may have more names than are expected', () => {
    const file = newFile('many');
    const names = Array.from({ length: 8 }, (_, i) => `user.${'long'.repeat(20)}${i}`);
    for (const name of names) setXattr(file, name, Buffer.from('1'));
    expect(listXattrs(file).toSorted()).toEqual(names);
    const fd = openSync(file, 'r');
    expect(listXattrsOf(fd, file).toSorted()).toEqual(names);
    closeSync(fd);
    expect(() => listXattrsOf(fd, file)).toThrow(`EBADF: bad file descriptor, flistxattr '${file}'`);
  });

  it('belong to the link itself', () => {
    const link = join(folder, 'link');
    symlinkSync('attributes', link);
    setXattr(link, 'trusted.mark', Buffer.from('y'));
    expect(listXattrs(link)).toEqual(['trusted.mark']);
  });

  it('fail like node:fs does', () => {
    expect(() => listXattrs(join(folder, 'missing'))).toThrow(
      expect.objectContaining({
        message: `ENOENT: no such file or directory, llistxattr '${folder}/missing'`,
        code: 'ENOENT',
        errno: -2,
        syscall: 'llistxattr',
        path: `${folder}/missing`,
      }),
    );
    expect(() => {
      setXattr(newFile('wrong'), 'nonsense', new Uint8Array());
    }).toThrow(`ENOTSUP: operation not supported on socket, lsetxattr '${folder}/wrong'`);
  });

  it('work on names that are no UTF-8 and on the longest that the kernel takes', () => {
    const odd = `${folder}/\udcff\udcfe`;
    writeFileSync(fsPath(odd), '');
    setXattr(odd, 'user.odd', Buffer.from('1'));
    expect(listXattrs(odd)).toEqual(['user.odd']);
    expect(() => listXattrs(`/${'x'.repeat(5000)}`)).toThrow('ENAMETOOLONG');
    expect(() => listXattrs('/a\0b')).toThrow('EINVAL');
    expect(() => listXattrs(`/${'é'.repeat(200)}`)).toThrow('ENAMETOOLONG');
  });
});

describe('nodes', () => {
  it('makes FIFOs', () => {
    const fifo = join(folder, 'fifo');
    makeNode(fifo, { type: 'fifo', mode: 0o600 });
    expect(lstatSync(fifo).isFIFO()).toBe(true);
    expect(() => {
      makeNode(fifo, { type: 'fifo', mode: 0o600 });
    }).toThrow(`EEXIST: file already exists, mknod '${fifo}'`);
  });

  it('makes devices with large numbers, and whiteouts', () => {
    const device = join(folder, 'device');
    makeNode(device, { type: 'block', mode: 0o640, major: 259, minor: 300_000 });
    expect(execFileSync('stat', ['-c', '%F %t %T', device]).toString()).toBe(
      'block special file 103 493e0\n',
    );
    expect(splitDevice(lstatSync(device).rdev)).toEqual({ major: 259, minor: 300_000 });
    const whiteout = join(folder, 'whiteout');
    makeNode(whiteout, { type: 'char', mode: 0 });
    expect(lstatSync(whiteout).rdev).toBe(0);
  });

  it('puts device numbers together and takes them apart', () => {
    for (const [major, minor] of [
      [0, 0],
      [1, 3],
      [8, 255],
      [8, 256],
      [4095, 1_048_575],
      [4096, 5],
      [70_000, 2 ** 31],
    ] as const) {
      expect(splitDevice(makeDevice(major, minor))).toEqual({ major, minor });
    }
  });
});

describe('times', () => {
  it.each([
    [1_700_000_000, 123_456_789],
    [0, 1],
    [-1, 999_999_999],
    [-5_000_000, 0],
    [4_294_967_296, 500],
  ])('are exact: %d s %d ns', (seconds, nanoseconds) => {
    const file = newFile('times');
    const expected = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
    setTimes(file, { seconds, nanoseconds });
    expect(lstatSync(file, { bigint: true }).mtimeNs).toBe(expected);
    setTimes(file, { seconds: 1, nanoseconds: 0 });
    const fd = openSync(file, 'r+');
    setFileTimes(fd, { seconds, nanoseconds }, file);
    closeSync(fd);
    expect(lstatSync(file, { bigint: true }).mtimeNs).toBe(expected);
  });

  it('are those of a link, not of its target', () => {
    const file = newFile('target');
    const before = lstatSync(file).mtimeMs;
    const link = join(folder, 'time-link');
    symlinkSync(file, link);
    setTimes(link, { seconds: 5, nanoseconds: 0 });
    expect(lstatSync(link).mtimeMs).toBe(5000);
    expect(lstatSync(file).mtimeMs).toBe(before);
  });
});

describe('holes', () => {
  it('are found', () => {
    const file = newFile('sparse');
    const fd = openSync(file, 'r+');
    ftruncateSync(fd, 1_048_576 * 8);
    writeSync(fd, 'data', 4 * 1_048_576);
    expect(seekData(fd, 0)).toBe(4 * 1_048_576);
    expect(seekHole(fd, 4 * 1_048_576)).toBeGreaterThan(4 * 1_048_576);
    expect(seekData(fd, 6 * 1_048_576)).toBeUndefined();
    closeSync(fd);
  });

  it('clones or says that it cannot', () => {
    const from = openSync(newFile('clone-from', 'content'), 'r');
    const to = openSync(newFile('clone-to'), 'r+');
    const cloned = cloneFile(from, to);
    expect(readFileSync(join(folder, 'clone-to'), 'utf8')).toBe(cloned ? 'content' : '');
    closeSync(from);
    closeSync(to);
  });
});

describe('mount', () => {
  it('mounts and unmounts a tmpfs', () => {
    const target = join(folder, 'mount point');
    mkdirSync(target);
    mount({ source: 'tmpfs', target, type: 'tmpfs', flags: mountFlags.noDev, data: 'size=64k,mode=0711' });
    expect(readFileSync('/proc/self/mounts', 'utf8')).toContain(
      'mount\\040point tmpfs rw,nodev,relatime,size=64k',
    );
    unmount(target);
    expect(() => {
      unmount(target);
    }).toThrow(`EINVAL: invalid argument, umount2 '${target}'`);
  });

  it('names the target of what failed', () => {
    expect(() => {
      mount({ source: 'none', target: '/missing', type: 'tmpfs', flags: 0 });
    }).toThrow(/^(?:ENOENT: no such file or directory|EPERM: operation not permitted), mount '\/missing'$/);
  });
});

describe('process', () => {
  it('reads and sets what prctl does', () => {
    expect(prctl(prctlOptions.getNoNewPrivileges)).toBe(
      Number(/NoNewPrivs:\t(\d)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]),
    );
    expect(() => prctl(9999)).toThrow('EINVAL: invalid argument, prctl');
    expect(hostname()).not.toBe('');
  });
});

describe('systemError', () => {
  it('knows numbers that libuv does not', () => {
    expect(systemError('call', 61, '/x').message).toBe("ENODATA: no data available, call '/x'");
    expect(systemError('call', 999).message).toBe('E999: system error 999, call');
  });
});

describe('nativeFiles', () => {
  it('lists the modules of both architectures and C libraries', () => {
    expect(nativeFiles('/m')).toEqual([
      { from: '/m/@koromix/koffi-linux-x64/linux_x64/koffi.node', to: 'native/linux-x64/koffi.node' },
      { from: '/m/@koromix/koffi-linux-x64/musl_x64/koffi.node', to: 'native/linux-x64-musl/koffi.node' },
      { from: '/m/@koromix/koffi-linux-arm64/linux_arm64/koffi.node', to: 'native/linux-arm64/koffi.node' },
      {
        from: '/m/@koromix/koffi-linux-arm64/musl_arm64/koffi.node',
        to: 'native/linux-arm64-musl/koffi.node',
      },
    ]);
  });

  it("finds the host's own in node_modules", () => {
    const modules = join(process.cwd(), 'node_modules');
    for (const { from } of nativeFiles(modules).filter(({ to }) => to.includes(`linux-${process.arch}`))) {
      expect(existsSync(from)).toBe(true);
    }
  });
});
