import { Downloads } from '../../../src/build/downloads.ts';
import { NamedContexts } from '../../../src/build/named-contexts.ts';
import { resolveSourceDateEpoch } from '../../../src/build/source-date-epoch.ts';
import { parsePlatform } from '../../../src/base/index.ts';
import { parseDockerfile } from '../../../src/dockerfile/index.ts';
import type { BuildContext, SourceTime } from '../../../src/context/index.ts';
import type { BuildServices } from '../../../src/build/services.ts';

/** What cannot be written as a number is a conformance case: `epoch-…`. */

interface Given {
  readonly argument?: string;
  readonly global?: string;
  readonly context?: SourceTime;
}

function values(value: string | undefined): Map<string, string> {
  return new Map([['OTHER', 'x'], ...(value === undefined ? [] : [['SOURCE_DATE_EPOCH', value] as const])]);
}

async function resolve({ argument, global, context }: Given) {
  const services = {} as BuildServices;
  const { epoch, buildArgs, globals } = await resolveSourceDateEpoch(
    { buildArgs: values(argument), globals: values(global) },
    {
      dockerfile: parseDockerfile({ file: 'Dockerfile', text: 'FROM scratch AS stage\nENV a=b\n' }),
      settings: {
        context: (context === undefined ? {} : { time: context }) as BuildContext,
        contexts: new NamedContexts(),
        platform: parsePlatform('linux/amd64'),
      },
      services,
      downloads: new Downloads(services),
    },
  );
  expect([buildArgs.get('OTHER'), globals.get('OTHER')]).toEqual(['x', 'x']);
  return [epoch, buildArgs.get('SOURCE_DATE_EPOCH'), globals.get('SOURCE_DATE_EPOCH')];
}

it.each<[string, Given, (string | number | undefined)[]]>([
  ['nothing', {}, [undefined, undefined, undefined]],
  ['the global ARG', { global: '6' }, [6, undefined, '6']],
  ['the build argument over it', { argument: '7', global: '6' }, [7, '7', '7']],
  ['an empty build argument as none', { argument: '', global: '6' }, [undefined, undefined, undefined]],
  ['an empty global ARG as none', { global: '' }, [undefined, undefined, '']],
  ['numbers without sign and zeros', { argument: '+0077' }, [77, '77', undefined]],
  ['times before 1970', { argument: '-1' }, [-1, '-1', undefined]],
  ['the time of the context', { global: 'context', context: { seconds: 8 } }, [8, undefined, '8']],
  ['a context without a time as none', { argument: 'context' }, [undefined, undefined, undefined]],
])('takes %s', async (_, given, expected) => {
  expect(await resolve(given)).toEqual(expected);
});

it.each([
  ['x', 'is no number of seconds, and no stage or named context'],
  ['0x10', 'is no number of seconds, and no stage or named context'],
  ['1.5', 'is no number of seconds, and no stage or named context'],
  ['99999999999999999999', 'is later than the year 9999'],
  ['-99999999999', 'is earlier than the year 0'],
])('refuses %s', async (argument, fact) => {
  await expect(resolve({ argument })).rejects.toThrow(
    `SOURCE_DATE_EPOCH ${JSON.stringify(argument)} ${fact}`,
  );
});

it('says where a stage is no source', async () => {
  await expect(resolve({ argument: 'stage' })).rejects.toMatchObject({
    code: 'DOCKERFILE_INVALID',
    message: 'the stage that SOURCE_DATE_EPOCH names has ENV in it',
    location: { line: 2 },
  });
});
