export { fakeRootFilter } from './filter.ts';
export type { User } from './credentials.ts';
export { believedMode, type FakedMetadata } from './ownership.ts';
export { FakeRoot, type FakeRootOptions } from './supervisor.ts';
export { handoverFd, installCalls } from './install.ts';
