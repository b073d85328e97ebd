import type { OptionTable } from './types.ts';

export const executionOptions = {
  isolation: {
    type: 'choice',
    choices: ['auto', 'root', 'rootless', 'takeover', 'restricted', 'chroot'],
    default: 'auto',
    group: 'execution',
    where: ['executor'],
    environment: { name: 'YADOKARI_ISOLATION', rule: 'flag wins' },
    input: { name: 'isolation', form: 'text' },
    help: 'How RUN is kept apart: root needs CAP_SYS_ADMIN, rootless user namespaces, takeover and restricted the executor image, chroot root in any container; auto takes the best possible',
    here: { status: 'implemented' },
  },
  'cache-mounts-dir': {
    type: 'string',
    group: 'execution',
    where: ['executor'],
    placeholder: 'PATH',
    environment: { name: 'YADOKARI_CACHE_MOUNTS_DIR', rule: 'flag wins' },
    help: 'Folder that keeps caches of RUN --mount=type=cache for later builds. Without it, cache-mounts in the folder of the executor image, else yadokari/cache-mounts in $XDG_CACHE_HOME or ~/.cache',
    here: { status: 'implemented' },
  },
  'end-with-stdin': {
    type: 'bool',
    default: false,
    group: 'execution',
    where: ['executor'],
    help: 'Cancel the build when standard input ends: for a program that starts the executor, holds its standard input open, and may be killed',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;
