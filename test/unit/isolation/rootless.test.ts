import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootlessCommand, type IdMapping } from '../../../src/isolation/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runAsUser } from './ordinary-user.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('rootless');
});
afterAll(() => folder[Symbol.dispose]());

const child = join(__dirname, 'enter-child.ts');
const odd = 'an \'odd\' $HOME "argument"';

async function enter(range: boolean): Promise<{ status: number; stderr: string; said: unknown }> {
  const { status, stdout, stderr } = await runAsUser([process.execPath, child, odd, '23'], {
    range,
    folder: folder.path,
  });
  return { status, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) };
}

it('becomes root of its own single id', async () => {
  expect(await enter(false)).toEqual({
    status: 23,
    stderr: '',
    said: {
      isolation: {
        rung: 'rootless',
        reason: 'inside a user namespace with a single id',
        privileged: false,
        rejected: [],
      },
      samePid: true,
      uid: 0,
      uids: ['0 65534 1'],
      gids: ['0 65534 1'],
      capabilities: expect.stringMatching(/^0*[1-9a-f][0-9a-f]*f$/),
      children: '',
      argument: odd,
    },
  });
});

it('becomes root of all the ids that it was given', async () => {
  expect(await enter(true)).toEqual({
    status: 23,
    stderr: '',
    said: {
      isolation: {
        rung: 'rootless',
        reason: 'inside a user namespace with 65537 ids',
        privileged: false,
        rejected: [],
      },
      samePid: true,
      uid: 0,
      uids: ['0 65534 1', '1 200000 65536'],
      gids: ['0 65534 1', '1 200000 65536'],
      capabilities: expect.stringMatching(/^0*[1-9a-f][0-9a-f]*f$/),
      children: '',
      argument: odd,
    },
  });
});

it('becomes root of its single id where newuidmap may gain no privileges', async () => {
  const args = ['setpriv', '--no-new-privs', process.execPath, child, odd, '23'];
  const { status, stdout, stderr } = await runAsUser(args, { range: true, folder: folder.path });
  expect({ status, stderr }).toEqual({ status: 23, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ uids: ['0 65534 1'], gids: ['0 65534 1'] });
});

it('ends with what newuidmap says when it refuses', async () => {
  const refusing = join(folder.path, 'newuidmap');
  writeFileSync(refusing, '#!/bin/sh\necho "no ids for you" >&2\nexit 1\n');
  chmodSync(refusing, 0o755);
  writeFileSync(join(folder.path, 'newgidmap'), '#!/bin/sh\n');
  chmodSync(join(folder.path, 'newgidmap'), 0o755);
  const env = { PATH: `${folder.path}:${process.env['PATH'] ?? ''}` };
  const wishes = { range: true, folder: folder.path, env };
  const { status, stdout, stderr } = await runAsUser([process.execPath, child, odd, '0'], wishes);
  expect({ failed: status !== 0, stdout, stderr }).toEqual({
    failed: true,
    stdout: '',
    stderr: 'no ids for you\n',
  });
});

describe('the command', () => {
  const argv = ['/node', 'program.js', 'a b'];
  const of = (mapping: IdMapping, shell?: string): ReturnType<typeof rootlessCommand> => {
    const entry = { unshare: '/bin/unshare', mapping, ...(shell === undefined ? {} : { shell }) };
    return rootlessCommand({ entry, argv, env: { A: '1', GONE: undefined } });
  };

  it('needs nothing but unshare for a single id', () => {
    expect(of({ kind: 'single' })).toEqual({
      file: '/bin/unshare',
      args: ['/bin/unshare', '--user', '--mount', '--ipc', '--uts', '--map-root-user', '--', ...argv],
      env: { A: '1', YADOKARI_ROOTLESS: '1' },
    });
  });

  it('quotes what it hands to the shell', () => {
    const uids = [{ inside: 0, outside: 7, count: 1 }];
    const { file, args } = of({
      kind: 'helpers',
      newuidmap: "/it's/newuidmap",
      newgidmap: '/g',
      uids,
      gids: uids,
    });
    expect(file).toBe('/bin/sh');
    expect(args[4]).toBe(String.raw`'/it'\''s/newuidmap' $$ 0 7 1 && '/g' $$ 0 7 1`);
    expect(args.slice(-3)).toEqual(argv);
  });

  it('uses the shell that was found, inside the namespace as well', () => {
    const { file, args } = of({ kind: 'direct', uids: [], gids: [] }, '/kaniko/busybox/sh');
    expect(file).toBe('/kaniko/busybox/sh');
    expect(args[6]).toBe(file);
    expect(args.join('\n')).not.toContain('/bin/sh');
  });

  it('writes the maps itself where it may', () => {
    const uids = [
      { inside: 0, outside: 0, count: 10 },
      { inside: 20, outside: 20, count: 5 },
    ];
    expect(of({ kind: 'direct', uids, gids: uids.slice(0, 1) }).args[4]).toBe(
      String.raw`printf '0 0 10\n20 20 5\n' >/proc/$$/uid_map && printf '0 0 10\n' >/proc/$$/gid_map`,
    );
  });
});
