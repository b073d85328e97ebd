import type { LogFormat } from '../../../src/log/index.ts';
import { createRedactor } from '../../../src/log/index.ts';
import { at, compile, failing, failure, success } from './recorded.ts';
import { render } from './run.ts';

const secret = 'hunter2-"quoted"';

describe('createRedactor', () => {
  it('changes nothing without secrets', () => {
    const redact = createRedactor(['', '  \n']);
    expect(redact('as it is')).toBe('as it is');
  });

  it('knows what is secret in a URL without being told', () => {
    const redact = createRedactor([]);
    expect(redact('ADD https://me:s3cret@host/x?a=b /x')).toBe('ADD https://me:***@host/x?a=b /x');
    expect(redact('"https://t0ken@host", redis://:pw@h')).toBe('"https://***@host", redis://:***@h');
    const harmless = 'ssh://git@host/a:b@c http://host:80/@x git@host:a/b a@b.c https://host/ u:p@x';
    expect(redact(harmless)).toBe(harmless);
  });

  it('knows a login that stands before a registry, without a scheme', () => {
    const redact = createRedactor([]);
    expect(redact('FROM me:s3cret@host.example/x:1 AS a')).toBe('FROM me:***@host.example/x:1 AS a');
    expect(redact('"--cache-from=me:s3@cret@localhost:5000/x"')).toBe(
      '"--cache-from=me:***@localhost:5000/x"',
    );
    expect(redact('FROM me:s3cret@host/x:1')).toBe('FROM me:***@host/x:1');
    expect(redact('COPY --from=me:s3cret@host/x a /')).toBe('COPY --from=me:***@host/x a /');
    const harmless = `FROM host:5000/a:b@sha256:${'1'.repeat(64)} npm:x@y/z a:b@c user@host.example/x C:D@1.2`;
    expect(redact(harmless)).toBe(harmless);
  });

  it.each([
    ['pushing me:s3cret@registry/name:1 now', 'pushing me:***@registry/name:1 now'],
    ['"user:pass"@x me:s3@cret@registry/a', '"user:pass"@x me:***@registry/a'],
    ["IMAGE='robot:s3cret@my-registry/team/app'", "IMAGE='robot:***@my-registry/team/app'"],
  ])('knows it before a host without dots in what a step prints: %s', (text, expected) => {
    expect(createRedactor([])(text)).toBe(expected);
  });

  it.each([
    'alias@npm:string-width@4/index.js jsr:@std/path@1/posix',
    'workspace:pkg@scope/name patch:left-pad@npm/x node:22@linux/amd64',
    'sha256:abc@host/x git:a@b/c me@registry/name key: value@x/y',
  ])('leaves alone what only looks so: %s', (text) => {
    expect(createRedactor([])(text)).toBe(text);
  });

  it('replaces every occurrence', () => {
    expect(createRedactor(['s3cret'])('s3cret and s3cret')).toBe('*** and ***');
  });

  it('takes secrets literally', () => {
    const redact = createRedactor(['a.b*(c)[d]{e}^$|\\']);
    expect(redact('x a.b*(c)[d]{e}^$|\\ aXb')).toBe('x *** aXb');
  });

  it('replaces the longer of two secrets that share a beginning', () => {
    expect(createRedactor(['token', 'token-long'])('token-long token')).toBe('*** ***');
  });

  it('ignores the newline that a secret file ends with', () => {
    expect(createRedactor(['s3cret\n'])('Bearer s3cret')).toBe('Bearer ***');
  });

  it('knows a secret in base64, in a URL and inside of JSON', () => {
    const redact = createRedactor([secret]);
    expect(redact(`Basic ${Buffer.from(secret).toString('base64')}`)).toBe('Basic ***');
    expect(redact(`https://u:${encodeURIComponent(secret)}@host`)).toBe('https://u:***@host');
    expect(redact(JSON.stringify({ token: secret }))).toBe('{"token":"***"}');
  });

  it('replaces the lines of a secret of several lines, but not its braces', () => {
    const redact = createRedactor(['{\n  "private_key": "abc"\n}\n']);
    expect(redact('  "private_key": "abc"')).toBe('  ***');
    expect(redact('if (x) {')).toBe('if (x) {');
  });
});

describe.each<LogFormat>(['plain', 'text', 'color', 'json', 'progress'])('%s', (format) => {
  const location = { file: 'Dockerfile', line: 1, endLine: 1, text: `RUN echo ${secret}\n` };
  const step = { ...compile, text: `RUN echo ${secret}`, location };
  const error = {
    ...failure,
    message: `cannot log in with ${secret}`,
    causes: [secret],
    hint: secret,
    location,
  };
  const events = [
    ...success,
    at(0, { type: 'step.started', step }),
    at(0, { type: 'step.output', step, stream: 'stdout', line: `token=${secret}` }),
    at(1, { type: 'warning', message: `bad ${secret}`, hint: secret, location }),
    at(1, { type: 'note', level: 'info', message: secret }),
    at(2, { type: 'step.failed', step, seconds: 1, error }),
    at(2, { type: 'build.failed', seconds: 1, error }),
  ] as const;

  it('lets no secret through, whole or cut', () => {
    const settings = { isTerminal: format === 'progress', columns: () => 34 };
    const printed = render(format, events, { ...settings, redact: createRedactor([secret]) });
    expect(printed).not.toContain('hunter');
    expect(printed).toContain('***');
    expect(render(format, events, settings)).toContain('hunter');
  });

  it('changes nothing else', () => {
    expect(render(format, failing, { redact: createRedactor([secret]) })).toBe(render(format, failing));
  });
});
