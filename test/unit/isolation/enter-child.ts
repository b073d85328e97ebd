import { readFileSync } from 'node:fs';
import {
  chooseIsolation,
  createNamespaceThreads,
  rootlessCommand,
  rootlessMarker,
} from '../../../src/isolation/index.ts';

/* Enters a user namespace as the executor would, and says where it is. Argument: the exit status to end with. */
const threads = createNamespaceThreads();
const inside = process.env[rootlessMarker] !== undefined;
const isolation = await chooseIsolation({
  threads,
  searchPath: process.env['PATH'] ?? '',
  inside,
  forced: 'rootless',
});
await threads.close();
if (isolation.entry) {
  const env = { ...process.env, FIRST_PID: String(process.pid) };
  const command = rootlessCommand({
    entry: isolation.entry,
    argv: [process.execPath, ...process.argv.slice(1)],
    env,
  });
  process.execve?.(command.file, [...command.args], { ...command.env });
}
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '));
process.stdout.write(
  JSON.stringify({
    isolation,
    samePid: process.env['FIRST_PID'] === String(process.pid),
    uid: process.getuid?.(),
    uids: lines('/proc/self/uid_map'),
    gids: lines('/proc/self/gid_map'),
    capabilities: /^CapEff:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1],
    children: readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8'),
    argument: process.argv[2],
  }),
);
process.exitCode = Number(process.argv[3]);
