import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/folders.ts';
import { runAsUser } from '../isolation/ordinary-user.ts';

interface Step {
  readonly result: unknown;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly entries: readonly string[];
}

interface Said {
  readonly driver: string;
  readonly before: readonly string[];
  readonly steps: readonly (Step | string)[];
  readonly after: readonly string[];
  readonly forked: readonly string[];
}

const capable = '0100000200200000000000000000000000000000';
const common = [
  'data/ dir 755 0 0 0 0',
  'data/.wh.d file 0 0 0 0 0',
  'data/a file 644 7 8 0 0',
  'data/b file 640 7 8 0 0',
  `data/e file 644 7 8 0 0 ${capable}`,
  'data/new file 644 0 0 0 0',
  'data/null char 666 0 0 1 3',
  'data/sub/ dir 755 0 0 0 0',
];
const ofDriver = {
  overlay: ['data/sub/.wh..wh..opq file 0 0 0 0 0'],
  scan: ['data/sub/.wh.x file 0 0 0 0 0', 'data/sub/.wh.y file 0 0 0 0 0'],
};

function expectBase({ before }: Said): void {
  // What the kernel would not store is all there.
  expect(before).toEqual(
    expect.arrayContaining([
      'data/null char 666 0 0 0.0  1 3',
      'data/disk block 660 5 0 0.0  8 1',
      expect.stringMatching(/^data\/a file 644 7 8 /),
      expect.stringMatching(/^data\/far file 644 3000000000 3000000001 /),
      expect.stringMatching(new RegExp(`^data/capable file 644 0 0 .* security.capability=${capable}$`)),
      expect.stringMatching(/^data\/caps file 4755 0 0 /),
    ]),
  );
}

describe.each(['overlay', 'scan'] as const)('an ordinary user’s root file system by %s', (driver) => {
  async function build(range: boolean): Promise<Said> {
    using folder = temporaryFolder('ordinary');
    const child = join(__dirname, 'rootless-child.ts');
    const args = [process.execPath, child, folder.path, driver];
    const { stdout, stderr } = await runAsUser(args, { range, folder: folder.path });
    expect(stderr).toBe('');
    const work = readdirSync(folder.path).find((name) => name.startsWith('rootless-')) ?? '';
    expect(readdirSync(join(folder.path, work)).filter((name) => name.startsWith('rootfs-'))).toEqual([]);
    return JSON.parse(stdout) as Said;
  }

  it('keeps owners of the base on record when there is a single id', async () => {
    const said = await build(false);
    expect(said.driver).toBe(driver);
    expectBase(said);
    const [changes, user, later] = said.steps;
    expect(changes).toMatchObject({
      err: [
        'chown: /data/c: Invalid argument',
        'chown: /data/disk: Invalid argument',
        'mknod: /data/made: Operation not permitted',
      ],
    });
    expect([...(changes as Step).entries].sort()).toEqual([...common, ...ofDriver[driver]].sort());
    expect(user).toBe('cannot run a step as user 1000: this user namespace has no such id');
    expect(later).toMatchObject({
      result: { status: 0 },
      out: ['/data/a 0', '/data/new 0', expect.stringMatching(/^[1-4]$/)],
      entries: [],
    });
    expect(said.after).toContainEqual(expect.stringMatching(/^data\/a file 644 7 8 /));
    expect(said.after).toContainEqual(expect.stringMatching(/^data\/new file 644 0 0 /));
    expect(said.forked).toEqual(said.after);
  });

  it('stores owners in the tree when there is a range of ids', async () => {
    const said = await build(true);
    expectBase(said);
    const [changes, user, later] = said.steps;
    expect(changes).toMatchObject({ err: ['mknod: /data/made: Operation not permitted'] });
    const entries = [
      ...common,
      'data/c file 644 9 9 0 0',
      'data/disk block 660 9 9 8 1',
      ...ofDriver[driver],
    ];
    expect([...(changes as Step).entries].sort()).toEqual(entries.sort());
    expect(user).toMatchObject({
      out: ['1000'],
      err: [expect.stringContaining('touch: /tmp/mine'), expect.anything()],
    });
    expect(later).toMatchObject({
      result: { status: 0 },
      out: ['/data/a 7', '/data/new 0', expect.stringMatching(/^[1-4]$/)],
    });
    expect(said.forked).toEqual(said.after);
  });
});
