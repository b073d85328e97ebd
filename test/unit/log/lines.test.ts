import { levels, type Level } from '../../../src/log/index.ts';
import { at, baking, build, digest, failing, start, success, warming } from './recorded.ts';
import { render } from './run.ts';

const plain = `\
INFO[0000] Yadokari 0.1.0 builds Dockerfile in dir:///workspace for linux/amd64
INFO[0000] Using context https://h/context.tar.gz at ${digest('c')} (12 files from 1.0 MB in 0.2s)
INFO[0000] Running commands with isolation rootless: user namespaces are allowed
INFO[0000] Skipping stage 'docs' [idx: '2'] from build, the target does not need it
INFO[0000] Building stage 'build' [idx: '0'] from golang:1.22
INFO[0000] Building stage '1' [idx: '1'] from alpine
INFO[0000] Retrieving image manifest golang:1.22
INFO[0000] Retrieving image manifest alpine
INFO[0000] COPY . /src
INFO[0000] Pushed layer to cache: ${digest('9')} (key ${'7'.repeat(64)}) in an earlier build
INFO[0000] Using caching version of cmd: COPY . /src
INFO[0000] RUN go build -o /app /src
INFO[0000] No cached layer found for cmd RUN go build -o /app /src: file "main.go" has changed
INFO[0000] Unpacking rootfs as cmd RUN go build -o /app /src requires it.
INFO[0001] RUN adduser -D app
WARN[0001] Dockerfile:1: StageNameCasing: stage name is written in two cases (use lower case)
go: downloading example.com/x v1.0.0
\u001B[32mok\u001B[0m "quoted"
INFO[0003] Taking snapshot of full filesystem...
INFO[0003] No files were changed, appending empty layer to config.
INFO[0062] Taking snapshot of full filesystem...
INFO[0062] Created layer ${digest('d')} (1 entry, 5.3 MB) in 0.5s
INFO[0062] Finished stage 'build' [idx: '0'] in 1m02s
INFO[0062] COPY --from=build /app /app
INFO[0062] Created layer ${digest('f')} (2 entries, 5.0 MB) in 0.2s
INFO[0062] CMD ["/app"]
INFO[0062] Finished stage '1' [idx: '1'] in 1m03s
INFO[0063] Pushing image to registry:5000/team/app:1.0
WARN[0063] upload of a blob failed (attempt 1 of 3), trying again in 1.0s: connection reset
INFO[0064] Pushed layer ${digest('f')}
INFO[0064] Pushed image to registry:5000/team/app:1.0 in 1.8s
INFO[0064] Pushed registry:5000/team/app@${digest('1')}
INFO[0064] Wrote tar archive to /out/image.tar (8.1 MB)
INFO[0064] Wrote digest to /out/digest
INFO[0064] Pushing layer ${'7'.repeat(64)} to cache now (5.3 MB)
INFO[0064] Cache "npm" of RUN kept for later builds (12.3 MB) in 0.4s
INFO[0064] Cache: 1 hit, 1 miss, 1 kept; 3.0 MB not pulled, 4.0s saved
INFO[0064]   cache repository "registry.example.com/app/cache": 1 hit, 1 kept
INFO[0064]   GitHub cache, scope "yadokari": 0 hits, 1 kept
INFO[0065] Built image ${digest('1')} (2 layers, 8.0 MB) in 1m05s
`;

const failed = `\
INFO[0000] Yadokari 0.1.0 builds Dockerfile in . for linux/amd64
INFO[0000] Building stage 'build' [idx: '0'] from golang:1.22
INFO[0000] RUN go build -o /app /src
INFO[0000] RUN adduser -D app
compiling
main.go:1: no such package
INFO[0002] Failed after 1.8s: RUN go build -o /app /src

Last output of RUN go build -o /app /src
  compiling
  main.go:1: no such package

error building image: RUN go build -o /app /src ended with status 3

Dockerfile:3
      1 | FROM golang:1.22 AS build
      2 | COPY . /src
  >>> 3 | RUN go build -o /app /src
      4 |
      5 | FROM alpine

hint: its output is above
cause: exit status 3
code: RUN_FAILED
`;

describe('plain', () => {
  it('prints a whole build in the words of Kaniko', () => {
    expect(render('plain', success)).toBe(plain);
  });

  it('ends a failed build with the error, the lines of the Dockerfile and the hint', () => {
    expect(render('plain', failing)).toBe(failed);
  });

  it('is what progress becomes without a terminal', () => {
    expect(render('progress', success)).toBe(plain);
  });

  it('counts seconds from its start, not below zero', () => {
    const early = at(-5, { type: 'note', level: 'info', message: 'early' });
    const late = at(12_345.9, { type: 'note', level: 'info', message: 'late' });
    expect(render('plain', [early, late])).toBe('INFO[0000] early\nINFO[12345] late\n');
  });

  it('prints the time of day with --log-timestamp', () => {
    const note = at(1.5, { type: 'note', level: 'info', message: 'x' });
    expect(render('plain', [note], { timestamps: true })).toBe('INFO[2025-08-03T10:00:01Z] x\n');
  });

  it('keeps messages from elsewhere from moving the cursor or colouring what follows', () => {
    const note = at(0, { type: 'warning', message: 'server says \u001B[2J\u001B[31mred\u0007\r\nand more' });
    expect(render('plain', [note])).toBe('WARN[0000] server says red\nand more\n');
  });

  it('passes the output of RUN on as it is', () => {
    const event = success.find((one) => one.type === 'step.output');
    if (event?.type !== 'step.output') throw new Error('no output recorded');
    expect(render('plain', [{ ...event, line: '\tINFO \u001B[31mred' }])).toBe('\tINFO \u001B[31mred\n');
  });
});

