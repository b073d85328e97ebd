import { runIndex } from './index-command.ts';
import { runLogin, runLogout, type PlainRequest } from './login-command.ts';
import { runPush } from './push-command.ts';

/** What the program does besides building: loaded when it is asked for, for a build shall start soon. */
export { runCache } from './cache-command.ts';
export { runCall } from './call/index.ts';
export { runWarmer } from './warmer-command.ts';

/** Commands that need no more than their options. */
export const plainCommands = {
  login: runLogin,
  logout: runLogout,
  push: runPush,
  index: runIndex,
  bake: async (request: PlainRequest) => (await import('./bake/index.ts')).runBake(request),
  // Its pages are many, and none of the others needs them.
  report: async (request: PlainRequest) => (await import('./report-command.ts')).runReport(request),
  registry: async (request: PlainRequest) => (await import('./registry/index.ts')).runRegistry(request),
  notify: async (request: PlainRequest) => (await import('./notify/notify-command.ts')).runNotify(request),
  history: async (request: PlainRequest) => (await import('./history-command.ts')).runHistory(request),
};
