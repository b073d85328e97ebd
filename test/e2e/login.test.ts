import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folders.ts';
import { createLayout } from '../../src/oci-layout/index.ts';
import type { Descriptor } from '../../src/image/index.ts';
import {
  asBlob,
  makeImage,
  makeIndex,
  someBytes,
  startDockerRegistry,
  startDouble,
  wireError,
  type DockerRegistry,
  type TestImage,
} from '../support/registry/index.ts';
import { startExecutor, type Finished } from './support/executor.ts';

const temporary = temporaryFolder('e2e-login', 1e8);
let registry: DockerRegistry;
let open: DockerRegistry;
const layout = join(temporary.path, 'layout');
beforeAll(async () => {
  await makeLayout();
  registry = await startDockerRegistry({ users: { me: 'pass:word', robot: 'robot-secret' } });
  open = await startDockerRegistry();
});
afterAll(async () => {
  await registry?.stop();
  await open?.stop();
  temporary[Symbol.dispose]();
});

/** Two images, one of them under an index with a second platform. */
async function makeLayout(): Promise<void> {
  const target = await createLayout(layout);
  const add = async (image: TestImage): Promise<Descriptor> => {
    for (const blob of [...image.layers, image.config, image.manifest]) await target.add(asBlob(blob));
    return image.manifest.descriptor;
  };
  await target.tag(await add(makeImage({ layers: [someBytes(1000)] })), 'plain');
  const platforms = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }));
  const entries: Descriptor[] = [];
  for (const platform of platforms) entries.push({ ...(await add(makeImage({ platform }))), platform });
  const index = makeIndex(entries);
  await target.add(asBlob(index));
  await target.tag(index.descriptor, 'both');
}

let runs = 0;
let folder: string;
beforeEach(() => mkdirSync((folder = join(temporary.path, String(++runs)))));

function run(
  args: readonly string[],
  more: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const env = { DOCKER_CONFIG: join(folder, 'docker'), ...more.env };
  return startExecutor(args, { folder, noBuild: true, ...more, env }).finished;
}

