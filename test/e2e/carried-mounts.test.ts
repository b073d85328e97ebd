import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { warnings } from './support/cache-log.ts';
import { fetchPushed, filesOf } from './support/image.ts';
import { startProxy } from './support/proxy.ts';
import { Scene, type Build } from './support/scene.ts';

// Each builds several times.
jest.setTimeout(120_000);

let scene: Scene;
let machines = 0;
beforeAll(async () => {
  scene = await Scene.start('carried-mounts');
});
afterAll(() => scene[Symbol.asyncDispose]());

const secret = 'correct-horse-battery';
const look = "find . -type f -exec stat -c '%n %h %u:%g %a %Y' {} + | sort; cat kept; readlink link";
const fill = [
  'echo one >>kept; chown 7:8 kept; chmod 750 kept; ln -f kept other; ln -sfn kept link',
  'touch -d @86400 kept; cp /run/secrets/s leak; mkdir -p empty',
].join('; ');

/** A step that says what its cache holds, and adds to it. */
function step(id: string, round: number): Pick<Build, 'dockerfile' | 'env'> {
  const mounts = `--mount=type=cache,id=${id},target=/c --mount=type=secret,id=s`;
  return {
    dockerfile: `FROM REGISTRY/base/busybox:1\nRUN ${mounts} : ${round}; cd /c; (${look}) >/found 2>/dev/null; ${fill}\n`,
    env: { s: secret },
  };
}

/** A build on a machine that has built nothing before. */
async function onNewMachine(build: Build): Promise<{ found: string; log: string }> {
  machines += 1;
  const { stderr } = await scene.build({
    ...build,
    flags: [
      `--cache-mounts-dir=${join(scene.folder, `machine-${machines}`)}`,
      '--secret=id=s',
      ...(build.flags ?? []),
    ],
  });
  const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
  return { found: filesOf(image, 2)['found'] ?? '', log: stderr };
}

const taken = (id: string): string => `Cache "${id}" of RUN taken from an earlier build (`;
const kept = (id: string): string => `Cache "${id}" of RUN kept for later builds (`;

function isZstd(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('28b52ffd', 'hex'));
}

describe('what a cache of RUN holds is there on another machine', () => {
  it.each([
    ['root', ['--cache', '--cache-repo=TARGET/carried/cache']],
    ['chroot', ['--cache-from=type=local,src=FOLDER/../kept', '--cache-to=type=local,dest=FOLDER/../kept']],
    ['root', ['--cache-from=TARGET/carried/a:kept', '--cache-to=type=registry,ref=TARGET/carried/a:kept']],
  ])('with isolation %s and %j', async (isolation, store) => {
    const flags = [`--isolation=${isolation}`, ...store];
    const id = `npm-${machines}`;
    const carried = [...flags, `--cache-mounts=${id},unknown`];
    const first = await onNewMachine({ ...step(id, 1), flags: carried });
    expect(first.found).toBe('');
    expect(first.log).toContain(kept(id));
    expect(warnings(first.log)).toEqual([
      expect.stringContaining(
        `cache "${id}" of RUN keeps "mount/leak" back: a secret of this build is in it`,
      ),
    ]);

    const second = await onNewMachine({ ...step(id, 2), flags: carried });
    const files = ['./kept', './other'].map((name) => `${name} 2 7:8 750 86400\n`).join('');
    expect(second.found).toBe(`${files}one\nkept\n`);
    expect(second.log).toContain(taken(id));
    const third = await onNewMachine({ ...step(id, 3), flags: [...flags, '--cache-mounts=all'] });
    expect(third.found).toBe(`${files}one\none\nkept\n`);

    const others = await onNewMachine({ ...step(id, 4), flags: [...flags, '--cache-mounts=other'] });
    expect(others.found).toBe('');
    expect(others.log).not.toMatch(/Cache .* of RUN/);
  });
});

