import { randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One kind of build whose time is measured. */
export interface BenchCase {
  name: string;
  dockerfile: string;
  /** Writes the context, of which nothing is counted. */
  context: (folder: string) => void;
  compression?: 'zstd';
  /** Ours divided by the faster peer's. */
  aim: number;
  /** Another case's name, whose peers this one is compared with instead of its own. */
  against?: string;
  /** Fewer runs than the others, for what takes long. */
  runs?: number;
  /** Measured in each kind of container as well. */
  rungs?: true;
  /** Builders that do not know what the case needs. */
  without?: string[];
}

/** A small program with its library folder, 5 MB in 200 files. */
function application(folder: string): void {
  const lib = join(folder, 'app/lib');
  mkdirSync(lib, { recursive: true });
  for (let at = 0; at < 200; at++) writeFileSync(join(lib, `module-${at}.js`), mixedContent(25_000, at));
}

/** Half random, half text: what programs and libraries compress like. */
function mixedContent(size: number, seed: number): Buffer {
  const half = size >> 1;
  const text = Buffer.alloc(
    size - half,
    `export const value${seed} = compute(${seed}, "some text that repeats");\n`,
  );
  return Buffer.concat([text, randomFillSync(Buffer.alloc(half))]);
}

function oneGigabyte(folder: string): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const mebibytes = 1 << 20;
  for (let at = 0; at < 8; at++) {
    writeFileSync(join(folder, `data/random-${at}`), randomFillSync(Buffer.alloc(64 * mebibytes)));
    const line = `${at} {"time":"2024-01-02T03:04:05Z","level":"info","message":"a line of a log","count":`;
    const lines = Array.from({ length: 16_384 }, (_, number) => `${line}${number * 7919}}\n`).join('');
    writeFileSync(join(folder, `data/text-${at}`), Buffer.alloc(64 * mebibytes, lines));
  }
}

const METADATA = `ENV MODE=production
LABEL org.opencontainers.image.title=bench
EXPOSE 8080
USER 1000
CMD ["/app/run"]
`;

const MANY_FILES = `RUN mkdir /many && cd /many && for d in $(seq 100); do mkdir $d && (cd $d && for f in $(seq 500); do echo $d-$f > $f; done); done
RUN echo changed > /many/50/250
RUN cd /many/7 && rm $(seq 200)
`;

const STAGES = `FROM BASE AS binary
RUN head -c 30000000 /dev/urandom > /program
FROM BASE AS library
RUN mkdir -p /out/lib && cp -r /usr/share/perl5 /usr/lib/*/perl-base /out/lib/ 2>/dev/null; ls -R /out | wc -l > /out/count
FROM BASE
COPY --from=binary /program /usr/local/bin/program
COPY --from=library /out /opt/library
CMD ["/usr/local/bin/program"]
`;

export const BENCH_CASES: BenchCase[] = [
  {
    name: 'COPY and metadata',
    rungs: true,
    dockerfile: `FROM BASE\nCOPY app /app\n${METADATA}`,
    context: application,
    aim: 0.5,
  },
  {
    name: 'COPY --link and metadata',
    dockerfile: `FROM BASE\nCOPY --link app /app\n${METADATA}`,
    context: application,
    aim: 0.25,
    against: 'COPY and metadata',
    without: ['buildah'],
  },
  {
    name: 'two RUNs and a COPY',
    rungs: true,
    dockerfile: `FROM BASE\nRUN mkdir -p /srv/data && date > /srv/data/built\nCOPY app /app\nRUN find /app -type f | wc -l > /srv/data/count\n`,
    context: application,
    aim: 0.6,
  },
  {
    name: 'thirty small RUNs',
    rungs: true,
    dockerfile: `FROM BASE\n${Array.from({ length: 30 }, (_, at) => `RUN echo step ${at} > /step-${at}\n`).join('')}`,
    context: () => undefined,
    aim: 0.4,
  },
  {
    name: '50,000 files, change 1, delete 200',
    rungs: true,
    dockerfile: `FROM BASE\n${MANY_FILES}`,
    context: () => undefined,
    aim: 0.7,
  },
  { name: 'three stages', dockerfile: STAGES, context: () => undefined, aim: 0.6 },
  {
    name: '1 GB layer, gzip',
    dockerfile: 'FROM BASE\nCOPY data /data\n',
    context: oneGigabyte,
    runs: 3,
    aim: 0.8,
  },
  {
    name: '1 GB layer, zstd',
    dockerfile: 'FROM BASE\nCOPY data /data\n',
    context: oneGigabyte,
    compression: 'zstd',
    runs: 3,
    aim: 0.4,
    against: '1 GB layer, gzip',
  },
];
