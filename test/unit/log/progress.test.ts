import type { BuildEvent } from '../../../src/events/index.ts';
import { createRenderer, type Renderer, type RendererSettings } from '../../../src/log/index.ts';
import { adduser, at, build, compile, copy, digest, failing, start, success } from './recorded.ts';
import { Screen } from './screen.ts';

interface Watched {
  readonly screen: Screen;
  readonly renderer: Renderer;
  readonly writes: string[];
  /** Handles the events of up to `seconds`, then lets the clock stand there. */
  readonly until: (seconds: number) => readonly string[];
}

function watch(
  events: readonly BuildEvent[],
  size: { columns: number; rows: number } = { columns: 72, rows: 24 },
  settings: Partial<RendererSettings> = {},
): Watched {
  let now = start;
  const screen = new Screen(size.columns, size.rows);
  const writes: string[] = [];
  const rest = [...events];
  const renderer = createRenderer('progress', {
    write: (text) => {
      writes.push(text);
      screen.write(text);
    },
    level: 'info',
    timestamps: false,
    isTerminal: true,
    columns: () => size.columns,
    rows: () => size.rows,
    now: () => now,
    refresh: 0,
    ...settings,
  });
  const until = (seconds: number): readonly string[] => {
    while (rest[0] !== undefined && rest[0].time <= start + seconds * 1000) {
      now = rest[0].time;
      renderer.handle(rest[0]);
      rest.shift();
    }
    now = start + seconds * 1000;
    return screen.text;
  };
  return { screen, renderer, writes, until };
}

function uploading(destination: string, time: number, bytes: number): BuildEvent {
  return at(time, { type: 'push.progress', destination, digest: digest('1'), bytes, size: 4_000_000 });
}