function config(): unknown {
  const file = join(folder, 'docker/config.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeConfig(document: unknown): void {
  mkdirSync(join(folder, 'docker'), { recursive: true });
  writeFileSync(join(folder, 'docker/config.json'), JSON.stringify(document), { mode: 0o644 });
}

/** Pushes a small image to the registry with passwords. */
function push(repository: string, env: NodeJS.ProcessEnv = {}, ...flags: string[]): Promise<Finished> {
  const to = `--destination=${registry.host}/${repository}`;
  return run(['push', layout, 'plain', to, '--verbosity=debug', ...flags], { env });
}

const auth = (login: string): string => Buffer.from(login).toString('base64');

it('login checks the password, writes it for its owner alone, and builds use it until logout', async () => {
  const other = {
    auths: { 'other.example': { auth: auth('a:b') } },
    proxies: { default: { httpProxy: 'p' } },
  };
  writeConfig(other);
  const login = await run(['login', registry.host, '-u', 'me', '--password-stdin'], { stdin: 'pass:word\n' });
  expect(login).toMatchObject({ status: 0, stdout: 'Login Succeeded\n' });
  expect(login.stderr).not.toContain('pass:word');
  const expected = { ...other, auths: { ...other.auths, [registry.host]: { auth: auth('me:pass:word') } } };
  expect(config()).toEqual(expected);
  expect(statSync(join(folder, 'docker/config.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'docker'))).toEqual(['config.json']);

  const { status, stderr } = await push('app:1');
  expect(stderr).toContain(
    `credentials for ${registry.host}/app are from "${join(folder, 'docker/config.json')}"`,
  );
  expect([status, stderr.includes('pass:word'), stderr.includes(auth('me:pass:word'))]).toEqual([
    0,
    false,
    false,
  ]);

  const gone = await run(['logout', registry.host]);
  expect(gone).toMatchObject({ status: 0, stdout: `Removing login credentials for ${registry.host}\n` });
  expect(config()).toEqual(other);
  expect((await run(['logout', registry.host])).stdout).toBe(`Not logged in to ${registry.host}\n`);
  const refused = await push('app:2');
  expect(refused.stderr).toContain('asks for credentials, and there are none for it');
});

it('what a registry repeats of a password is not printed', async () => {
  const parrot = await startDouble({
    handler: ({ received, response }) => {
      const shown = Buffer.from((received.headers.authorization ?? '').slice(6), 'base64').toString();
      const body = wireError('DENIED', `who is ${shown}?`);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end(body);
    },
  });
  try {
    writeConfig({ auths: { [parrot.host]: { username: 'me', password: 'loud-secret' } } });
    const { stderr } = await run(['push', layout, 'plain', `--destination=${parrot.host}/a:1`]);
    expect(stderr).toContain('DENIED: who is me:***?');
    expect(stderr).not.toContain('loud-secret');
  } finally {
    await parrot.stop();
  }
});

function loginTo(name: string): Promise<Finished> {
  return run(['login', name, '-u', 'me', '--password-stdin'], { stdin: 'x' });
}

it('what names no registry is told in its own words, without a password', async () => {
  const [words, url] = await Promise.all([
    loginTo('not a host'),
    loginTo('https://me:loud-secret@r.example'),
  ]);
  expect([words.status, words.stderr]).toEqual([
    1,
    'error: "not a host" names no registry\nhint: write HOST, HOST:PORT or HOST/PATH; nothing for Docker Hub\ncode: REFERENCE_INVALID\n',
  ]);
  expect(url.stderr).toContain('names no registry');
  expect(url.stderr).not.toContain('loud-secret');
});

it('a wrong password is written nowhere', async () => {
  const { status, stdout, stderr } = await run([
    'login',
    `http://${registry.host}/`,
    '--username=me',
    '--password',
    'wrong-secret',
  ]);
  expect([status, stdout, config()]).toEqual([1, '', undefined]);
  expect(stderr).toContain(
    `cannot log in to "${registry.host}": registry "${registry.host}" does not accept the credentials from "the command line"`,
  );
  expect(stderr).toContain('code: REGISTRY_UNAUTHORIZED');
  expect(stderr).not.toContain('wrong-secret');
});

it('a registry that asks nobody is logged in to with a warning', async () => {
  const { status, stderr } = await run(['login', open.host, '-u', 'me', '--password-stdin'], {
    stdin: 'anything',
  });
  expect(status).toBe(0);
  expect(stderr).toContain(`registry "${open.host}" asks nobody for credentials: these are not checked`);
});

it('credentials go to the helper that config.json names, and come back from it', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  // Keeps each server's document in a file.
  const program = join(bin, 'docker-credential-file');
  writeFileSync(
    program,
    `#!/bin/sh
store="${folder}/stored"
name() { tr -c 'a-z0-9\\n' '_'; }
case "$1" in
  store) cat >"$store.new"; at=$(sed 's/.*"ServerURL":"\\([^"]*\\)".*/\\1/' "$store.new" | name); mv "$store.new" "$store-$at" ;;
  get) at=$(name); [ -f "$store-$at" ] && cat "$store-$at" && exit 0; echo 'credentials not found in native keychain'; exit 1 ;;
  erase) at=$(name); rm "$store-$at" ;;
esac
`,
  );
  chmodSync(program, 0o755);
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  writeConfig({ credsStore: 'file' });
  const login = await run(['login', registry.host, '-u', 'robot', '--password-stdin'], {
    stdin: 'robot-secret',
    env,
  });
  expect(login.status).toBe(0);
  expect(config()).toEqual({ credsStore: 'file', auths: { [registry.host]: {} } });
  const { status, stderr } = await push('robot:1', env);
  expect(stderr).toContain(`credentials for ${registry.host}/robot are from "docker-credential-file"`);
  expect([status, stderr.includes('robot-secret')]).toEqual([0, false]);
  await run(['logout', registry.host], { env });
  expect(config()).toEqual({ credsStore: 'file', auths: {} });
  expect(readdirSync(folder).filter((name) => name.startsWith('stored'))).toEqual([]);
});

it('what skopeo login wrote is read, and variables stand in where it is old', async () => {
  const file = join(folder, 'auth.json');
  const skopeo = [
    'login',
    '--tls-verify=false',
    '--authfile',
    file,
    '-u',
    'me',
    '--password-stdin',
    registry.host,
  ];
  execFileSync('skopeo', skopeo, { input: 'pass:word', stdio: ['pipe', 'ignore', 'pipe'] });
  const env = { REGISTRY_AUTH_FILE: file };
  expect(await push('skopeo:1', env)).toMatchObject({ status: 0 });

  const old = { auths: { [registry.host]: { auth: auth('me:of last year') } } };
  writeFileSync(file, JSON.stringify(old));
  const name = `KANIKO_${registry.host.replaceAll(/[.:]/g, '_')}`;
  const both = { ...env, [`${name}_USER`]: 'robot', [`${name}_PASSWORD`]: 'robot-secret' };
  const { status, stderr } = await push('skopeo:2', both);
  expect(stderr).toContain(
    `does not accept the credentials from "${file}" for skopeo, trying those from "${name}_PASSWORD"`,
  );
  expect([status, /of last year|robot-secret/.test(stderr)]).toEqual([0, false]);
  const off = await push('skopeo:3', both, '--credential-helpers=');
  expect(off.stderr).toContain(`does not accept the credentials from "${file}"`);
  expect(off.stderr).not.toContain(name);
});

it('push sends an index with all its images to several names, and writes every file about them', async () => {
  const files = ['digest-file', 'image-name-with-digest-file', 'image-name-tag-with-digest-file'];
  const { status, stderr } = await run(
    [
      'push',
      layout,
      'both',
      ...[`${open.host}/a:1`, `${open.host}/a:2`, `${open.host}/b:1`].map((name) => `--destination=${name}`),
      ...files.map((name) => `--${name}=${join(folder, name)}`),
    ],
    { env: { BUILDER_OUTPUT: folder } },
  );
  expect([status, stderr]).toEqual([0, expect.stringContaining(`Pushed image to ${open.host}/b:1`)]);
  const said = [...files, 'images'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const [digest] = said;
  expect(said).toEqual([
    digest,
    [`a`, `a`, `b`].map((name) => `${open.host}/${name}@${digest}\n`).join(''),
    ['a:1', 'a:2', 'b:1'].map((name) => `${open.host}/${name}@${digest}\n`).join(''),
    ['a:1', 'a:2', 'b:1']
      .map((name) => `${JSON.stringify({ name: `${open.host}/${name}`, digest })}\n`)
      .join(''),
  ]);
  for (const name of ['a:2', `b@${digest}`]) {
    const copy = [
      'copy',
      '--all',
      '--src-tls-verify=false',
      `docker://${open.host}/${name}`,
      `oci:${join(folder, 'copy')}`,
    ];
    execFileSync('skopeo', ['--insecure-policy', ...copy], { stdio: ['ignore', 'ignore', 'pipe'] });
  }
});

it('push of several images without a name says which there are, and pushes nothing', async () => {
  const { status, stderr } = await run(['push', layout, `--destination=${open.host}/none:1`]);
  expect(status).toBe(1);
  expect(stderr).toContain(`"${layout}" holds 2 images`);
  expect(stderr).toContain('name one of them behind it: it has plain, both');
  expect((await fetch(`http://${open.host}/v2/none/tags/list`)).status).toBe(404);
});
