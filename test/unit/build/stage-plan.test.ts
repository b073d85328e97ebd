import { parseDockerfile, scopeOf } from '../../../src/dockerfile/index.ts';
import { NamedContexts, pulledImages } from '../../../src/build/index.ts';
import { findTarget, planStages, type SourceNames } from '../../../src/build/stage-plan.ts';

const amd64 = { os: 'linux', architecture: 'amd64' };

function parse(text: string): SourceNames {
  const dockerfile = parseDockerfile({ file: 'Dockerfile', text });
  return { dockerfile, contexts: new NamedContexts(), platform: amd64 };
}

describe('planStages', () => {
  it('tells images, stages and scratch apart, and takes the nearest earlier stage of a name', () => {
    const names = parse(
      'FROM debian AS a\nFROM scratch AS debian\nFROM debian\nFROM a\nFROM later\nFROM x AS later\n',
    );
    expect(planStages(names, scopeOf({})).map(({ base }) => base)).toEqual([
      { kind: 'image', reference: 'debian', platform: amd64 },
      { kind: 'scratch' },
      { kind: 'stage', index: 1 },
      { kind: 'stage', index: 0 },
      { kind: 'image', reference: 'later', platform: amd64 },
      { kind: 'image', reference: 'x', platform: amd64 },
    ]);
  });

  it('expands base and platform with global arguments', () => {
    const names = parse('ARG V=12\nFROM --platform=$P debian:$V\n');
    const [stage] = planStages(names, scopeOf({ V: '13', P: 'linux/arm/v7' }));
    const platform = { os: 'linux', architecture: 'arm', variant: 'v7' };
    expect(stage?.base).toEqual({ kind: 'image', reference: 'debian:13', platform });
    expect(stage?.platform).toEqual(platform);
  });

  it('says which line has a base that expands to nothing', () => {
    const names = parse('FROM scratch\nFROM $NOTHING\n');
    expect(() => planStages(names, scopeOf({}))).toThrow(
      expect.objectContaining({
        code: 'DOCKERFILE_INVALID',
        message: 'base name ($NOTHING) should not be blank',
        location: expect.objectContaining({ file: 'Dockerfile', line: 2 }) as unknown,
      }),
    );
  });
});

describe('findTarget', () => {
  const names = parse('FROM scratch AS build\nFROM scratch AS test\nFROM scratch\n');

  it('is the last stage when none is named, and finds names in any case', () => {
    expect(findTarget(names.dockerfile, undefined)).toBe(2);
    expect(findTarget(names.dockerfile, 'Build')).toBe(0);
  });

  it('suggests a stage that was perhaps meant, or lists them', () => {
    expect(() => findTarget(names.dockerfile, 'biuld')).toThrow(
      expect.objectContaining({
        code: 'STAGE_NOT_FOUND',
        message: 'target stage "biuld" is not in "Dockerfile"',
        hint: 'did you mean "build"?',
      }),
    );
    expect(() => findTarget(names.dockerfile, 'something-else')).toThrow(
      expect.objectContaining({ hint: 'stages are "build", "test"' }),
    );
  });
});

describe('named contexts', () => {
  const contexts = new NamedContexts(
    new Map([
      ['debian', { kind: 'image', reference: 'mirror.example/debian:12' }],
      ['tools', { kind: 'image', reference: 'tools.example/x' }],
    ]),
  );

  it('are what the warmer fetches instead of images of their names', () => {
    const text =
      'FROM debian AS base\nFROM tools\nCOPY --from=docker.io/library/debian / /\nFROM busybox AS tools\n';
    const settings = { platform: amd64, buildArgs: new Map(), contexts };
    expect(pulledImages({ file: 'Dockerfile', text }, settings).map(({ reference }) => reference)).toEqual([
      'mirror.example/debian:12',
      'tools.example/x',
    ]);
  });
});
