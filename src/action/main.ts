import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

process.exitCode = await run({
  env: process.env,
  cwd: process.cwd(),
  programs: dirname(fileURLToPath(import.meta.url)),
  node: process.execPath,
  pid: process.pid,
  uid: process.getuid?.() ?? 0,
  write: (text) => void process.stdout.write(text),
});
