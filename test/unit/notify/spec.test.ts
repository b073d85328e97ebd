import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { specOf } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'yadokari-notify-'));
afterAll(() => rmSync(folder, { recursive: true }));

function failureOf(parts: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  try {
    specOf(parts, env);
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    return `${error.code}: ${error.message}\n${error.hint ?? ''}`;
  }
  return 'no failure';
}

const hook = 'https://hooks.example/services/T0/B0/0123456789abcdef';

describe('--notify', () => {
  it('has secrets from variables and files, and knows what must not be printed', () => {
    const file = join(folder, 'url');
    writeFileSync(file, `${hook}\n`);
    const spec = specOf([
      'type=slack',
      `url-file=${file}`,
      'on=failure+recovery',
      'on=success',
      'timeout=3s',
    ]);
    expect(spec).toMatchObject({ kind: 'slack', on: ['failure', 'recovery', 'success'], timeoutSeconds: 3 });
    expect(spec.fields.get('url')).toBe(hook);
    expect(spec.secrets).toContain('0123456789abcdef');
    // A word of the path would take every such word out of the log.
    expect(spec.secrets).not.toContain('services');
    const robot = specOf(['type=dingtalk', 'url-env=U', 'secret-env=S'], {
      U: 'https://oapi.dingtalk.com/robot/send?access_token=0123456789',
      S: 'SECabc',
    });
    expect(robot.secrets).toEqual(expect.arrayContaining(['0123456789', 'SECabc']));
  });

  it.each<[readonly string[], string]>([
    [['on=failure'], 'USAGE: --notify has no type\nthere are smtp, dingtalk, wecom, slack, feishu, webhook'],
    [['type=slak', 'url-env=U'], 'USAGE: --notify has the type "slak"\ndid you mean slack?'],
    [
      ['type=slack', `url=${hook}`],
      'USAGE: --notify of type slack has url, which is secret: everybody who lists processes can read it here\nname a variable with url-env=NAME or a file with url-file=PATH',
    ],
    [
      ['type=smtp', 'password=hunter2'],
      'USAGE: --notify of type smtp has password, which is secret: everybody who lists processes can read it here\nname a variable with password-env=NAME or a file with password-file=PATH',
    ],
    [
      ['type=slack', 'url-evn=U'],
      'USAGE: --notify of type slack has the unknown key "url-evn"\ndid you mean url-env?',
    ],
    [
      ['type=slack'],
      'USAGE: --notify of type slack has no url-env or url-file\nwrite it like type=slack,url-env=SLACK_URL,on=failure',
    ],
    [
      ['type=slack', hook],
      'USAGE: --notify has a part that is no key=value\nwrite it like type=slack,url-env=SLACK_URL,on=failure',
    ],
    [
      ['type=slack', '"url-env=U'],
      'USAGE: --notify has a quote that does not end with its part\nquotes go around a whole part: type=slack,"title=built, and pushed"',
    ],
    [
      ['type=slack', 'title="a', ' b"'],
      'USAGE: --notify has a part that is no key=value\nquotes go around a whole part: type=slack,"title=built, and pushed"',
    ],
    [
      ['type=slack', 'url-env=U', 'on=fail'],
      'USAGE: --notify has on="fail"\nthere are failure, success, recovery, always; join several with +',
    ],
    [
      ['type=slack', 'url-env=U', 'timeout=1h'],
      'USAGE: --notify has timeout="1h"\nwrite it like 10s; at most 5m',
    ],
    [
      ['type=slack', 'url-env=U', 'title={{eror}}'],
      'USAGE: --notify has a template with the unknown placeholder {{eror}}\ndid you mean {{error}}?',
    ],
    [
      ['type=slack', 'url-env=NONE'],
      'SECRET_NOT_FOUND: cannot read url-env of the notification by slack: variable "NONE" is not set\nset it, or leave the notification out',
    ],
    [
      ['type=slack', 'url-env=PLAIN'],
      'USAGE: --notify of type slack: the url is plain http, which everybody on the way can read\nuse its https URL',
    ],
    [
      ['type=slack', 'url-env=NOURL'],
      'USAGE: --notify of type slack: the url is no http or https URL\ncopy it whole from the settings of the service',
    ],
    [
      ['type=webhook', 'url=https://me:pass@hooks.example/'],
      'USAGE: --notify of type webhook: the url has a login in it\ngive a token with token-env=NAME',
    ],
    [
      ['type=smtp', 'host=mail.example:99999', 'from=a@b.example', 'to=c@d.example'],
      'USAGE: --notify of type smtp: host has the port 99999\nports go from 1 to 65535: 25, 465 and 587 are usual',
    ],
    [
      ['type=smtp', 'host=mail.example', 'from=builds', 'to=c@d.example'],
      'USAGE: --notify of type smtp: from is no address\nwrite from=name@example.com',
    ],
    [
      ['type=smtp', 'host=mail.example', 'from=Builds <a@b.example>', 'to=c@d.example;dev'],
      'USAGE: --notify of type smtp: to is no address\nwrite to=name@example.com, several with ;',
    ],
    [
      ['type=smtp', 'host=mail.example', 'from=a@b.example', 'to=c@d.example', 'user=ci'],
      'USAGE: --notify of type smtp: user and password go together\ngive user=NAME and password-env=NAME or password-file=PATH',
    ],
  ])('%j is refused', (parts, words) => {
    const env = { U: hook, PLAIN: 'http://hooks.example/secret-token', NOURL: 'secret-token' };
    expect(failureOf(parts, env)).toBe(words);
  });

  it('says which file it cannot read', () => {
    expect(failureOf(['type=slack', `url-file=${folder}/none`])).toContain(
      'SECRET_NOT_FOUND: cannot read url-file of the notification by slack: ENOENT',
    );
  });
});
