import { parseDockerfile, scopeOf } from '../../../src/dockerfile/index.ts';
import { NamedContexts } from '../../../src/build/index.ts';
import { planStages, type SourceNames } from '../../../src/build/stage-plan.ts';
import { checkSources, copySource, neededStages } from '../../../src/build/stage-sources.ts';

function parse(text: string): SourceNames {
  const dockerfile = parseDockerfile({ file: 'Dockerfile', text });
  return { dockerfile, contexts: new NamedContexts(), platform: { os: 'linux', architecture: 'amd64' } };
}

function check(text: string): void {
  const names = parse(text);
  checkSources(names, planStages(names, scopeOf({})));
}

describe('copySource', () => {
  const names = parse('FROM scratch AS a\nFROM scratch\nFROM scratch AS c\n');

  it('knows names, indexes and images', () => {
    expect(copySource(names, 'A', 2)).toEqual({ kind: 'stage', index: 0 });
    expect(copySource(names, '1', 2)).toEqual({ kind: 'stage', index: 1 });
    expect(copySource(names, 'busybox:1', 2)).toEqual({ kind: 'image', reference: 'busybox:1' });
  });

  it.each([
    ['c', 'cannot copy from stage "c": it is not defined before this stage'],
    ['2', 'cannot copy from stage "2": it is not defined before this stage'],
    ['7', 'invalid stage index 7'],
    ['$name', 'COPY --from takes no variables, but has "$name"'],
    ['"a"', 'COPY --from takes no variables, but has "\\"a\\""'],
  ])('refuses %s', (from, message) => {
    expect(() => copySource(names, from, 1)).toThrow(message);
  });
});

describe('neededStages', () => {
  it('follows FROM and COPY --from and leaves the rest out', () => {
    const names = parse(
      'FROM scratch AS a\nFROM scratch AS unused\nFROM a AS b\nFROM scratch AS c\nCOPY --from=b /x /x\n',
    );
    const stages = planStages(names, scopeOf({}));
    expect([...neededStages(names, stages, [3])].sort((a, b) => a - b)).toEqual([0, 2, 3]);
  });
});

describe('checkSources', () => {
  it('leaves it to the walk to say that a stage is not there yet', () => {
    expect(() => {
      check('FROM scratch AS a\nCOPY --from=b /x /x\nFROM a AS b\n');
    }).not.toThrow();
  });

  it.each([
    ['an index that is none', 'COPY --from=7 /x /x', 'invalid stage index 7'],
    ['a variable', 'COPY --from=$a /x /x', 'COPY --from takes no variables, but has "$a"'],
    ['the stage itself', 'COPY --from=unneeded /x /x', 'cannot copy from stage "unneeded"'],
    ['itself in RUN', 'RUN --mount=from=unneeded,target=/x true', 'cannot mount from stage "unneeded"'],
    ['a stage that copies from this one', 'COPY --from=last /x /x', 'cannot copy from stage "last"'],
  ])('refuses %s, also where nobody needs the stage', (_, instruction, message) => {
    const text = `FROM scratch AS unneeded\n${instruction}\nFROM scratch AS last\nCOPY --from=0 /x /x\nFROM scratch\n`;
    expect(() => {
      check(text);
    }).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        location: expect.objectContaining({ line: 2 }),
      }),
    );
  });
});
