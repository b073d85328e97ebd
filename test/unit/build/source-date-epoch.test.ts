import { resolveSourceDateEpoch } from '../../../src/build/source-date-epoch.ts';

interface Given {
  readonly environment?: number;
  readonly argument?: string;
  readonly global?: string;
}

function values(value: string | undefined): Map<string, string> {
  return new Map([['OTHER', 'x'], ...(value === undefined ? [] : [['SOURCE_DATE_EPOCH', value] as const])]);
}

function resolve({ environment, argument, global }: Given) {
  const { epoch, buildArgs, globals } = resolveSourceDateEpoch({
    epoch: environment,
    buildArgs: values(argument),
    globals: values(global),
  });
  expect([buildArgs.get('OTHER'), globals.get('OTHER')]).toEqual(['x', 'x']);
  return [epoch, buildArgs.get('SOURCE_DATE_EPOCH'), globals.get('SOURCE_DATE_EPOCH')];
}

it.each<[string, Given, (string | number | undefined)[]]>([
  ['nothing', {}, [undefined, undefined, undefined]],
  ['the environment', { environment: 5 }, [5, undefined, undefined]],
  ['the global ARG over the environment', { environment: 5, global: '6' }, [6, undefined, '6']],
  ['the build argument over all', { environment: 5, argument: '7', global: '6' }, [7, '7', '7']],
  [
    'an empty build argument as none',
    { environment: 5, argument: '', global: '6' },
    [5, undefined, undefined],
  ],
  ['an empty global ARG as none', { environment: 5, global: '' }, [5, undefined, '']],
  ['numbers without sign and zeros', { argument: '+0077' }, [77, '77', undefined]],
  ['times before 1970', { argument: '-1' }, [-1, '-1', undefined]],
])('takes %s', (_, given, expected) => {
  expect(resolve(given)).toEqual(expected);
});

it.each(['x', '0x10', '1e3', '1.5', '99999999999999999999'])('refuses %s', (argument) => {
  expect(() => resolve({ argument })).toThrow(
    `SOURCE_DATE_EPOCH ${JSON.stringify(argument)} is ${/^\d+$/.test(argument) ? 'later than the year 9999' : 'not a number of seconds'}`,
  );
});
