import { parseDockerfile, type ArgInstruction, type Dockerfile } from '../../../src/dockerfile/index.ts';
import { quoteList, runHistory } from '../../../src/build/history.ts';
import { formatEnv, globalVariables, parseEnv, Variables } from '../../../src/build/variables.ts';
import { resolveWorkPath } from '../../../src/build/work-path.ts';

function parse(text: string): Dockerfile {
  return parseDockerfile({ file: 'Dockerfile', text });
}

function argsOf(text: string): ArgInstruction[] {
  const [stage] = parse(`FROM scratch\n${text}\n`).stages;
  return (stage?.instructions ?? []).flatMap((instruction) =>
    instruction.kind === 'arg' ? instruction : [],
  );
}

describe('environment lists', () => {
  it('keep their order, empty values and equals signs', () => {
    const list = ['B=2', 'A=', 'URL=x=y'];
    expect(formatEnv(parseEnv(list))).toEqual(list);
  });
});

describe('globalVariables', () => {
  it('lets each ARG see those above it, and --build-arg win', () => {
    const dockerfile = parse('ARG A=1\nARG B=$A-2\nARG C\nARG D=$C\nFROM scratch\n');
    const given = { buildArgs: new Map([['A', 'x']]), platform: { TARGETARCH: 'amd64' } };
    expect(Object.fromEntries(globalVariables(dockerfile, given))).toEqual({
      TARGETARCH: 'amd64',
      A: 'x',
      B: 'x-2',
      D: '',
    });
  });
});

describe('Variables', () => {
  const sources = { buildArgs: new Map([['GIVEN', 'from-flag']]), globals: new Map([['GLOBAL', 'g']]) };

  it('declares from --build-arg, then the default, then the global of that name', () => {
    const variables = new Variables(new Map(), [], '\\');
    const declared = argsOf('ARG GIVEN=default OWN=own\nARG GLOBAL\nARG NONE').flatMap((instruction) =>
      variables.declare(instruction, sources),
    );
    expect(declared).toEqual([
      { key: 'GIVEN', value: 'from-flag' },
      { key: 'OWN', value: 'own' },
      { key: 'GLOBAL', value: 'g' },
      { key: 'NONE', value: undefined },
    ]);
    expect(Object.fromEntries(variables.values())).toEqual({ GIVEN: 'from-flag', OWN: 'own', GLOBAL: 'g' });
  });

  it('lets the later of ARG and ENV win', () => {
    const variables = new Variables(new Map([['X', 'base']]), [], '\\');
    for (const instruction of argsOf('ARG X=arg')) variables.declare(instruction, sources);
    expect(variables.expand('$X')).toBe('arg');
    variables.setEnv('X', 'env');
    expect(variables.expand('$X')).toBe('env');
  });
});

describe('history', () => {
  it('lists arguments the way docker history shows them', () => {
    const declared = [
      { key: 'A', value: '1' },
      { key: 'B', value: undefined },
      { key: 'A', value: '2' },
    ];
    expect(runHistory(['/bin/sh', '-c', 'true'], declared, (name) => (name === 'A' ? '2' : undefined))).toBe(
      'RUN |2 A=2 B= /bin/sh -c true',
    );
    expect(runHistory(['true'], [], () => undefined)).toBe('RUN true');
    expect(quoteList(['a b', '"'])).toBe(String.raw`["a b" "\""]`);
  });
});

describe('resolveWorkPath', () => {
  it.each([
    ['/', 'a', true, '/a'],
    ['/w', 'a/', true, '/w/a/'],
    ['/w', '.', true, '/w/'],
    ['/w', './', true, '/w/'],
    ['/w', '', true, '/w/'],
    ['/w', '/x/.', true, '/x/.'],
    ['/w', '../..', true, '/'],
    ['/w', '/', true, '/'],
    ['/w', 'a/', false, '/w/a'],
    ['', 'a', false, '/a'],
    ['/w', '/abs/../b', false, '/abs/../b'],
    ['/w', '/trailing/', false, '/trailing/'],
    ['/trailing/', 'x', false, '/trailing/x'],
  ])('from %s to %s', (workdir, path, keepSlash, result) => {
    expect(resolveWorkPath(workdir, path, keepSlash)).toBe(result);
  });
});

describe('a stage on top of another', () => {
  it('sees the environment of the image again where an ARG hid it', () => {
    const variables = new Variables(parseEnv(['X=env', 'Y=1']), [], '\\');
    for (const instruction of argsOf('ARG X=arg Z=own')) {
      variables.declare(instruction, { buildArgs: new Map(), globals: new Map() });
    }
    const child = variables.inherited(parseEnv(['X=env', 'Y=1']));
    expect(variables.expand('$X $Y $Z')).toBe('arg 1 own');
    expect(child.expand('$X $Y $Z')).toBe('env 1 own');
  });
});
