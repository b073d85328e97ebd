import { closeSync } from 'node:fs';
import { koffi } from './koffi.ts';
import { check, libc } from './libc.ts';
import type { ChildStruct } from './child.ts';

const unixDomain = 1;
/** SOCK_DGRAM, so that a message comes whole, and SOCK_CLOEXEC. */
const socketType = 2 | 0o2000000;
const socketLevel = 1;
const rights = 1;
const headerBytes = 16;
/** CMSG_SPACE of one descriptor. */
const controlBytes = 24;
const dontWait = 0x40;
const closeOnExec = 0x40000000;

/** Two sockets that hand descriptors over (unix(7)); closed in programs. */
export function makeSocketPair(): { readonly ours: number; readonly theirs: number } {
  const fds = Buffer.alloc(8);
  check(libc('socketpair')(unixDomain, socketType, 0, fds), 'socketpair');
  return { ours: fds.readInt32LE(0), theirs: fds.readInt32LE(4) };
}

/** `struct cmsghdr` (cmsg(3)) with one descriptor, and padding. */
function controlMessage(fd: number): Buffer {
  const control = Buffer.alloc(controlBytes);
  control.writeBigUInt64LE(BigInt(headerBytes + 4), 0);
  control.writeInt32LE(socketLevel, 8);
  control.writeInt32LE(rights, 12);
  control.writeInt32LE(fd, headerBytes);
  return control;
}

/** The `struct msghdr` with which a child hands over its descriptor `fd`: one byte has to go with it. */
export function descriptorMessage(fd: number): ChildStruct {
  const bytes: ChildStruct = { struct: [{ struct: [new Uint8Array(1)] }, 1] };
  const control: ChildStruct = { struct: [controlMessage(fd)] };
  return { struct: [0, 0, bytes, 1, control, controlBytes, 0] };
}

function receiveBuffers(): { header: Buffer; control: Buffer; keep: readonly Buffer[] } {
  const data = Buffer.alloc(8);
  const vector = Buffer.alloc(16);
  const control = Buffer.alloc(controlBytes);
  const header = Buffer.alloc(56);
  const native = koffi();
  vector.writeBigUInt64LE(native.address(data), 0);
  vector.writeBigUInt64LE(1n, 8);
  header.writeBigUInt64LE(native.address(vector), 16);
  header.writeBigUInt64LE(1n, 24);
  header.writeBigUInt64LE(native.address(control), 32);
  header.writeBigUInt64LE(BigInt(controlBytes), 40);
  return { header, control, keep: [data, vector] };
}

/**
 * The descriptor that was sent to a socket, closed in programs; undefined when none came. Does not wait. Closes the socket.
 */
export function receiveDescriptor(socket: number): number | undefined {
  const { header, control, keep } = receiveBuffers();
  try {
    const count = libc('recvmsg')(socket, header, dontWait | closeOnExec);
    const came = count === 1 && keep.length > 0 && control.readInt32LE(12) === rights;
    return came ? control.readInt32LE(headerBytes) : undefined;
  } finally {
    closeSync(socket);
  }
}
