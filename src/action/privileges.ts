/** Bit of CAP_SYS_ADMIN (capability.h). */
const sysAdmin = 1n << 21n;

/** Whether a process with this /proc/PID/status may become root through sudo, as far as the kernel is concerned. */
export function mayGainPrivileges(status: string): boolean {
  return /^NoNewPrivs:\s*0$/m.test(status);
}

/** Whether root would be able to mount where that process is: not in a container without CAP_SYS_ADMIN. */
export function rootMayMount(status: string): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
  return (BigInt(`0x${bounding}`) & sysAdmin) !== 0n;
}
