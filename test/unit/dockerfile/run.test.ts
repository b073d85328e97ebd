import { YadokariError } from '../../../src/base/index.ts';
import {
  expandWord,
  parseDockerfile,
  runDevices,
  runMounts,
  runScript,
  scopeOf,
  type Command,
  type RunInstruction,
  type RunMount,
} from '../../../src/dockerfile/index.ts';

function run(text: string): RunInstruction {
  const [stage] = parseDockerfile({ file: 'Dockerfile', text: `FROM scratch\nRUN ${text}\n` }).stages;
  const instruction = stage?.instructions[0];
  if (instruction?.kind !== 'run') throw new Error('not a RUN');
  return instruction;
}

const scope = scopeOf({ ID: 'npm', DIR: '/var/cache', TYPE: 'cache' });

/** As on a command line: quotes of the CSV have to be escaped from the Dockerfile. */
function mount(text: string): RunMount {
  const flag = `--mount=${text.replaceAll('"', '\\"')}`;
  const [only] = runMounts(run(`${flag} true`), (value) => expandWord(value, scope, { escape: '\\' }));
  if (!only) throw new Error('no mount');
  return only;
}

function failure(action: () => unknown): { message: string; hint?: string } {
  try {
    action();
  } catch (error) {
    if (!(error instanceof YadokariError) || error.code !== 'DOCKERFILE_SYNTAX') throw error;
    return { message: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
  }
  throw new Error('nothing was thrown');
}

const nothing = { from: '', source: '', target: '', size: 0, id: '', required: false };

describe('runMounts', () => {
  it.each<[string, Partial<RunMount>]>([
    ['target=/a', { type: 'bind', target: '/a', readOnly: true }],
    [
      'type=bind,from=base,source=/s,dst=/d',
      { type: 'bind', from: 'base', source: '/s', target: '/d', readOnly: true },
    ],
    ['type=bind,src=s,destination=d,rw', { type: 'bind', source: 's', target: 'd', readOnly: false }],
    ['target=/a,readwrite=false', { type: 'bind', target: '/a', readOnly: true }],
    ['target=/a,readonly=0', { type: 'bind', target: '/a', readOnly: false }],
    ['type=cache,target=/c', { type: 'cache', target: '/c', readOnly: false }],
    ['type=cache,target=/c,ro', { type: 'cache', target: '/c', readOnly: true }],
    [
      'TYPE=$TYPE,id=${ID:-x},Target=$DIR/x,sharing=LOCKED,mode=0755,uid=1000,gid=0',
      {
        type: 'cache',
        id: 'npm',
        target: '/var/cache/x',
        sharing: 'locked',
        mode: 0o755,
        uid: 1000,
        gid: 0,
        readOnly: false,
      },
    ],
    ['type=tmpfs,target=/t,size=1.5g', { type: 'tmpfs', target: '/t', size: 1_610_612_736, readOnly: false }],
    ['type=tmpfs,target=/t,size=64 MiB', { type: 'tmpfs', target: '/t', size: 67_108_864, readOnly: false }],
    ['type=secret,id=key', { type: 'secret', id: 'key', readOnly: true }],
    [
      'type=secret,id=key,env=KEY,required',
      { type: 'secret', id: 'key', env: 'KEY', required: true, readOnly: true },
    ],
    ['type=secret,id=key,env=,required=false', { type: 'secret', id: 'key', env: '', readOnly: true }],
    ['type=secret,source=/s', { type: 'secret', source: '/s', readOnly: true }],
    ['type=ssh', { type: 'ssh', readOnly: true }],
    [
      'type=ssh,id=git,required=1,mode=600',
      { type: 'ssh', id: 'git', required: true, mode: 0o600, readOnly: true },
    ],
    ['"target=/a,b","source=say ""hi"""', { type: 'bind', target: '/a,b', source: 'say hi', readOnly: true }],
    ['from=a$,target=/x', { type: 'bind', from: 'a$', target: '/x', readOnly: true }],
  ])('%s', (text, expected) => {
    // Quotes are characters of the CSV here, so the dollar signs stay out of the Dockerfile's own quotes.
    expect(mount(text.replaceAll(' ', '\\ '))).toStrictEqual({ ...nothing, ...expected });
  });

  it('keeps their order', () => {
    const instruction = run('--mount=type=ssh --mount=target=/b --mount=type=cache,target=/c x');
    expect(runMounts(instruction, (value) => value).map(({ type }) => type)).toStrictEqual([
      'ssh',
      'bind',
      'cache',
    ]);
  });

  it.each<[string, string, string?]>([
    ['type=volume', 'RUN --mount has the unknown type "volume"'],
    ['type=cach', 'RUN --mount has the unknown type "cach"', 'did you mean "cache"?'],
    ['tpye=cache', 'RUN --mount "tpye=cache": unknown key "tpye"', 'did you mean "type"?'],
    ['target=/a,xyzzy=1', 'RUN --mount "target=/a,xyzzy=1": unknown key "xyzzy"'],
    ['target', 'RUN --mount "target": field "target" has no "="'],
    ['type=cache,required', 'RUN --mount "type=cache,required": "required" is not for type cache'],
    [
      'required=true,type=secret,id=a',
      'RUN --mount "required=true,type=secret,id=a": "required" is not for type bind',
    ],
    ['type=ssh,required=2', 'RUN --mount "type=ssh,required=2": "required" is "2"', 'write true or false'],
    ['ro=yes', 'RUN --mount "ro=yes": "ro" is "yes"', 'write true or false'],
    ['type=cache,size=1', 'RUN --mount "type=cache,size=1": "size" is not for type cache'],
    [
      'type=tmpfs,size=big',
      'RUN --mount "type=tmpfs,size=big": "size" is "big"',
      'write a number of bytes, or one like 64m or 1GiB',
    ],
    ['type=cache,sharing=open', 'RUN --mount has the unknown sharing "open"'],
    ['type=cache,sharing=share', 'RUN --mount has the unknown sharing "share"', 'did you mean "shared"?'],
    ['type=cache,mode=rwx', 'RUN --mount "type=cache,mode=rwx": "mode" is "rwx"', 'write an octal number'],
    ['type=cache,uid=-1', 'RUN --mount "type=cache,uid=-1": "uid" is "-1"', 'write a number'],
    [
      'type=cache,gid=4294967296',
      'RUN --mount "type=cache,gid=4294967296": "gid" is "4294967296"',
      'write a number',
    ],
    ['target=/x,uid=1', 'RUN --mount "target=/x,uid=1": "uid" is not for type bind'],
    ['type=tmpfs,mode=755', 'RUN --mount "type=tmpfs,mode=755": "mode" is not for type tmpfs'],
    ['type=bind,sharing=shared', 'RUN --mount "type=bind,sharing=shared": "sharing" is not for type bind'],
    [
      'type=secret,sharing=shared,id=a',
      'RUN --mount "type=secret,sharing=shared,id=a": "sharing" is not for type secret',
    ],
    ['type=secret,from=a,id=b', 'RUN --mount "type=secret,from=a,id=b": "from" is not for type secret'],
    ['type=secret', 'RUN --mount "type=secret": type secret needs an "id" or a "target"'],
    [
      'type=secret,id=a,source=b',
      'RUN --mount "type=secret,id=a,source=b": "source" and "id" mean the same for type secret',
    ],
  ])('refuses %s', (text, message, hint = '') => {
    expect(failure(() => mount(text))).toStrictEqual({ message, ...(hint !== '' && { hint }) });
  });

  it.each(['', 'a"b', '"a', '"a"b'])('refuses the malformed list %j when the file is parsed', (text) => {
    expect(failure(() => run(`--mount=${text.replaceAll('"', '\\"')} x`))).toStrictEqual({
      message: `RUN --mount ${JSON.stringify(text)} is malformed`,
      hint: 'write key=value fields with commas between them',
    });
  });

  it('leaves what a variable may change until it is known', () => {
    const instruction = run('--mount=type=$WHAT,nonsense=1 x');
    expect(instruction.mounts).toStrictEqual(['type=$WHAT,nonsense=1']);
  });
});

describe('runDevices', () => {
  it.each([
    ['vendor.com/gpu=0', { name: 'vendor.com/gpu=0', required: false }],
    ['vendor.com/gpu', { name: 'vendor.com/gpu', required: false }],
    ['name=vendor.com/gpu=all,required', { name: 'vendor.com/gpu=all', required: true }],
    ['required=true,x', { name: 'x', required: true }],
    ['required', { name: '', required: true }],
  ])('%s', (text, device) => {
    expect(runDevices(run(`--device=${text} x`))).toStrictEqual([device]);
  });

  it.each<[string, string, string?]>([
    ['a,name=b', 'RUN --device "a,name=b": it names two devices'],
    ['a,b', 'RUN --device "a,b": field "b" has no "="'],
    ['a,requird=true', 'RUN --device "a,requird=true": unknown key "requird"', 'did you mean "required"?'],
    ['a,required=x', 'RUN --device "a,required=x": "required" is "x"', 'write true or false'],
    ['', 'RUN --device "" is malformed', 'write fields with commas between them'],
  ])('refuses %j', (text, message, hint = '') => {
    expect(failure(() => run(`--device=${text} x`))).toStrictEqual({
      message,
      ...(hint !== '' && { hint }),
    });
  });
});

describe('runScript', () => {
  it.each<[string, string, unknown]>([
    ['exec form', '["a", "b c"]', { kind: 'exec', args: ['a', 'b c'] }],
    ['shell form', 'echo "<<EOF', { kind: 'shell', script: 'echo "<<EOF' }],
    ['nothing', '', { kind: 'shell', script: '' }],
    ['one heredoc', '<<EOF\na $b\n\tc\nEOF', { kind: 'shell', script: 'a $b\n\tc\n' }],
    ['one quoted heredoc', '<<"EOF"\na $b\nEOF', { kind: 'shell', script: 'a $b\n' }],
    ['tabs taken away', '<<-EOF\n\ta\n\tEOF', { kind: 'shell', script: 'a\n' }],
    [
      'a shebang',
      '<<EOF\n#!/bin/python\nprint()\nEOF',
      { kind: 'file', name: 'EOF', content: '#!/bin/python\nprint()\n' },
    ],
    ['a shebang behind tabs', '<<-X\n\t#!/bin/a\n\tX', { kind: 'file', name: 'X', content: '#!/bin/a\n' }],
    ['a blank before the name', '<< EOF\na\nEOF', { kind: 'shell', script: 'a\n' }],
    ['a shebang for a command', 'cat <<EOF\n#!/x\nEOF', { kind: 'shell', script: 'cat <<EOF\n#!/x\nEOF' }],
    [
      'several heredocs',
      'cat <<-A 3<<B\n\ta\n\tA\nb\nB',
      { kind: 'shell', script: 'cat <<-A 3<<B\n\ta\nA\nb\nB' },
    ],
    ['an empty body', '<<EOF\nEOF', { kind: 'shell', script: '' }],
  ])('%s', (_, text, expected) => {
    expect(runScript(run(text).command)).toStrictEqual(expected);
  });

  it('takes any command', () => {
    const command: Command = { form: 'shell', script: 'x', heredocs: [] };
    expect(runScript(command)).toStrictEqual({ kind: 'shell', script: 'x' });
  });
});
