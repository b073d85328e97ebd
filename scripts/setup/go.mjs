import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { runOk, toolsFolder } from './run.mjs';

/** What the Go programs of the test suite need at least. */
const NEEDED = [1, 26];

/** What is fetched where nothing new enough is on PATH. */
const VERSION = '1.26.8';

/** @returns the environment in which `go` is one that can build today's modules */
export function goEnvironment() {
  const env = {
    ...process.env,
    GOFLAGS: '-mod=mod',
    GOPATH: join(toolsFolder, 'go-path'),
    GOTOOLCHAIN: 'local',
    GOCACHE: join(toolsFolder, 'go-cache'),
  };
  if (isNewEnough('go', process.env)) return { ...env, GOPATH: process.env.GOPATH ?? env.GOPATH };
  const root = toolchain(env);
  return { ...env, GOROOT: root, PATH: `${join(root, 'bin')}:${process.env.PATH}` };
}

function isNewEnough(go, env) {
  const { stdout } = spawnSync(go, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...env, GOTOOLCHAIN: 'local' },
  });
  const [, major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(major) > NEEDED[0] || (Number(major) === NEEDED[0] && Number(minor) >= NEEDED[1]);
}

/**
 * The toolchain as the Go project publishes it for `GOTOOLCHAIN`: a module, which any `go` can download and verify, also
 * Debian's of years ago. Only its programs lack their execute bits: newer ones know that, old ones take them for sources.
 */
function toolchain(env) {
  const link = join(toolsFolder, `go-${VERSION}`);
  const marker = join(link, 'root');
  if (!existsSync(marker)) {
    installDebianPackages(['ca-certificates', 'golang-go']);
    const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
    if (arch === undefined) throw new Error(`no Go toolchain is known for "${process.arch}"`);
    const version = `golang.org/toolchain@v0.0.1-go${VERSION}.linux-${arch}`;
    mkdirSync(link, { recursive: true });
    const answer = runOk(`Go ${VERSION}`, 'go', ['mod', 'download', '-json', version], {
      env: { ...env, GOFLAGS: '' },
      cwd: link,
    });
    const { Dir: root } = JSON.parse(answer);
    for (const folder of ['bin', `pkg/tool/linux_${arch}`]) makeExecutable(join(root, folder));
    writeFileSync(`${marker}.new`, root);
    renameSync(`${marker}.new`, marker);
  }
  return readFileSync(marker, 'utf8');
}

function makeExecutable(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) chmodSync(join(folder, name), 0o755);
}