describe('color', () => {
  it('is plain with colours on the level alone', () => {
    const colored = render('color', success);
    expect(colored.split('\n', 3)[0]).toBe(
      '\u001B[36mINFO\u001B[0m[0000] Yadokari 0.1.0 builds Dockerfile in dir:///workspace for linux/amd64',
    );
    expect(colored).toContain('\n\u001B[33mWARN\u001B[0m[0001] Dockerfile:1: StageNameCasing: stage name');
    // oxlint-disable-next-line no-control-regex
    const uncolored = colored.replaceAll(/\u001B\[\d\dm(INFO|WARN)\u001B\[0m\[/g, '$1[');
    expect(uncolored).toBe(plain);
  });

  it('says which target of bake a line is about', () => {
    const lines = render('plain', baking).split('\n');
    expect(lines.slice(0, 2)).toEqual(['INFO[0001] [app] begun', '[app] compiling']);
    expect(lines.find((line) => line.includes('error building image'))).toMatch(
      /^\[app\] error building image: /,
    );
  });

  it('colours the final error', () => {
    expect(render('color', failing)).toContain(
      '\n\u001B[31merror building image: RUN go build -o /app /src ended with status 3\u001B[0m\n\n\u001B[1mDockerfile:3\u001B[0m\n',
    );
  });
});

describe('text', () => {
  it('lays lines out as logrus does without colours', () => {
    const lines = render('text', success).split('\n');
    expect([lines[0], lines[2]]).toEqual([
      'time="2025-08-03T10:00:00Z" level=info msg="Yadokari 0.1.0 builds Dockerfile in dir:///workspace for linux/amd64"',
      'time="2025-08-03T10:00:00Z" level=info msg="Running commands with isolation rootless: user namespaces are allowed"',
    ]);
    expect(lines).toContain('time="2025-08-03T10:01:02Z" level=info msg="CMD [\\"/app\\"]"');
    expect(lines).toContain(
      'time="2025-08-03T10:00:01Z" level=warning msg="Dockerfile:1: StageNameCasing: stage name is written in two cases (use lower case)"',
    );
    expect(lines).toContain('go: downloading example.com/x v1.0.0');
  });

  it('quotes only what needs it', () => {
    const note = at(0, { type: 'note', level: 'info', message: 'done' });
    expect(render('text', [note])).toBe('time="2025-08-03T10:00:00Z" level=info msg=done\n');
  });

  it('prints the final error as plain text', () => {
    expect(render('text', failing).split('\n').slice(-12).join('\n')).toBe(
      failed.split('\n').slice(-12).join('\n'),
    );
  });
});

describe('verbosity', () => {
  const events = [
    at(0, { type: 'note', level: 'trace', message: 'trace' }),
    at(0, { type: 'note', level: 'debug', message: 'debug' }),
    at(0, { type: 'note', level: 'info', message: 'info' }),
    at(0, { type: 'warning', message: 'warning' }),
    ...failing.slice(-1),
    ...success.filter((event) => event.type === 'step.output').slice(0, 1),
  ];
  const always = 'error building image: RUN go build -o /app /src ended with status 3';

  it.each<[Level, readonly string[]]>([
    ['trace', ['TRAC[0000] trace', 'DEBU[0000] debug', 'INFO[0000] info', 'WARN[0000] warning', always]],
    ['debug', ['DEBU[0000] debug', 'INFO[0000] info', 'WARN[0000] warning', always]],
    ['info', ['INFO[0000] info', 'WARN[0000] warning', always]],
    ['warn', ['WARN[0000] warning', always]],
    ['error', [always]],
    ['fatal', [always]],
    ['panic', [always]],
  ])('%s prints what it should, and always the error and the output of RUN', (level, lines) => {
    const printed = render('plain', events, { level }).split('\n');
    expect(printed.slice(0, lines.length)).toEqual(lines);
    expect(printed.at(-2)).toBe('go: downloading example.com/x v1.0.0');
  });

  it('covers every level', () => {
    expect(levels).toEqual(['panic', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']);
  });

  it('says at debug what programs read at info', () => {
    const debug = render('plain', success, { level: 'debug' });
    const extra = debug.split('\n').filter((line) => line.startsWith('DEBU'));
    expect(extra).toEqual([
      'DEBU[0000] Isolation root is not possible: CAP_SYS_ADMIN is missing',
      "DEBU[0000] Planned stage 'build' [idx: '0'] from golang:1.22 with 2 steps",
      "DEBU[0000] Planned stage '1' [idx: '1'] from alpine with 3 steps",
      `DEBU[0000] golang:1.22 is ${digest('a')}`,
      `DEBU[0000] alpine is ${digest('b')}`,
      `DEBU[0000] Downloading ${digest('c')} of golang:1.22 (40.0 MB)`,
      `DEBU[0002] Downloaded ${digest('c')} of golang:1.22 (40.0 MB) in 1.3s`,
      `DEBU[0002] Unpacked ${digest('c')} of golang:1.22 (9000 entries) in 1.8s`,
      'DEBU[0003] Finished RUN adduser -D app in 2.1s',
      'DEBU[0062] Finished RUN go build -o /app /src in 1m02s',
      'DEBU[0062] Finished COPY --from=build /app /app in 0.2s',
      'DEBU[0062] Finished CMD ["/app"] in 0.0s',
      `DEBU[0064] Mounted blob ${digest('9')} (3.0 MB)`,
      `DEBU[0064] Found blob ${digest('8')} (999 B)`,
      `DEBU[0064] Uploaded blob ${digest('7')} (1.5 kB)`,
      'DEBU[0064] removed the work folder',
      `DEBU[0064] Cache has ${digest('d')} as ${'7'.repeat(64)} after 0.1s`,
    ]);
  });

  it('shows progress of transfers at trace', () => {
    const trace = render('plain', success, { level: 'trace' });
    expect(trace.split('\n').filter((line) => line.startsWith('TRAC'))).toEqual([
      'TRAC[0000] Fetching context https://h/context.tar.gz: 500.0 kB of 1.0 MB',
      `TRAC[0001] Downloading ${digest('c')} of golang:1.22: 10.0 MB of 40.0 MB`,
      `TRAC[0063] Uploading ${digest('f')}: 1.0 MB of 5.0 MB`,
    ]);
  });
});

describe('the warmer', () => {
  it('speaks Kaniko’s language', () => {
    expect(render('plain', warming)).toBe(`\
INFO[0000] Found ${digest('a')} in local cache
INFO[0000] Image already in cache: golang:1.22
INFO[0000] Image already in cache: node:24, checked again (60.0 MB) in 0.4s
INFO[0003] Wrote alpine to cache: ${digest('c')} (3.0 MB) in 2.9s
`);
  });

  it('fails without having built anything', () => {
    const error = { code: 'WARMER_FAILED', message: 'x', causes: [], exitCode: 1 } as const;
    expect(render('plain', [at(0, { type: 'build.failed', seconds: 0, error })])).toBe(
      'failed warming cache: x\ncode: WARMER_FAILED\n',
    );
  });
});

describe('what scripts look for', () => {
  it('reports a built layer once, however many destinations it goes to and however it got there', () => {
    const made = success.find((event) => event.type === 'layer.created');
    if (made?.type !== 'layer.created') throw new Error('no layer recorded');
    const push = (destination: string, how: 'uploaded' | 'exists') =>
      at(1, { type: 'blob.pushed', destination, digest: made.digest, size: made.size, how, seconds: 0 });
    const lines = render('plain', [made, push('a', 'exists'), push('b', 'uploaded')]).split('\n');
    expect(lines.filter((line) => line.includes('Pushed'))).toEqual([
      `INFO[0001] Pushed layer ${digest('d')}`,
    ]);
  });

  it.each([
    ['app', 'app'],
    ['host:5000/app', 'host:5000/app'],
    ['host:5000/team/app:1.0', 'host:5000/team/app'],
    [`host/app:1@${digest('2')}`, 'host/app'],
  ])('names the repository of %s', (destination, repository) => {
    const event = at(0, { type: 'push.finished', destination, digest: digest('1'), size: 1, seconds: 1 });
    expect(render('plain', [event])).toBe(
      `INFO[0000] Pushed image to ${destination} in 1.0s\nINFO[0000] Pushed ${repository}@${digest('1')}\n`,
    );
  });

  it('counts for the analyser as stages, one layer that was built, one that is a hit, and one end', () => {
    const lines = render('plain', success).split('\n');
    expect(lines.filter((line) => line.includes('Building stage'))).toHaveLength(2);
    const layers = lines.filter((line) => line.includes('Pushed') && line.includes('layer'));
    expect(layers.filter((line) => !line.includes('cache'))).toEqual([
      `INFO[0064] Pushed layer ${digest('f')}`,
    ]);
    expect(layers.filter((line) => line.includes('cache'))).toEqual([
      expect.stringContaining(`Pushed layer to cache: ${digest('9')}`),
    ]);
    expect(lines.filter((line) => line.includes('Pushed image'))).toHaveLength(1);
  });

  it('names a stage by its index when it has no name', () => {
    const event = at(0, { type: 'stage.started', stage: { index: 4 }, base: 'scratch' });
    expect(render('plain', [event])).toBe("INFO[0000] Building stage '4' [idx: '4'] from scratch\n");
    expect(build.name).toBe('build');
    expect(start).toBe(Date.parse('2025-08-03T10:00:00Z'));
  });
});
