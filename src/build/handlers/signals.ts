import { constants } from 'node:os';

/** Real-time signals that Docker's signal package knows beside the classic ones. */
const realTime = /^RTM(?:IN(?:\+(?:[1-9]|1[0-5]))?|AX(?:-(?:[1-9]|1[0-4]))?)$/;

/** What STOPSIGNAL accepts: any number but 0, as moby/sys/signal does, or a name with or without `SIG`, in any case. */
export function isSignal(text: string): boolean {
  if (/^[+-]?[0-9]+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return `SIG${name}` in constants.signals || ['CLD', 'POLL', 'STKFLT'].includes(name) || realTime.test(name);
}

/** Number of a signal on Linux, for the shell's exit status 128+n. */
export function signalNumber(signal: NodeJS.Signals): number {
  return constants.signals[signal];
}
