#!/usr/bin/env node
// The front door of `npm run demo`, `npm test`, `npm run image` and `npm run bench`: makes a bare Debian machine able to run them, then runs
// them with Node 24. Plain JavaScript without a dependency, since it has to start under any Node from 20 on.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { installAct } from './setup/act.mjs';
import { installActionlint } from './setup/actionlint.mjs';
import { installArgoLint } from './setup/argo-lint.mjs';
import { installAzurite } from './setup/azurite.mjs';
import { installBuildKit } from './setup/buildkit.mjs';
import { installBuildx } from './setup/buildx.mjs';
import { installCosign } from './setup/cosign.mjs';
import { installDebianPackages } from './setup/debian.mjs';
import { installFakeGcsServer } from './setup/fake-gcs-server.mjs';
import { installDistribution } from './setup/distribution.mjs';
import { installKubeApiserver } from './setup/kube-apiserver.mjs';
import { installKustomize } from './setup/kustomize.mjs';
import { installKyverno } from './setup/kyverno.mjs';
import { installNodeModules } from './setup/npm.mjs';
import { installOpenSearch } from './setup/opensearch.mjs';
import { installOtlpReceiver } from './setup/otlp-receiver.mjs';
import { installReferrersRegistry } from './setup/referrers-registry.mjs';
import { repository } from './setup/run.mjs';
import { installTektonLint } from './setup/tekton-lint.mjs';
import { installVersityGateway } from './setup/versitygw.mjs';

/** What runs, and what it needs from the machine. */
const TASKS = {
  demo: {
    script: 'scripts/demo.ts',
    packages: ['docker-registry', 'mmdebstrap', 'skopeo', 'umoci', 'runc'],
    programs: [],
  },
  test: {
    script: 'scripts/test.ts',
    // prettier-ignore
    packages: [
      'attr', 'binutils', 'busybox-static', 'bzip2', 'chromium', 'containerd', 'default-jdk-headless', 'docker-registry', 'docker.io', 'elfutils', 'etcd-server', 'git', 'libarchive-tools', 'libcap2-bin', 'maven',
      'mmdebstrap', 'nginx-light', 'openssh-client', 'openssh-server', 'openssl', 'patchelf', 'perl', 'procps', 'prometheus', 'prometheus-pushgateway', 'python3', 'qemu-user-static', 'rpm', 'rsync', 'runc', 'shellcheck', 'skopeo', 'strace',
      'sudo', 'uidmap', 'umoci', 'util-linux', 'xz-utils', 'zstd',
    ],
    programs: [
      installBuildKit,
      installAct,
      installActionlint,
      installCosign,
      installBuildx,
      installAzurite,
      installFakeGcsServer,
      installVersityGateway,
      installDistribution,
      installReferrersRegistry,
      installOtlpReceiver,
      installOpenSearch,
      installKustomize,
      installKubeApiserver,
      installKyverno,
      installTektonLint,
      installArgoLint,
    ],
  },
  image: {
    script: 'scripts/image.ts',
    packages: ['apt', 'elfutils', 'patchelf'],
    programs: [],
  },
  bench: {
    script: 'bench/main.ts',
    packages: [
      'buildah',
      'busybox-static',
      'containerd',
      'docker-registry',
      'docker.io',
      'elfutils',
      'mmdebstrap',
      'patchelf',
      'runc',
    ],
    programs: [installBuildKit],
  },
};

const [name, ...args] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) {
  console.error(`usage: with-tools.mjs ${Object.keys(TASKS).join('|')} [argument…]`);
  process.exit(2);
}
try {
  installNodeModules();
  installDebianPackages(task.packages);
  for (const install of task.programs) install();
} catch (error) {
  console.error(`cannot prepare "npm run ${name}": ${error.message}`);
  process.exit(1);
}
run(task.script, args);

/** Hands over to Node 24, which is a dev dependency, and ends as it ends. */
function run(script, rest) {
  const bin = join(repository, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const child = spawn(join(bin, 'node'), [join(repository, script), ...rest], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`cannot start ${script}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (status, signal) => process.exit(signal === null ? status : 1));
}
