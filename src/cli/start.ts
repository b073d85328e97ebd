import { ownImageFolder } from '../isolation/index.ts';
import { main } from './main.ts';

/** Runs the program that this process is, and sets the status that it will end with. */
export async function start(): Promise<void> {
  const cwd = process.cwd();
  // In the executor image the folder that we were started in may go aside; what asks for it later (each thread does) must not fail.
  const home = ownImageFolder();
  if (home !== undefined) process.chdir(home);

  const status = await main({
    argv: process.argv.slice(2),
    env: process.env,
    command: [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    execve: (file, args, env) => {
      if (!process.execve) throw new Error('this Node has no process.execve');
      // Relative paths among the arguments are meant from there.
      process.chdir(cwd);
      process.execve(file, args, env);
    },
    cwd,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  // Pipes may still hold the last lines: exit by itself would cut them off, so only the status is set, and handles that keep
  // the process alive (idle connections) were closed by main.
  process.exitCode = status;
}