it('a cache that has not changed is not sent again, and one that is too large stays where it is', async () => {
  const flags = ['--cache', '--cache-repo=TARGET/large/cache', '--cache-mounts=all'];
  const read = (round: number): Build => ({
    dockerfile: `FROM REGISTRY/base/busybox:1\nRUN --mount=type=cache,id=c,target=/c test -e /c/big || head -c 5000 /dev/zero >/c/big; : ${round}; cp /c/big /found`,
    env: { s: secret },
    flags,
  });
  const { log } = await onNewMachine({ ...read(1), flags: [...flags, '--cache-mounts-size=4999'] });
  expect(log).not.toContain(kept('c'));
  expect(warnings(log)).toEqual([
    expect.stringContaining(
      'cache "c" of RUN has 5000 bytes, which is more than the 4999 bytes that --cache-mounts-size allows: it is not kept for later builds',
    ),
  ]);
  expect((await onNewMachine(read(2))).log).toContain(kept('c'));
  const again = await onNewMachine(read(3));
  expect(again.log).toContain(taken('c'));
  expect(again.log).not.toContain(kept('c'));
  // A job that runs nothing needs no cache of RUN.
  expect((await onNewMachine(read(3))).log).not.toContain(taken('c'));
});

it('a cache that cannot be unpacked costs a warning, and begins empty', async () => {
  const flags = ['--cache', '--cache-repo=oci:FOLDER/../broken', '--cache-mounts=all'];
  await onNewMachine({ ...step('b', 1), flags });
  const { log: whole } = await onNewMachine({ ...step('b', 2), flags });
  expect(whole).toContain(taken('b'));
  const list = await scene.start({ words: ['cache', 'ls'], flags: flags.slice(0, 2), dockerfile: '' })
    .finished;
  expect(list.stdout).toMatch(/^mount-[0-9a-f]{64}\tmount\t0m\t\d+ B\tRUN --mount=type=cache,id=b$/m);
  const blobs = join(scene.folder, 'broken/blobs/sha256');
  // zstd's magic number: those of the caches, and of nothing else here.
  for (const name of readdirSync(blobs).filter((one) => isZstd(readFileSync(join(blobs, one)))))
    writeFileSync(join(blobs, name), 'other bytes');
  const damaged = await onNewMachine({ ...step('b', 3), flags });
  expect(damaged.found).toBe('');
  expect(warnings(damaged.log)).toContainEqual(expect.stringContaining('damaged'));
  expect((await onNewMachine({ ...step('b', 4), flags })).found).toContain('./kept 2 7:8');
});

it('a cache is kept after the push, and not at all by a build whose push fails', async () => {
  await using proxy = await startProxy(scene.registry.host);
  const flags = ['--cache', '--cache-repo=TARGET/unpushed/cache', '--cache-mounts=all', '--secret=id=s'];
  // A step after the last one that uses it.
  const after = 'RUN echo more >/more\n';
  const { dockerfile = '', env } = step('p', 1);
  proxy.fault = ({ method, url = '' }, response) => {
    const refused = method === 'PUT' && url.includes('/app/manifests/');
    if (refused) response.writeHead(400).end();
    return refused;
  };
  const machine = `--cache-mounts-dir=${join(scene.folder, 'machine-unpushed')}`;
  const build = { dockerfile: `${dockerfile}${after}`, env: { ...env }, target: proxy.host };
  const { status, left } = await scene.fail({ ...build, flags: [...flags, machine] });
  expect([status, left]).toEqual([1, []]);
  proxy.fault = undefined;
  const first = await onNewMachine({ ...step('p', 2), flags });
  expect(first.found).toBe('');
  const lines = first.log.split('\n');
  const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text));
  expect(lineOf(kept('p'))).toBeGreaterThan(lineOf('Pushed image to '));
  expect((await onNewMachine({ ...step('p', 3), flags })).found).toContain('./kept');
});

it('needs a cache to be kept in', async () => {
  const { stderr } = await scene.fail({ ...step('x', 1), flags: ['--cache-mounts=all'] });
  expect(stderr).toContain('--cache-mounts needs a cache to keep them in');
});
