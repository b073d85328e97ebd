import { checkSyntax } from '../../../src/build/syntax.ts';

function check(text: string, syntax?: string): void {
  const args = syntax === undefined ? [] : ([['BUILDKIT_SYNTAX', syntax]] as const);
  checkSyntax({ file: 'Dockerfile', text }, new Map(args));
}

describe('checkSyntax', () => {
  it.each([
    'docker/dockerfile',
    'docker/dockerfile:1',
    'docker/dockerfile:1.24-labs',
    'docker.io/docker/dockerfile:1@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    'docker/dockerfile-upstream:master',
    'mirror.example:5000/hub/docker/dockerfile:1 with words behind it',
  ])('takes %s', (reference) => {
    expect(() => check(`# syntax=${reference}\nFROM a\n`)).not.toThrow();
    expect(() => check('FROM a\n', reference)).not.toThrow();
  });

  it('refuses another language, with the line', () => {
    const text = '#!/usr/bin/env x\n# syntax=me:S3cretPw@registry.example/mocker/file:2\nFROM a\n';
    const file = 'Dockerfile';
    expect(() => check(text)).toThrow(
      expect.objectContaining({
        code: 'DOCKERFILE_INVALID',
        message:
          'syntax directive names the frontend "me:***@registry.example/mocker/file:2", which cannot be run here',
        location: { file, text, line: 2, endLine: 2 },
      }),
    );
    expect(() => check('FROM a\n', 'evil/docker/dockerfile2')).toThrow('--build-arg BUILDKIT_SYNTAX names');
    expect(() => check('// syntax=other/thing\n')).toThrow('"other/thing"');
  });

  it('asks the argument before the file, and nothing where neither speaks', () => {
    expect(() => check('# syntax=other/thing\nFROM a\n', 'docker/dockerfile:1')).not.toThrow();
    expect(() => check('# syntax=other/thing\nFROM a\n', ' ')).toThrow('syntax directive');
    expect(() => check('FROM a\n# syntax=other/thing\n')).not.toThrow();
  });
});
