import { buildsIn } from './read.ts';

/** A build of two stages, with a cache that has one of two layers. */
const cached = `\
INFO[0000] Resolved base name golang:1.22 to build
INFO[0000] Retrieving image manifest golang:1.22
INFO[0001] Retrieving image golang:1.22 from registry index.docker.io
INFO[0002] Built cross stage deps: map[0:[/app]]
INFO[0002] Building stage 'golang:1.22' [idx: '0', base-idx: '-1']
INFO[0002] Checking for cached layer registry:5000/team/cache:aa...
INFO[0003] Using caching version of cmd: RUN go mod download
INFO[0003] Checking for cached layer registry:5000/team/cache:bb...
INFO[0003] No cached layer found for cmd RUN go build -o /app .
INFO[0003] Unpacking rootfs as cmd COPY . . requires it.
INFO[0010] RUN go mod download
INFO[0010] Found cached layer, extracting to filesystem
INFO[0012] RUN go build -o /app .
INFO[0012] Initializing snapshotter ...
time="2024-01-01T00:00:00Z" level=info msg="of a program that RUN started"
INFO[0042] Taking snapshot of full filesystem...
INFO[0043] Pushing layer registry:5000/team/cache:bb to cache now
INFO[0044] Building stage 'scratch' [idx: '1', base-idx: '-1']
INFO[0044] No base image, nothing to extract
INFO[0044] COPY --from=build /app /app
INFO[0045] Pushing image to registry:5000/team/app:1
INFO[0050] Pushed registry:5000/team/app@sha256:1234
`;

const broken = `\
INFO[0000] Retrieving image manifest alpine
INFO[0001] RUN false
error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1
`;

describe('builds in a log of Kaniko’s', () => {
  it('have duration, hits, steps and image as its text tells them', () => {
    expect(buildsIn(cached.replace(/^time.*\n/m, ''), 1000)).toEqual([
      {
        source: 'a.log',
        outcome: 'succeeded',
        image: 'registry:5000/team/app',
        at: 1000,
        seconds: 50,
        hits: 1,
        misses: 1,
        steps: [
          { text: 'RUN go mod download', seconds: 2, cached: true },
          { text: 'RUN go build -o /app .', seconds: 32, cached: false },
          { text: 'COPY --from=build /app /app', seconds: 1, cached: false },
        ],
      },
    ]);
  });

  it('are told apart in one file', () => {
    const found = buildsIn(`${cached}${broken}Usage:\n  executor [flags]\n${cached}${broken}`);
    expect(found.map(({ outcome }) => outcome)).toEqual(['succeeded', 'failed', 'succeeded', 'failed']);
    expect(found[1]).toMatchObject({ seconds: 1, failure: { code: 'RUN_FAILED' } });
  });

  it('are unfinished where the log ends before they do, or starts again', () => {
    const half = cached.split('\n').slice(0, 12).join('\n');
    expect(buildsIn(`${half}\n${cached}`).map(({ outcome }) => outcome)).toEqual(['unfinished', 'succeeded']);
    expect(buildsIn(half).map(({ outcome }) => outcome)).toEqual(['unfinished']);
  });

  it('are found in JSON, with the plain line at its end', () => {
    const json = [
      '{"level":"info","msg":"Retrieving image manifest alpine","time":"2025-08-03T08:00:00Z"}',
      '{"level":"info","msg":"No cached layer found for cmd RUN a","time":"2025-08-03T08:00:01Z"}',
      '{"level":"info","msg":"RUN a","time":"2025-08-03T08:00:02Z"}',
      '{"level":"info","msg":"Pushing image to r.example/app:1","time":"2025-08-03T08:01:02Z"}',
      'error building image: error pushing image: failed to push: UNAUTHORIZED: authentication required',
    ].join('\n');
    const message = 'error pushing image: failed to push: UNAUTHORIZED: authentication required';
    expect(buildsIn(json)).toEqual([
      {
        source: 'a.log',
        outcome: 'failed',
        image: 'r.example/app',
        at: Date.UTC(2025, 7, 3, 8),
        seconds: 62,
        hits: 0,
        misses: 1,
        steps: [{ text: 'RUN a', seconds: 60, cached: false }],
        failure: { code: 'REGISTRY_UNAUTHORIZED', message },
      },
    ]);
  });

  it('count layers as article 000 does where nothing else is said', () => {
    const lines = [
      ["Building stage '0' [index: 0, parallel: false] ...", '08:00:00'],
      ['Pushed layer to cache: r.example/cache@sha256:abc', '08:02:30'],
      ['Pushed layer sha256:def', '08:02:31'],
      ['Pushed image to r.example/app:1', '08:03:00'],
    ];
    const json = lines.map(([msg, time]) =>
      JSON.stringify({ level: 'info', msg, time: `2025-08-03T${time ?? ''}Z` }),
    );
    expect(buildsIn(json.join('\n'))).toMatchObject([
      { outcome: 'succeeded', seconds: 180, hits: 1, misses: 1, image: 'r.example/app' },
    ]);
    // Its error line, which has no build before it.
    const error =
      '{"level":"error","msg":"error building image: failed to get dockerfile: open /workspace/Dockerfile: no such file","time":"2025-08-03T08:03:00Z"}';
    expect(buildsIn(error)).toMatchObject([
      { outcome: 'failed', failure: { code: 'DOCKERFILE_NOT_FOUND' }, at: Date.UTC(2025, 7, 3, 8, 3) },
    ]);
  });

  it('are found in colours, with dates, and as key and value', () => {
    const forms = [
      (text: string, second: number) => `\u001B[36mINFO\u001B[0m[2025-08-03T08:00:${second}Z] ${text}`,
      (text: string, second: number) =>
        `time="2025-08-03T08:00:${second}Z" level=info msg=${JSON.stringify(text)}`,
    ];
    for (const form of forms) {
      const log = [
        form('Retrieving image manifest alpine', 10),
        form('RUN echo "a"', 20),
        form('Pushed r/a@b', 30),
      ];
      expect(buildsIn(log.join('\n'))).toMatchObject([
        { outcome: 'succeeded', seconds: 20, steps: [{ text: 'RUN echo "a"', seconds: 10 }] },
      ]);
    }
  });
});

