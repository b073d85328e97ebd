import { closeSync } from 'node:fs';
import { check, libc } from './libc.ts';

/** AF_INET; SOCK_DGRAM and SOCK_CLOEXEC. */
const internet = 2;
const datagram = 2 | 0o2000000;
/** ioctl(2) request of netdevice(7), and flags IFF_UP and IFF_RUNNING. */
const setInterfaceFlags = 0x8914;
const upAndRunning = 0x1 | 0x40;
const requestBytes = 40;
const flagsOffset = 16;

/** Brings `lo` up in the calling thread's network namespace: the kernel then gives it 127.0.0.1 and ::1. */
export function bringLoopbackUp(): void {
  const fd = check(libc('socket')(internet, datagram, 0), 'socket');
  try {
    const request = Buffer.alloc(requestBytes);
    request.write('lo');
    request.writeUInt16LE(upAndRunning, flagsOffset);
    check(libc('ioctlBuffer')(fd, setInterfaceFlags, request), 'ioctl', 'lo');
  } finally {
    closeSync(fd);
  }
}
