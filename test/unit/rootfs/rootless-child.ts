import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  chooseIsolation,
  createNamespaceThreads,
  rootlessCommand,
  rootlessMarker,
} from '../../../src/isolation/index.ts';
import { createLayerEngine } from '../../../src/layer/index.ts';
import { createRootfsDriver, probeOverlay, type Rootfs } from '../../../src/rootfs/index.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { readTar } from '../../support/tar.ts';
import { run } from '../sandbox/support.ts';
import { baseLayer, describeTree, file, folder, layerOf } from './support.ts';

/*
 * Runs outside of jest, as an ordinary user: enters the user namespace as the executor would, does a build's work, and
 * prints what came of it as JSON. Arguments: a folder to work in, the driver.
 */
const [, , workFolder = '', wanted = ''] = process.argv;
const inside = process.env[rootlessMarker] !== undefined;
const threads = createNamespaceThreads();
const isolation = await chooseIsolation({ threads, searchPath: process.env['PATH'] ?? '', inside });
if (isolation.entry) {
  const argv = [process.execPath, ...process.argv.slice(1)];
  const {
    file: program,
    args,
    env,
  } = rootlessCommand({
    entry: isolation.entry,
    argv,
    env: { ...process.env, FIRST_PID: String(process.pid) },
  });
  process.execve?.(program, [...args], { ...env });
}

const workDir = mkdtempSync(join(workFolder, 'rootless-'));
const engine = createLayerEngine({ threads: 1 });
const probe = await probeOverlay(workDir, { isolation, threads });
const overlay = wanted === 'scan' ? ({ ok: false, reason: 'not wanted' } as const) : probe;
const driver = createRootfsDriver({ workDir, engine, isolation, overlay, ignore: [] });
const sandbox = createSandbox(isolation, { threads, workDir });
const rootfs = await driver.create();
await rootfs.applyLayer(baseLayer());
await rootfs.applyLayer(
  layerOf(
    folder('data'),
    { name: 'data/null', type: 'char', major: 1, minor: 3, mode: 0o666 },
    { name: 'data/disk', type: 'block', major: 8, minor: 1, mode: 0o660, uid: 5 },
    file('data/far', 'far', { uid: 3_000_000_000, gid: 3_000_000_001 }),
    file('data/capable', 'capable', {
      xattrs: { 'security.capability': Buffer.from('0100000200200000000000000000000000000000', 'hex') },
    }),
  ),
);
const before = describeTree(await rootfs.tree(), ['bin', 'lib', 'lib64', 'usr']);

async function step(target: Rootfs, script: string, uid = 0): Promise<unknown> {
  const transaction = await target.begin();
  try {
    const report = await run(sandbox, transaction.mount, script, { user: { uid, gid: uid, groups: [uid] } });
    const blobDir = mkdtempSync(join(workDir, 'blobs-'));
    const mediaType = 'application/vnd.oci.image.layer.v1.tar';
    const written = await engine.write(await transaction.commit(), {
      compression: 'none',
      mediaType,
      blobDir,
    });
    const bytes =
      written.layer?.blob.file === undefined ? Buffer.alloc(0) : readFileSync(written.layer.blob.file);
    const entries = [...readTar(bytes)].map(({ name, type, mode, uid: owner, gid, major, minor, xattrs }) =>
      [
        name,
        type,
        mode.toString(8),
        owner,
        gid,
        major,
        minor,
        ...Object.values(xattrs).map((value) => value.toString('hex')),
      ].join(' '),
    );
    return { ...report, entries };
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

const script = [
  'echo more >> /data/a',
  'chmod 640 /data/b',
  'echo new > /data/new',
  'touch -d @5 /data/null',
  'chown 9:9 /data/c /data/disk',
  '/usr/sbin/setcap cap_net_raw+ep /data/e',
  'rm /data/d; rm -r /data/sub; mkdir /data/sub',
  'mknod /data/made c 1 3',
].join('\n');
const steps = [
  await step(rootfs, script),
  await step(rootfs, 'id -u; touch /tmp/mine; stat -c %u /tmp/mine', 1000),
  await step(rootfs, 'stat -c "%n %u" /data/a /data/new; ls /proc | grep -c "^[0-9]"'),
];
const after = describeTree(await rootfs.tree(), ['bin', 'lib', 'lib64', 'usr']);
const fork = await rootfs.fork();
const forked = describeTree(await fork.tree(), ['bin', 'lib', 'lib64', 'usr']);
await driver.close();
await threads.close();
await engine.close();
const samePid = process.env['FIRST_PID'] === String(process.pid);
process.stdout.write(
  JSON.stringify({ isolation, driver: driver.name, samePid, before, steps, after, forked }),
);
