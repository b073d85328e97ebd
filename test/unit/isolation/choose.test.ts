import {
  chooseIsolation,
  createNamespaceThreads,
  type NamespaceThreads,
} from '../../../src/isolation/index.ts';

let threads: NamespaceThreads;
beforeAll(() => {
  threads = createNamespaceThreads();
});
afterAll(() => threads.close());

const searchPath = '/usr/sbin:/usr/bin:/sbin:/bin';

it('finds the rung root by doing what it needs', async () => {
  expect(await chooseIsolation({ threads, searchPath, inside: false })).toEqual({
    rung: 'root',
    reason: 'root with CAP_SYS_ADMIN',
    privileged: true,
    rejected: [],
  });
});

it('keeps to the rung that was asked for', async () => {
  expect(await chooseIsolation({ threads, searchPath, inside: false, forced: 'rootless' })).toEqual({
    rung: 'rootless',
    reason: 'user namespaces work, with all the ids there are here',
    privileged: false,
    rejected: [],
    entry: {
      unshare: '/usr/bin/unshare',
      shell: '/usr/bin/sh',
      mapping: {
        kind: 'direct',
        uids: [{ inside: 0, outside: 0, count: 4294967295 }],
        gids: [{ inside: 0, outside: 0, count: 4294967295 }],
      },
    },
  });
});

it('believes that it is inside when told so', async () => {
  expect(await chooseIsolation({ threads, searchPath, inside: true, forced: 'rootless' })).toMatchObject({
    rung: 'rootless',
    privileged: false,
  });
});

it('goes into a folder by chroot where it is asked to', async () => {
  expect(await chooseIsolation({ threads, searchPath, inside: false, forced: 'chroot' })).toEqual({
    rung: 'chroot',
    reason: 'root in this container; commands run in a folder, without a real /proc',
    privileged: true,
    rejected: [],
  });
});

it.each([
  ['is root of a namespace already', { inside: true }, 1],
  ['shall take a rung that needs none', { inside: false, forced: 'chroot' }, 1],
  ['starts itself again in one', { inside: false, forced: 'rootless' }, 0],
  ['cannot', { inside: false, forced: 'rootless', searchPath: '/none' }, 1],
])('says that the program need not become root of a namespace where it %s', async (_, options, times) => {
  const onStay = jest.fn();
  await chooseIsolation({ threads, searchPath, ...options, onStay }).catch(() => undefined);
  expect(onStay).toHaveBeenCalledTimes(times);
});

it('refuses a rung that it does not know', async () => {
  await expect(
    chooseIsolation({ threads, searchPath, inside: false, forced: 'docker' }),
  ).rejects.toMatchObject({
    code: 'USAGE',
    message: 'isolation "docker" is unknown',
    hint: 'choose one of root, rootless, takeover, restricted, chroot',
  });
});

it.each([
  [
    'takeover',
    'takeover: this is not the executor image',
    'for takeover, run the executor image (npm run image builds it), whose programs lie in one folder',
  ],
  ['restricted', 'restricted: this is root, which has better ways', ''],
])('changes no root but that of its own image: %s', async (forced, reason, hint) => {
  await expect(chooseIsolation({ threads, searchPath, inside: false, forced })).rejects.toMatchObject({
    code: 'ISOLATION_UNAVAILABLE',
    message: `cannot run the Dockerfile's steps here (${reason})`,
    hint,
  });
});

it('says what is missing, and what would help', async () => {
  await expect(
    chooseIsolation({ threads, searchPath: '/none', inside: false, forced: 'rootless' }),
  ).rejects.toMatchObject({
    code: 'ISOLATION_UNAVAILABLE',
    message: "cannot run the Dockerfile's steps here (rootless: unshare is not installed)",
    hint: 'for rootless, install util-linux (the Debian package of that name)',
  });
});
