/**
 * RLIMIT_LOCKS: no kernel since 2.4 enforces it. A process hands its limits on to its children and keeps them over execve(2),
 * all threads of it share them, and we may set those of a process of our own user: it is where a process carries who it
 * believes to be. The kernel then does the inheriting for us, for processes that we have never heard of as well.
 */
export const identityCarrier = 10;
