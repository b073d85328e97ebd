import * as fc from 'fast-check';

import { YadokariError } from '../../../src/base/index.ts';
import {
  exposedPorts,
  parseDockerfile,
  platformArgNames,
  platformArgs,
  proxyArgs,
} from '../../../src/dockerfile/index.ts';
import { parseDuration } from '../../../src/dockerfile/instructions/duration.ts';
import { parseSize } from '../../../src/dockerfile/instructions/size.ts';

describe('exposedPorts', () => {
  it.each<[string, string[]]>([
    ['80', ['80/tcp']],
    ['80/UDP', ['80/udp']],
    ['5/sctp', ['5/sctp']],
    ['80/', ['80/tcp']],
    ['0080', ['80/tcp']],
    ['8000-8002/udp', ['8000/udp', '8001/udp', '8002/udp']],
    ['8000-8000', ['8000/tcp']],
    ['9000:80', ['80/tcp']],
    ['9000-9010:80', ['80/tcp']],
    ['9000-9001:80-81', ['80/tcp', '81/tcp']],
    ['127.0.0.1:9000:80/udp', ['80/udp']],
    ['127.0.0.1::80', ['80/tcp']],
    ['[::1]:9000:80', ['80/tcp']],
    ['::1:9000:80', ['80/tcp']],
  ])('%s', (port, expected) => {
    expect(exposedPorts([port])).toStrictEqual(expected);
  });

  it('goes through all words', () => {
    expect(exposedPorts(['1', '2/udp'])).toStrictEqual(['1/tcp', '2/udp']);
  });

  it.each([
    ['80/http', 'unknown protocol "http"'],
    ['', 'bad port ""'],
    ['/tcp', 'bad port ""'],
    ['http', 'bad port "http"'],
    ['65536', 'bad port "65536"'],
    ['-1', 'bad port "-1"'],
    ['81-80', 'bad port "81-80"'],
    ['80-', 'bad port "80-"'],
    ['x:80', 'bad port "x"'],
    ['1-2:80-82', 'two ranges of different length'],
    ['localhost:1:80', 'bad IP address "localhost"'],
    ['[::1:1:80', 'bad IP address "[::1"'],
    ['fe80::1%eth0:1:80', 'bad IP address "fe80::1%eth0"'],
  ])('refuses %j: %s', (port, fact) => {
    let error: unknown;
    try {
      exposedPorts([port]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(YadokariError);
    expect(error).toMatchObject({
      code: 'DOCKERFILE_SYNTAX',
      message: `EXPOSE has the port ${JSON.stringify(port)}: ${fact}`,
      hint: 'write 8080, 8080/udp or 8000-8010',
    });
  });
});

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['5s', 5e9],
    ['1h15m30.918s', 4_530_918_000_000],
    ['1.5h', 5_400_000_000_000],
    ['.5s', 5e8],
    ['1.s', 1e9],
    ['1ns', 1],
    ['1us', 1e3],
    ['1µs', 1e3],
    ['1μs', 1e3],
    ['1ms', 1e6],
    ['-1m', -6e10],
    ['+1m', 6e10],
    ['0.0000000001s', 0],
    ['1s1h', 3_601_000_000_000],
    ['2562047h', 9_223_369_200_000_000_000],
  ])('%s is %d ns', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '1',
    '.s',
    's',
    '1d',
    '1 s',
    '1s ',
    '1S',
    'x1s',
    '1..2s',
    '2562048h',
    '1.2.3s',
    '1s\n',
    '99999999999999999999s',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('adds up what is written one behind the other', () => {
    const part = fc.tuple(fc.nat(1000), fc.constantFrom(['h', 36e11], ['m', 6e10], ['s', 1e9], ['ms', 1e6]));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map(([count, [unit]]) => `${count}${unit}`).join('');
        const total = parts.reduce((sum, [count, [, scale]]) => sum + count * scale, 0);
        expect(parseDuration(text)).toBe(total);
      }),
    );
  });
});

describe('parseSize', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['512', 512],
    ['512b', 512],
    ['1k', 1024],
    ['1KB', 1024],
    ['1KiB', 1024],
    ['1.5m', 1_572_864],
    ['.5g', 536_870_912],
    ['1 tib', 1_099_511_627_776],
    ['2p', 2_251_799_813_685_248],
    ['1e3', 1000],
    ['1.9b', 1],
  ])('%s is %d bytes', (text, expected) => {
    expect(parseSize(text)).toBe(expected);
  });

  it.each(['', 'm', '-1', '1kk', '1kbb', '1  k', '1e', '1bk', 'x1', '9999999p', '1.2.3', '1ki'])(
    '%j is none',
    (text) => {
      expect(parseSize(text)).toBeUndefined();
    },
  );
});

describe('platformArgs', () => {
  it('has a value for each name', () => {
    const args = platformArgs({
      target: { os: 'linux', architecture: 'arm', variant: 'v7' },
      build: { os: 'windows', architecture: 'amd64', 'os.version': '10.0' },
      targetStage: 'app',
    });
    expect(args).toStrictEqual({
      BUILDPLATFORM: 'windows/amd64',
      BUILDOS: 'windows',
      BUILDOSVERSION: '10.0',
      BUILDARCH: 'amd64',
      BUILDVARIANT: '',
      TARGETPLATFORM: 'linux/arm/v7',
      TARGETOS: 'linux',
      TARGETOSVERSION: '',
      TARGETARCH: 'arm',
      TARGETVARIANT: 'v7',
      TARGETSTAGE: 'app',
    });
    expect(Object.keys(args)).toStrictEqual([...platformArgNames]);
  });

  it('calls a stage without a name default', () => {
    const linux = { os: 'linux', architecture: 'amd64' };
    expect(platformArgs({ target: linux, build: linux, targetStage: '' }).TARGETSTAGE).toBe('default');
  });
});

describe('proxyArgs', () => {
  it('are in both cases', () => {
    expect(proxyArgs).toHaveLength(10);
    expect(new Set(proxyArgs.map((name) => name.toLowerCase()))).toStrictEqual(
      new Set(['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy']),
    );
  });
});

describe('HEALTHCHECK', () => {
  it('has its times in nanoseconds', () => {
    const text =
      'FROM a\nHEALTHCHECK --interval=1m --timeout=1ms --start-period=0 --start-interval=2s --retries=+5 CMD x';
    expect(parseDockerfile({ file: 'f', text }).stages[0]?.instructions[0]).toMatchObject({
      interval: 6e10,
      timeout: 1e6,
      startPeriod: 0,
      startInterval: 2e9,
      retries: 5,
    });
  });
});
