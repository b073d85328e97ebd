import type { BuildEvent, StageRef } from '../../../src/events/index.ts';
import { createGitHubPrinter, createRedactor, workflowCommand, type Level } from '../../../src/log/index.ts';
import { adduser, at, build, compile, failing, final, success } from './recorded.ts';

interface Wishes {
  readonly level?: Level;
  readonly secrets?: readonly string[];
  readonly annotate?: boolean;
}

function print(events: readonly BuildEvent[], wishes: Wishes = {}): string[] {
  let text = '';
  const printer = createGitHubPrinter({
    write: (more) => (text += more),
    level: wishes.level ?? 'info',
    redact: createRedactor(wishes.secrets ?? []),
    token: 'TOKEN',
    place: (file) => (file === 'Dockerfile' ? 'app/Dockerfile' : undefined),
    annotate: wishes.annotate ?? true,
  });
  for (const event of events) printer.handle(event);
  printer.close();
  expect(text).toMatch(/\n$/);
  return text.trimEnd().split('\n');
}

const start = (stage: StageRef, base = 'alpine'): BuildEvent => at(0, { type: 'stage.started', stage, base });
const finish = (stage: StageRef): BuildEvent => at(9, { type: 'stage.finished', stage, seconds: 1 });
const says = (step: typeof compile, line: string): BuildEvent =>
  at(1, { type: 'step.output', step, stream: 'stdout', line });

describe('workflow commands', () => {
  it('hold any text', () => {
    expect(workflowCommand('error', { file: 'a:b,c%', line: 3, title: undefined }, '50%\r\nof: a, b')).toBe(
      '::error file=a%3Ab%2Cc%25,line=3::50%25%0D%0Aof: a, b',
    );
    expect(workflowCommand('endgroup', {}, '')).toBe('::endgroup::');
  });
});

describe('the log of a step', () => {
  it('shows stages that run at the same time one after the other', () => {
    expect(
      print([
        start(build, 'golang'),
        start(final),
        says(compile, 'one'),
        says(adduser, 'other'),
        at(2, { type: 'note', level: 'info', message: 'of no stage' }),
        says(compile, 'two'),
        finish(build),
        says(adduser, 'more'),
        finish(final),
        at(10, { type: 'push.started', destination: 'r/a:1' }),
      ]),
    ).toEqual([
      '::group::Stage build from golang',
      "Building stage 'build' [idx: '0'] from golang",
      '::stop-commands::TOKEN',
      'one',
      'of no stage',
      'two',
      "Finished stage 'build' [idx: '0'] in 1.0s",
      '::TOKEN::',
      '::endgroup::',
      '::group::Stage 1 from alpine',
      "Building stage '1' [idx: '1'] from alpine",
      '::stop-commands::TOKEN',
      'other',
      'more',
      "Finished stage '1' [idx: '1'] in 1.0s",
      '::TOKEN::',
      '::endgroup::',
      'Pushing image to r/a:1',
    ]);
  });

  it('shows a stage that has ended before one that goes on', () => {
    const third: StageRef = { index: 2, name: 'third' };
    const lines = print([
      start(build),
      start(final),
      start(third),
      finish(third),
      finish(build),
      finish(final),
    ]);
    expect(lines.filter((line) => line.startsWith('::group'))).toEqual([
      '::group::Stage build from alpine',
      '::group::Stage third from alpine',
      '::group::Stage 1 from alpine',
    ]);
    expect(lines.filter((line) => line === '::endgroup::')).toHaveLength(3);
  });

  it('does not keep a long stage in memory', () => {
    const line = 'x'.repeat(100_000);
    const events = Array.from({ length: 50 }, () => says(adduser, line));
    const lines = print([
      start(build),
      start(final),
      ...events,
      says(compile, 'mine'),
      finish(build),
      finish(final),
    ]);
    expect(lines.filter((text) => text.startsWith('::group'))).toEqual([
      '::group::Stage build from alpine',
      '::group::Stage 1 from alpine',
      '::group::Stage build from alpine, continued',
    ]);
    expect(lines.filter((text) => text === line)).toHaveLength(50);
    expect(lines.filter((text) => text === '::endgroup::')).toHaveLength(3);
  });

  it('obeys nothing that a stranger says', () => {
    const lines = print([
      start(build, '::set-output name=a::b'),
      says(compile, '::error::mine'),
      says(compile, 'progress 1%\rprogress 2%\r'),
      at(3, { type: 'note', level: 'info', message: '  ::add-mask::x' }),
      finish(build),
      at(4, { type: 'note', level: 'info', message: 'old ##[add-mask]x' }),
      at(5, { type: 'note', level: 'info', message: 'two\n::lines::' }),
    ]);
    let stopped = false;
    const obeyed = lines.filter((line) => {
      if (line === '::stop-commands::TOKEN') stopped = true;
      const live = !stopped && /^\s*::|##\[/.test(line);
      if (line === '::TOKEN::') stopped = false;
      return live;
    });
    expect(obeyed).toEqual(['::group::Stage build from ::set-output name=a::b', '::endgroup::']);
    expect(lines).toContain('progress 2%');
    expect(lines.at(-1)).toBe('::TOKEN::');
  });

  it('hides secrets', () => {
    const lines = print([start(build), says(compile, 'it is hunter22'), finish(build)], {
      secrets: ['hunter22'],
    });
    expect(lines).toContain('it is ***');
  });

  it('annotates warnings with their place', () => {
    const location = { file: 'Dockerfile', line: 2, endLine: 4 };
    const warning = at(1, { type: 'warning', message: 'odd', hint: 'do better', rule: 'Odd', location });
    expect(print([warning])).toEqual([
      '::warning file=app/Dockerfile,line=2,endLine=4,title=Odd::odd (do better)',
    ]);
    expect(print([warning], { annotate: false })).toEqual(['warning: odd (do better)']);
    const elsewhere = { ...location, file: 'stdin' };
    expect(print([at(1, { type: 'warning', message: 'odd', location: elsewhere })])).toEqual([
      '::warning::odd',
    ]);
    expect(print([at(1, { type: 'warning', message: 'odd' })], { annotate: false })).toEqual([
      '::warning::odd',
    ]);
  });

  it('prints as much as it is asked for', () => {
    const events = [at(0, { type: 'note', level: 'debug', message: 'detail' }), ...success];
    expect(print(events)).not.toContain('debug: detail');
    expect(print(events, { level: 'debug' })).toContain('debug: detail');
    expect(print(events)).toContain('[build 2/2] RUN go build -o /app /src');
    expect(print(events, { level: 'error' }).filter((line) => !line.startsWith('::'))).toEqual([
      'go: downloading example.com/x v1.0.0',
      '\u001B[32mok\u001B[0m "quoted"',
    ]);
  });

  it('ends with what failed, outside of the groups', () => {
    const last = failing.at(-1);
    if (last?.type !== 'build.failed') throw new Error('it does not fail');
    const lines = print([...failing.slice(0, -1), { ...last, excerpt: '  >>> 3 | RUN go build' }]);
    expect(lines.slice(lines.indexOf('::endgroup::') + 1)).toEqual([
      'Last output of RUN go build -o /app /src',
      '::stop-commands::TOKEN',
      '  compiling',
      '  main.go:1: no such package',
      '  >>> 3 | RUN go build',
      'hint: its output is above',
      'cause: exit status 3',
      'code: RUN_FAILED',
      '::TOKEN::',
      '::error file=app/Dockerfile,line=3,endLine=3,title=Build failed::RUN go build -o /app /src ended with status 3%0Aits output is above',
    ]);
  });
});