/** The text with something before each line, that may have the number of a second in it. */
function wrap(text: string, prefix: (second: number) => string): string {
  const lines = text.trimEnd().split('\n');
  return lines.map((line, index) => `${prefix(10 + index)}${line}`).join('\n');
}

describe('what collectors put around lines', () => {
  it('is taken away: pods of kubectl, whose lines are mixed', () => {
    const pods = ['a', 'b'].map((name) => wrap(broken, () => `[pod/${name}/kaniko] `).split('\n'));
    const mixed = (pods[0] ?? []).flatMap((line, index) => [line, pods[1]?.[index] ?? '']);
    const found = buildsIn(mixed.join('\n'));
    expect(found.map(({ source, outcome }) => [source, outcome])).toEqual([
      ['a/kaniko', 'failed'],
      ['b/kaniko', 'failed'],
    ]);
  });

  it.each<[string, (second: number) => string]>([
    ['kubectl --timestamps', (second) => `2025-08-03T08:00:${second}.123456789Z `],
    ['kubectl with both', (second) => `[pod/a/kaniko] 2025-08-03T08:00:${second}.123456789Z `],
    ['a container runtime', (second) => `2025-08-03T08:00:${second}.123456789+00:00 stderr F `],
  ])('is taken away: times of %s', (_, prefix) => {
    const [build] = buildsIn(wrap(broken, prefix), 5);
    expect(build).toMatchObject({ outcome: 'failed', seconds: 2, at: Date.UTC(2025, 7, 3, 8, 0, 10, 123) });
  });

  it('is taken away: Docker’s own files, and lines that CRI has cut', () => {
    const docker = broken
      .trimEnd()
      .split('\n')
      .map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2025-08-03T08:00:00.5Z' }));
    expect(buildsIn(docker.join('\n'))).toMatchObject([{ outcome: 'failed' }]);
    const cut =
      '2025-08-03T08:00:00Z stderr P error building image: no space\n2025-08-03T08:00:00Z stderr F  left on device\n';
    expect(buildsIn(cut)).toMatchObject([
      { failure: { code: 'DISK_FULL', message: 'no space left on device' } },
    ]);
  });

  it('may be anything: what is no log has no builds', () => {
    expect(buildsIn('\0\u0001\n{"log":5}\n{"a":\n[pod/x/y]\n{}\nnull\nINFO[99] hello\nPushed it')).toEqual(
      [],
    );
  });
});