describe('progress on a terminal', () => {
  it('shows stages in parallel, cached steps, bytes moved and the last lines of output', () => {
    const { until } = watch(success);
    expect(until(0.65)).toEqual([
      'Building Dockerfile: 0/5 steps, isolation rootless                 0.6s',
      ' → [build 1/2] COPY . /src                                         0.0s',
    ]);
    expect(until(1.25)).toEqual([
      ' ✔ [build 1/2] COPY . /src                                       cached',
      'Building Dockerfile: 1/5 steps, 1 cached, isolation rootless       1.2s',
      ' → [build 2/2] RUN go build -o /app /src (unpacking base)          0.5s',
      ' → [1 1/3] RUN adduser -D app                                      0.0s',
      ' ↓ golang:1.22                                       10.0 MB of 40.0 MB',
    ]);
    expect(until(3.15)).toEqual([
      ' ✔ [build 1/2] COPY . /src                                       cached',
      ' ! Dockerfile:1: StageNameCasing: stage name is written in two cases (us',
      'e lower case)',
      'Building Dockerfile: 1/5 steps, 1 cached, 40.0 MB pulled, isolat…  3.1s',
      ' → [build 2/2] RUN go build -o /app /src                           2.4s',
      '   │ go: downloading example.com/x v1.0.0',
      ' → [1 1/3] RUN adduser -D app                                      1.9s',
      '   │ ok "quoted"',
    ]);
    expect(until(62.2)).toEqual([
      ' ✔ [build 1/2] COPY . /src                                       cached',
      ' ! Dockerfile:1: StageNameCasing: stage name is written in two cases (us',
      'e lower case)',
      ' ✔ [1 1/3] RUN adduser -D app                                      2.1s',
      'Building Dockerfile: 2/5 steps, 1 cached, 40.0 MB pulled, isola…  1m02s',
      ' → [build 2/2] RUN go build -o /app /src (snapshot)               1m01s',
      '   │ go: downloading example.com/x v1.0.0',
    ]);
    expect(until(63.15).at(-1)).toBe(
      ' ↑ registry:5000/team/app:1.0                          1.0 MB of 5.0 MB',
    );
  });

  it('leaves what was done, and nothing else', () => {
    const { until, renderer, screen } = watch(success);
    until(70);
    renderer.close();
    expect(screen.text).toEqual([
      ' ✔ [build 1/2] COPY . /src                                       cached',
      ' ! Dockerfile:1: StageNameCasing: stage name is written in two cases (us',
      'e lower case)',
      ' ✔ [1 1/3] RUN adduser -D app                                      2.1s',
      ' ✔ [build 2/2] RUN go build -o /app /src                          1m02s',
      ' ✔ [1 2/3] COPY --from=build /app /app                             0.2s',
      ' ✔ [1 3/3] CMD ["/app"]                                            0.0s',
      ' ! upload of a blob failed (attempt 1 of 3), trying again in 1.0s: conne',
      'ction reset',
      ' ✔ pushed registry:5000/team/app:1.0                               1.8s',
      ' ✔ wrote tar archive /out/image.tar                              8.1 MB',
      ' ✔ wrote digest /out/digest',
      ' ✔ built sha256:11111111111111111111111111111111111111111111111111111111',
      '11111111, 8.0 MB  1m05s',
    ]);
    expect(screen.cursorVisible).toBe(true);
    expect(screen.cursor).toEqual([14, 0]);
  });

  it('hides the cursor while it draws, and gives it back once', () => {
    const { until, renderer, screen, writes } = watch(success);
    until(3);
    expect(screen.cursorVisible).toBe(false);
    renderer.close();
    renderer.close();
    expect(screen.cursorVisible).toBe(true);
    expect(writes.filter((text) => text.includes('\u001B[?25h'))).toHaveLength(1);
  });

  it('shows the output of a step that failed, then the error', () => {
    const { until, renderer, screen } = watch(failing);
    until(10);
    expect(screen.text).toEqual([
      ' ✘ [build 2/2] RUN go build -o /app /src                           1.8s',
      '   │ compiling',
      '   │ main.go:1: no such package',
      '',
      'error building image: RUN go build -o /app /src ended with status 3',
      '',
      'Dockerfile:3',
      '      1 | FROM golang:1.22 AS build',
      '      2 | COPY . /src',
      '  >>> 3 | RUN go build -o /app /src',
      '      4 |',
      '      5 | FROM alpine',
      '',
      'hint: its output is above',
      'cause: exit status 3',
      'code: RUN_FAILED',
    ]);
    expect(screen.cursorVisible).toBe(true);
    renderer.close();
    expect(screen.text).toHaveLength(16);
  });

  it('keeps to the height of the terminal: output goes first, then steps', () => {
    const steps = Array.from({ length: 8 }, (_, number) =>
      at(0.1 * number, {
        type: 'step.started',
        step: { ...compile, number: number + 1, total: 8, text: `RUN ${number}` },
      }),
    );
    const output = Array.from({ length: 6 }, (_, line) =>
      at(1 + line, {
        type: 'step.output',
        step: { ...compile, number: 8, total: 8, text: 'RUN 7' },
        stream: 'stdout',
        line: `line ${line}`,
      }),
    );
    const tall = watch([...steps, ...output], { columns: 40, rows: 24 });
    expect(tall.until(7)).toHaveLength(1 + 8 + 4);
    expect(tall.screen.text.slice(-4)).toEqual(['   │ line 2', '   │ line 3', '   │ line 4', '   │ line 5']);

    const middle = watch([...steps, ...output], { columns: 40, rows: 12 });
    expect(middle.until(7).slice(-3)).toEqual([
      ' → [build 8/8] RUN 7               5.3s',
      '   │ line 4',
      '   │ line 5',
    ]);
    expect(middle.screen.history).toHaveLength(11);

    const low = watch([...steps, ...output], { columns: 40, rows: 6 });
    expect(low.until(7)).toEqual([
      'Building: 0/8 steps                6.0s',
      ' → [build 1/8] RUN 0               6.0s',
      ' → [build 2/8] RUN 1               5.9s',
      ' → [build 3/8] RUN 2               5.8s',
      '   … and 5 more',
    ]);
    expect(low.screen.scrolled).toEqual([]);
  });

  it('scrolls finished steps away without leaving traces of the live lines', () => {
    const events = Array.from({ length: 50 }, (_, index) => {
      const step = { ...copy, number: index + 1, total: 50, text: `COPY ${index} /` };
      return [
        at(index, { type: 'step.started', step }),
        at(index + 0.5, { type: 'step.output', step, stream: 'stdout', line: `out ${index}` }),
        at(index + 0.9, { type: 'step.finished', step, seconds: 0.9, cached: false }),
      ];
    }).flat();
    const { until, renderer, screen } = watch(events, { columns: 60, rows: 8 });
    until(60);
    renderer.close();
    expect(screen.history).toEqual(
      Array.from(
        { length: 50 },
        (_, index) => ` ✔ ${`[build ${index + 1}/50] COPY ${index} /`.padEnd(52)}0.9s`,
      ),
    );
  });

  it('fits wide characters and ignores what RUN does to the cursor', () => {
    const step = { ...compile, text: 'RUN echo ヤドカリヤドカリヤドカリヤドカリ' };
    const { until } = watch(
      [
        at(0, { type: 'step.started', step }),
        at(1, {
          type: 'step.output',
          step,
          stream: 'stdout',
          line: '10%\r\u001B[2K\u001B[1A\u001B[31m90%\u001B[0m ヤドカリヤドカリヤドカリヤドカリ',
        }),
      ],
      { columns: 30, rows: 10 },
    );
    expect(until(1)).toEqual([
      'Building: 0/1 steps      1.0s',
      ' → [build 2/2] RUN ech…  1.0s',
      '   │ 90% ヤドカリヤドカリヤ…',
    ]);
  });

  it('survives a terminal that becomes narrower', () => {
    let columns = 60;
    const screen = new Screen(60, 20);
    const { until } = watch(
      success,
      { columns: 60, rows: 20 },
      { columns: () => columns, write: (text) => screen.write(text) },
    );
    until(1.25);
    expect(screen.text).toHaveLength(5);
    // Four live lines of 59 columns wrap into two rows each on 30 columns: the next redraw must go up eight.
    columns = 30;
    let written = '';
    screen.write = (text) => {
      written += text;
    };
    until(2);
    expect(written.startsWith('\r\u001B[8A')).toBe(true);
  });

  it('shows debug lines when asked, and no finished steps when asked for warnings alone', () => {
    const debug = watch(success, { columns: 100, rows: 70 }, { level: 'debug' });
    debug.until(70);
    debug.renderer.close();
    expect(debug.screen.text).toContain('   removed the work folder');
    expect(debug.screen.text).toContain('   Isolation root is not possible: CAP_SYS_ADMIN is missing');

    const quiet = watch(success, { columns: 100, rows: 60 }, { level: 'warn' });
    quiet.until(70);
    quiet.renderer.close();
    expect(quiet.screen.text).toEqual([
      ' ! Dockerfile:1: StageNameCasing: stage name is written in two cases (use lower case)',
      ' ! upload of a blob failed (attempt 1 of 3), trying again in 1.0s: connection reset',
    ]);
  });

  it('redraws at most every 50 ms for events that leave nothing behind', () => {
    const events = Array.from({ length: 1000 }, (_, index) =>
      at(1 + index / 1000, { type: 'step.output', step: compile, stream: 'stdout', line: String(index) }),
    );
    const { until, writes } = watch([at(0, { type: 'step.started', step: compile }), ...events]);
    until(3);
    expect(writes.length).toBe(21);
  });

  it('draws by itself while nothing happens', async () => {
    let now = start;
    const screen = new Screen(60, 10);
    let waiting: (() => void) | undefined;
    const renderer = createRenderer('progress', {
      write: (text) => {
        screen.write(text);
        waiting?.();
      },
      level: 'info',
      timestamps: false,
      isTerminal: true,
      columns: () => 60,
      now: () => now,
      refresh: 1,
    });
    renderer.handle(at(0, { type: 'step.started', step: adduser }));
    now = start + 5000;
    await new Promise<void>((resolve) => {
      waiting = resolve;
    });
    renderer.close();
    expect(screen.text).toEqual([]);
    expect(build.index).toBe(0);
  });

  it('shows a push until it has ended, however it has', () => {
    const { until } = watch([
      at(0, { type: 'push.started', destination: 'a/b' }),
      at(0, { type: 'push.started', destination: 'c/d' }),
      uploading('a/b', 1, 1_000_000),
      uploading('c/d', 1.2, 2_000_000),
      at(2, { type: 'push.failed', destination: 'c/d', message: 'no' }),
      // Sent before it failed, told after it.
      uploading('c/d', 2.2, 3_000_000),
    ]);
    const shown = (seconds: number): string[] => until(seconds).filter((line) => line.includes('↑'));
    expect(shown(1.5).map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['↑ a/b', '1.0 MB of 4.0 MB'],
      ['↑ c/d', '2.0 MB of 4.0 MB'],
    ]);
    expect(shown(2.5)).toHaveLength(1);
  });

  it('prints events that come after its end line by line', () => {
    const { until, renderer, screen } = watch(success);
    until(1);
    renderer.close();
    renderer.handle(at(80, { type: 'warning', message: 'late' }));
    expect(screen.text.at(-1)).toBe(' ! late');
  });

  it('uses no colour when told so', () => {
    const { until, writes } = watch([...success, ...failing], { columns: 72, rows: 24 }, { color: false });
    until(70);
    // oxlint-disable-next-line no-control-regex
    expect(writes.join('')).not.toMatch(/\u001B\[\d+m/);
    expect(digest('a')).toHaveLength(71);
  });
});
