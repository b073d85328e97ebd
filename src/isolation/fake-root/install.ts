import {
  assemble,
  descriptorMessage,
  listenerFlags,
  prctlOptions,
  seccomp,
  type ChildCall,
} from '../../linux/index.ts';
import { fakeRootFilter } from './filter.ts';

/** Where the socket for the listener has to be, alone above the standard streams. */
export const handoverFd = 3;
/** The lowest free number then. */
const listenerFd = 4;

/**
 * What a new process does to come under the filter: the listener's descriptor goes through the socket, and both are closed
 * before there is a program. Nothing that comes after may be a call that the filter asks about: nobody answers yet.
 */
export function installCalls(): ChildCall[] {
  const program = assemble(fakeRootFilter(process.arch === 'arm64' ? 'arm64' : 'x64'));
  const length = program.length / 8;
  const filter = { struct: [length, { struct: [program] }] };
  return [
    { call: 'prctl', args: [prctlOptions.setNoNewPrivileges, 1, 0, 0, 0] },
    { call: 'seccomp', args: [seccomp.setModeFilter, listenerFlags(), filter] },
    { call: 'sendmsg', args: [handoverFd, descriptorMessage(listenerFd), 0] },
    { call: 'close', args: [handoverFd] },
    { call: 'close', args: [listenerFd] },
  ];
}
