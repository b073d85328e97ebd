import { parseMode } from '../../../src/build/copy/index.ts';

describe('parseMode', () => {
  it.each([
    ['755', 0o600, false, 0o755],
    ['0', 0o600, false, 0],
    ['4711', 0o600, true, 0o4711],
    ['u+x', 0o644, false, 0o744],
    ['+x', 0o644, false, 0o755],
    ['a=r', 0o777, false, 0o444],
    ['go-rwx', 0o755, false, 0o700],
    ['u=rwx,g=rx,o=', 0o600, false, 0o750],
    ['g=u', 0o640, false, 0o660],
    ['+X', 0o644, false, 0o644],
    ['+X', 0o644, true, 0o755],
    ['+X', 0o744, false, 0o755],
    ['u+s', 0o755, false, 0o4755],
    ['g+s', 0o755, true, 0o2755],
    ['+t', 0o777, true, 0o1777],
    ['o+t', 0o777, true, 0o777],
    ['u-t', 0o1777, true, 0o777],
    ['g+s,o+t', 0o750, true, 0o2750],
    ['u=rwx', 0o4755, false, 0o755],
    ['-X', 0o755, false, 0o644],
    ['u=g', 0o750, false, 0o550],
    ['o-g', 0o757, false, 0o752],
    ['u=rw,u+x', 0, false, 0o700],
    ['u-x+w', 0o500, false, 0o600],
    ['a=u', 0o750, false, 0o777],
    ['g=u,u=o', 0o2755, false, 0o2575],
    ['u=gx', 0o640, false, 0o140],
    ['u=g=o', 0o754, false, 0o454],
    ['+xt', 0o644, true, 0o1644],
    ['=t', 0o755, true, 0o1755],
    ['u=r,=', 0o4777, false, 0],
  ])('%s on %i', (text, mode, isDirectory, result) => {
    expect(parseMode(text).apply(mode, isDirectory).toString(8)).toBe(result.toString(8));
  });

  it.each(['8', '10000', 'x', 'u', 'u+q', '07 55', 'u+x,'])('refuses %s', (text) => {
    expect(() => parseMode(text)).toThrow(`invalid --chmod value ${JSON.stringify(text)}`);
  });
});
