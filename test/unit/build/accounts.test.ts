import { isNumericOwner, resolveOwner } from '../../../src/build/copy/index.ts';
import { homeOf, resolveRunUser } from '../../../src/build/run-user.ts';
import { memoryTree } from './memory-tree.ts';

const tree = memoryTree({
  'etc/passwd': {
    file: 'root:x:0:0:root:/root:/bin/sh\n# comment\napp:x:1000:2000:App:/home/app:/bin/sh\nnohome:x:7:7::\n1234:x:55:66::/n:\n',
  },
  'etc/group': { file: 'root:x:0:\napp:x:2000:\nwheel:x:10:root,app\nextra:x:11:app\n' },
});

describe('resolveOwner', () => {
  it.each([
    ['app', 1000, 2000],
    ['app:wheel', 1000, 10],
    ['app:12', 1000, 12],
    ['5', 5, 5],
    ['5:6', 5, 6],
    ['5:wheel', 5, 10],
    [':wheel', 0, 10],
    ['root', 0, 0],
    ['1234', 1234, 1234],
    ['app:', 1000, 0],
    [':', 0, 0],
    ['+5:+6', 5, 6],
    ['2147483647', 2147483647, 2147483647],
  ])('%s', (text, uid, gid) => {
    expect(resolveOwner(text, tree)).toEqual({ uid, gid, unknown: [] });
  });

  it('takes 0 for names that are not there, and tells which', () => {
    expect(resolveOwner('nobody:nogroup', tree)).toEqual({ uid: 0, gid: 0, unknown: ['nobody', 'nogroup'] });
  });

  it('takes what is too large for an account, or has two colons, for a name', () => {
    expect(resolveOwner('2147483648:4294967294', tree)).toEqual({
      uid: 0,
      gid: 0,
      unknown: ['2147483648', '4294967294'],
    });
    expect(resolveOwner('app:wheel:x', tree)).toEqual({ uid: 1000, gid: 2000, unknown: ['wheel:x'] });
  });

  it('counts negative numbers down from 2^32, and -1 changes nothing', () => {
    expect(resolveOwner('-1', tree)).toMatchObject({ uid: 0, gid: 0 });
    expect(resolveOwner('1:-2', tree)).toMatchObject({ uid: 1, gid: 4_294_967_294 });
  });

  it('knows when no file is needed to resolve an owner', () => {
    expect(['1', '1:2', ':2', '1:', 'a', '1:b', '2147483648'].map(isNumericOwner)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('resolveRunUser', () => {
  it.each([
    ['', { uid: 0, gid: 0, groups: [0, 10] }],
    ['root', { uid: 0, gid: 0, groups: [0, 10] }],
    ['app', { uid: 1000, gid: 2000, groups: [2000, 10, 11] }],
    ['1000', { uid: 1000, gid: 2000, groups: [2000, 10, 11] }],
    ['4242', { uid: 4242, gid: 0, groups: [0] }],
    ['1000:10', { uid: 1000, gid: 10, groups: [10] }],
    ['app:extra', { uid: 1000, gid: 11, groups: [11] }],
    ['app:77', { uid: 1000, gid: 77, groups: [77] }],
    ['root:5', { uid: 0, gid: 5, groups: [5] }],
    ['+1000', { uid: 1000, gid: 2000, groups: [2000, 10, 11] }],
  ])('%s', (spec, user) => {
    expect(resolveRunUser(spec, tree)).toEqual(user);
  });

  it.each([
    ['ghost', 'unable to find user "ghost" in the image'],
    ['app:ghosts', 'unable to find group "ghosts" in the image'],
  ])('fails for %s', (spec, message) => {
    expect(() => resolveRunUser(spec, tree)).toThrow(
      expect.objectContaining({ code: 'USER_NOT_FOUND', message }),
    );
  });

  it('takes root for a name where the files have to be asked', () => {
    expect(() => resolveRunUser('root', memoryTree({}))).toThrow('unable to find user "root" in the image');
    expect(resolveRunUser('root:root', memoryTree({}))).toEqual({ uid: 0, gid: 0, groups: [0] });
    expect(resolveRunUser('', memoryTree({}))).toEqual({ uid: 0, gid: 0, groups: [0] });
  });

  it.each(['2147483648', '1:2147483648'])('refuses a number that no process can have: %s', (spec) => {
    expect(() => resolveRunUser(spec, tree)).toThrow(
      expect.objectContaining({
        code: 'DOCKERFILE_INVALID',
        message: 'user or group id 2147483648 is out of range',
      }),
    );
  });

  it('finds a home by number, takes / where there is no account, and leaves it empty where the account does', () => {
    expect([0, 1000, 7, 99].map((uid) => homeOf(uid, tree))).toEqual(['/root', '/home/app', '', '/']);
  });
});
