import { failing, success } from '../log/recorded.ts';
import { render } from '../log/run.ts';
import { buildsIn } from './read.ts';

const log = render('json', success);
const lines = log.trimEnd().split('\n');
const [own] = buildsIn(log);
if (own === undefined) throw new Error('the recorded log has no build');

type Shape = (line: string) => object;

function fields(line: string): object {
  return JSON.parse(line) as object;
}

const pod = {
  pod_name: 'build-7',
  namespace_name: 'team-a-ci',
  container_name: 'kaniko',
  labels: { team: 'team-a' },
};

function inPod(name: string, texts: readonly string[]): readonly string[] {
  return texts.map((line) => JSON.stringify({ log: line, kubernetes: { ...pod, pod_name: name } }));
}

/** The shapes that real collectors give a line. */
const shapes: readonly (readonly [string, Shape])[] = [
  [
    'Fluent Bit',
    (line) => ({ '@timestamp': '2025-08-03T10:00:00.000Z', log: line, stream: 'stderr', kubernetes: pod }),
  ],
  [
    'Fluent Bit with Merge_Log',
    (line) => ({ '@timestamp': '2025-08-03T10:00:00.000Z', ...fields(line), kubernetes: pod }),
  ],
  [
    'Fluent Bit with Merge_Log and Keep_Log',
    (line) => ({ log: `${line}\n`, stream: 'stderr', log_processed: fields(line), kubernetes: pod }),
  ],
  [
    'Fluent Bit with Merge_Log_Key',
    (line) => ({ date: 1, stream: 'stderr', build: fields(line), kubernetes: pod }),
  ],
  [
    'Filebeat',
    (line) => ({
      '@timestamp': '2025-08-03T10:00:00.000Z',
      message: line,
      log: { file: { path: '/var/log/containers/build-7.log' } },
      kubernetes: {
        pod: { name: 'build-7' },
        namespace: 'team-a-ci',
        container: { name: 'kaniko' },
        labels: { team: 'team-a' },
      },
    }),
  ],
  [
    'a dump of an index',
    (line) => ({ _index: 'kaniko-logs-2025.08.03', _source: { log: line, kubernetes: pod } }),
  ],
];

describe('what collectors make of our log', () => {
  it.each(shapes)('tells the same build: %s', (_, shape) => {
    const found = buildsIn(lines.map((line) => JSON.stringify(shape(line))).join('\n'));
    expect(found).toEqual([{ ...own, source: 'team-a-ci/build-7/kaniko', team: 'team-a' }]);
  });

  it('has no pod in what article 000 collects: Docker’s lines, or those of CRI that its parser does not know', () => {
    const docker = lines.map((line) => ({
      '@timestamp': '2025-08-03T10:00:00.000Z',
      log: `${line}\n`,
      stream: 'stderr',
    }));
    const cri = lines.map((line) => ({
      '@timestamp': '2025-08-03T10:00:00.000Z',
      log: `2025-08-03T10:00:00.123456789+00:00 stderr F ${line}`,
    }));
    for (const records of [docker, cri]) {
      expect(buildsIn(records.map((record) => JSON.stringify(record)).join('\n'))).toEqual([own]);
    }
  });

  it('may lack the time, which the record has', () => {
    const records = lines.map((line) => {
      const { time, ...rest } = JSON.parse(line) as { time: string };
      return JSON.stringify({ '@timestamp': time, ...rest, kubernetes: pod });
    });
    expect(buildsIn(records.join('\n'))).toEqual([
      { ...own, source: 'team-a-ci/build-7/kaniko', team: 'team-a' },
    ]);
  });

  it('is told apart by pod, whoever mixes the lines', () => {
    const other = render('json', failing).trimEnd().split('\n');
    const [first, second] = [inPod('one', lines), inPod('two', other)];
    const mixed = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [
      first[index] ?? '',
      second[index] ?? '',
    ]);
    const found = buildsIn(
      mixed
        .flat()
        .filter((line) => line !== '')
        .join('\n'),
    );
    expect(new Map(found.map(({ source, outcome }) => [source, outcome]))).toEqual(
      new Map([
        ['team-a-ci/one/kaniko', 'succeeded'],
        ['team-a-ci/two/kaniko', 'failed'],
      ]),
    );
  });

  it('is what the two lines of article 000 say, as documents', () => {
    const documents = [
      {
        level: 'info',
        msg: "Building stage '0' [index: 0, parallel: false] ...",
        time: '2025-08-03T08:00:00Z',
      },
      {
        level: 'info',
        msg: 'Pushed layer to cache: myregistry.com/cache@sha256:abc',
        time: '2025-08-03T08:02:30Z',
      },
      {
        level: 'error',
        msg: 'error building image: failed to get dockerfile: open /workspace/Dockerfile: no such file',
        time: '2025-08-03T08:03:00Z',
      },
    ].map((line) => JSON.stringify({ '@timestamp': line.time, kubernetes: pod, ...line }));
    expect(buildsIn(documents.join('\n'))).toMatchObject([
      { outcome: 'failed', hits: 1, seconds: 180, failure: { code: 'DOCKERFILE_NOT_FOUND' }, team: 'team-a' },
    ]);
  });

  it('is told apart by run where there is no pod: article 000’s collector with several builds at a time', () => {
    const logs = ['0123456789abcdef', 'fedcba9876543210'].map((run) => render('json', success, { run }));
    const [first = [], second = []] = logs.map((text) => text.trimEnd().split('\n'));
    const mixed = first.flatMap((line, index) => [line, second[index] ?? '']);
    const records = mixed.map((log) =>
      JSON.stringify({ '@timestamp': '2025-08-03T10:00:00.000Z', log, stream: 'stderr' }),
    );
    expect(buildsIn(records.join('\n'))).toEqual([own, own]);
    // The same lines without it are one build that never ends, and one that does.
    const nameless = records.map((record) => record.replace(/\\"run\\":\\"\w+\\",/, ''));
    expect(buildsIn(nameless.join('\n'))).not.toEqual([own, own]);
  });

  it('is in jobs’ logs of GitLab, whose lines have a number and a letter', () => {
    const job = lines.map((line, index) => `2025-08-03T10:00:00.00000${index % 10}Z 01O ${line}`);
    expect(buildsIn(job.join('\n'))).toEqual([own]);
  });

  it('is put together from the parts that Docker cuts a long line into', () => {
    const cut = lines.flatMap((line) => [line.slice(0, 40), `${line.slice(40)}\n`]);
    const files = cut.map((part) =>
      JSON.stringify({ log: part, stream: 'stderr', time: '2025-08-03T10:00:00Z' }),
    );
    expect(buildsIn(files.join('\n'))).toEqual([own]);
  });

  it('may be anything', () => {
    const odd = [
      { log: 5 },
      { log: { a: 1 } },
      { kubernetes: null, log: 'x' },
      { '@timestamp': 3, message: [] },
    ];
    expect(buildsIn(odd.map((record) => JSON.stringify(record)).join('\n'))).toEqual([]);
  });
});
