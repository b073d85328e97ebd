import { createNamespaceThreads, type FakedMetadata, type Plan } from '../../../src/isolation/index.ts';

/* Runs one process with root faked, as whoever this is, and says what came of it. Argument: JSON of the wishes. */
const wishes: {
  args: string[];
  cwd: string;
  uid: number;
  gid: number;
  groups: number[];
  known: (Omit<FakedMetadata, 'inode' | 'birth'> & Record<'inode' | 'birth', string>)[];
} = JSON.parse(process.argv[2] ?? '');

const plan: Plan = {
  namespaces: [],
  steps: [],
  process: {
    pidNamespace: false,
    proc: undefined,
    fakeRoot: {
      known: wishes.known.map((entry) => ({
        ...entry,
        inode: BigInt(entry.inode),
        birth: BigInt(entry.birth),
      })),
    },
    args: wishes.args,
    env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/tmp', 'LC_ALL=C'],
    cwd: wishes.cwd,
    uid: wishes.uid,
    gid: wishes.gid,
    groups: wishes.groups,
    umask: 0o022,
    capabilities: [0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31],
    openFiles: 1024,
    lineBytes: 10000,
    grace: 200,
  },
};
const threads = createNamespaceThreads();
const lines: string[] = [];
let result: unknown;
const outcome = await threads.run(plan, {
  output: (_, line) => void lines.push(line),
  faked: (given) => void (result = given),
});
await threads.close();
const text = JSON.stringify({ outcome, lines, result }, (_, value: unknown) =>
  typeof value === 'bigint' ? String(value) : value,
);
process.stdout.write(text);
