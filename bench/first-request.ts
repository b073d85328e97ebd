import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In milliseconds. */
export interface FirstRequest {
  readonly passed: number;
  /** Of these, those in which the executor's main thread had a processor: the same on a busy machine. */
  readonly busy: number;
}

/**
 * `node first-request.ts RUNS COMMAND…`: the way from the start of an executor to its first connection to a registry, as a
 * JSON array of {@link FirstRequest}. Imports nothing of the repository, for it runs in containers too.
 */
async function main([runs = '10', file = '', ...args]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'first-request-'));
  const times: FirstRequest[] = [];
  try {
    for (let run = 0; run < Number(runs); run++) times.push(await measure(folder, [file, ...args]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(JSON.stringify(times));
}

async function measure(folder: string, [file = '', ...args]: string[]): Promise<FirstRequest> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = join(folder, 'context');
  mkdirSync(context, { recursive: true });
  writeFileSync(join(context, 'Dockerfile'), `FROM ${registry}/base:1\nRUN true\n`);
  const flags = ['--context', `dir://${context}`, '--destination', `${registry}/image:1`, '--insecure'];
  const started = performance.now();
  const child = spawn(file, [...args, ...flags, '--insecure-pull'], { stdio: 'ignore' });
  const connected = once(server, 'connection').then(() => ({
    passed: performance.now() - started,
    busy: busyTime(child.pid),
  }));
  const ended = once(child, 'exit');
  const first = await Promise.race([connected, ended.then(() => undefined)]);
  child.kill();
  await ended;
  server.close();
  if (first === undefined) throw new Error(`${file} ended without asking a registry`);
  return first;
}

/** Of a process’s main thread (Documentation/scheduler/sched-stats.rst of Linux). */
function busyTime(pid = 0): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

await main(process.argv.slice(2));
