import { createHmac } from 'node:crypto';
import { notify, preview, type Message } from '../../../src/notify/index.ts';
import { YadokariError } from '../../../src/base/index.ts';
import { message, now, Service, specOf, tools, type Answer, type Seen } from './support.ts';

const token = 'access-token-0123456789';
const secret = 'SEC-9f8e7d6c';

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

type Fields = Record<string, unknown>;

function json(text: string): Fields {
  return JSON.parse(text) as Fields;
}

const refused = (code: number, errmsg: string): Answer => ({
  body: JSON.stringify({ errcode: code, errmsg }),
});

function said(code: number, msg: string): Answer {
  return { body: JSON.stringify({ code, msg, data: {} }) };
}

/** The services, as strict as the real ones are by their documentation. */
const services: Readonly<Record<string, (seen: Seen) => Answer>> = {
  dingtalk: ({ url, body }) => {
    const timestamp = url.searchParams.get('timestamp') ?? '';
    if (url.pathname !== '/robot/send' || url.searchParams.get('access_token') !== token)
      return refused(300_005, 'token is not exist');
    if (url.searchParams.get('sign') !== hmac(secret, `${timestamp}\n${secret}`) || Number(timestamp) !== now)
      return refused(310_000, 'sign not match');
    if (bytes(body) > 20_000) return refused(460_101, 'message too long');
    const { msgtype, markdown } = json(body) as { msgtype: string; markdown: Fields };
    const texts = [markdown['title'], markdown['text']].every(
      (text) => typeof text === 'string' && text !== '',
    );
    return msgtype === 'markdown' && texts ? refused(0, 'ok') : refused(40_035, 'param error');
  },
  wecom: ({ url, body }) => {
    if (url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== token)
      return refused(93_000, 'invalid webhook url');
    const { msgtype, markdown } = json(body) as { msgtype: string; markdown: { content: string } };
    if (msgtype !== 'markdown') return refused(40_008, 'invalid message type');
    return bytes(markdown.content) > 4096
      ? refused(40_058, 'content exceed max length 4096')
      : refused(0, 'ok');
  },
  slack: ({ url, body }) => {
    if (url.pathname !== `/services/T0/B0/${token}`) return { status: 403, body: 'invalid_token' };
    const { text, blocks } = json(body) as {
      text: string;
      blocks: readonly { type: string; text: Fields }[];
    };
    const valid = blocks.every(({ type, text: { type: kind, text: content } }) => {
      if (typeof content !== 'string' || content === '') return false;
      return type === 'header'
        ? kind === 'plain_text' && content.length <= 150
        : type === 'section' && kind === 'mrkdwn' && content.length <= 3000;
    });
    const size = blocks.reduce((sum, block) => sum + String(block.text['text']).length, 0);
    return valid && text !== '' && blocks.length <= 50 && size < 13_200
      ? { body: 'ok' }
      : { status: 400, body: 'invalid_blocks' };
  },
  feishu: ({ url, body }) => {
    const { timestamp, sign, msg_type: type, card } = json(body) as Record<string, string> & { card: Fields };
    if (url.pathname !== `/open-apis/bot/v2/hook/${token}`)
      return said(19_001, 'incoming webhook access token invalid');
    if (bytes(body) > 20_000) return said(9499, 'Bad Request');
    if (timestamp !== String(now / 1000) || sign !== hmac(`${timestamp}\n${secret}`, ''))
      return said(19_021, 'sign match fail or timestamp is not within one hour from current time');
    const [element] = card['elements'] as readonly { text: Fields }[];
    return type === 'interactive' && element !== undefined && element.text['content'] !== ''
      ? said(0, 'success')
      : said(9499, 'Bad Request');
  },
  webhook: ({ headers, body }) => {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    if (headers['x-signature-256'] !== signature) return { status: 401, body: 'signature' };
    return headers.authorization === `Bearer ${token}`
      ? { status: 204, body: '' }
      : { status: 403, body: 'token' };
  },
};

const paths: Readonly<Record<string, string>> = {
  dingtalk: `/robot/send?access_token=${token}`,
  wecom: `/cgi-bin/webhook/send?key=${token}`,
  slack: `/services/T0/B0/${token}`,
  feishu: `/open-apis/bot/v2/hook/${token}`,
  webhook: '/hook',
};
const signed = new Set(['dingtalk', 'feishu', 'webhook']);
const kinds = Object.keys(services);

function partsOf(kind: string): readonly string[] {
  return [
    `type=${kind}`,
    'url-env=URL',
    ...(signed.has(kind) ? ['secret-env=SECRET'] : []),
    ...(kind === 'webhook' ? ['token-env=TOKEN'] : []),
  ];
}

async function told(
  kind: string,
  service: Service,
  sent: Message = message(),
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const url = `${service.origin}${paths[kind]}`;
  const spec = specOf([...partsOf(kind), ...more], { URL: url, SECRET: secret, TOKEN: token, ...env });
  const own = tools();
  try {
    await notify(spec, sent, own);
    return 'sent';
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const words = `${error.code}: ${error.message}`;
    for (const hidden of [token, secret, 'hook/', 'access_token'])
      if (words.includes(hidden) || (error.hint ?? '').includes(hidden))
        throw new Error(`shown: ${words}`, { cause: error });
    return words.replaceAll(service.origin.slice('http://'.length), 'HOST');
  } finally {
    own.close();
  }
}

describe.each(kinds)('a message by %s', (kind) => {
  const strict = services[kind] ?? (() => ({ status: 500, body: '' }));

  it('is taken by the service, of any size', async () => {
    await using service = await Service.start(strict);
    expect(await told(kind, service)).toBe('sent');
    const long = message({ title: '長い題'.repeat(200), text: '詳細 "quoted" \\ and\n'.repeat(20_000) });
    expect(await told(kind, service, long)).toBe('sent');
    // Only a webhook has no limit.
    expect(service.seen[1]?.body.includes('more characters are left out')).toBe(kind !== 'webhook');
  });

  it('may be a title alone', async () => {
    await using service = await Service.start(strict);
    const { tone, title, data, values } = message();
    expect(await told(kind, service, { tone, title, data, values, facts: [] })).toBe('sent');
  });

  it('is told again what was answered with 429 or 503, and no more often than that', async () => {
    await using service = await Service.start((seen, count) =>
      count < 3
        ? { status: count === 1 ? 429 : 503, headers: { 'retry-after': '0' }, body: '' }
        : strict(seen),
    );
    expect(await told(kind, service)).toBe('sent');
    expect(service.seen).toHaveLength(3);
  });

  it('fails with words that hold no secret', async () => {
    await using service = await Service.start(() => ({ status: 400, body: `bad ${token}` }));
    expect(await told(kind, service)).toBe('NOTIFICATION_FAILED: "HOST" answered with status 400');
    expect(service.seen).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    await using service = await Service.start(() => undefined);
    expect(await told(kind, service, message(), ['timeout=0.3s'])).toBe(
      'NOTIFICATION_FAILED: it took longer than 0.3 seconds',
    );
  });

  it('tells why it was not taken when its time ends between two tries', async () => {
    await using service = await Service.start(() => ({
      status: 503,
      headers: { 'retry-after': '30' },
      body: '',
    }));
    expect(await told(kind, service, message(), ['timeout=0.3s'])).toBe(
      'NOTIFICATION_FAILED: it took longer than 0.3 seconds; the try before: "HOST" answered with status 503',
    );
  });

  it('tells of the try before when nobody answers the last one', async () => {
    await using service = await Service.start((_, count) =>
      count === 1 ? { status: 502, body: '' } : undefined,
    );
    expect(await told(kind, service, message(), ['timeout=0.3s'])).toBe(
      'NOTIFICATION_FAILED: it took longer than 0.3 seconds; the try before: "HOST" answered with status 502',
    );
  });

  it('is shown on a dry run, without secrets, and sent nowhere', () => {
    const env = { URL: `https://service.example${paths[kind]}`, SECRET: secret, TOKEN: token };
    const shown = JSON.stringify(preview(specOf(partsOf(kind), env), message(), now));
    expect(shown).toContain('service.example');
    expect(shown).toContain('Build failed: team/app (main)');
    for (const hidden of [token, secret, hmac(`${now / 1000}\n${secret}`, '')])
      expect(shown).not.toContain(hidden);
  });
});

describe('what a service says in an answer of status 200', () => {
  it.each([
    ['dingtalk', 'code 310000: sign not match'],
    ['feishu', 'code 19021: sign match fail or timestamp is not within one hour from current time'],
  ])('is the reason of %s', async (kind, reason) => {
    await using service = await Service.start(services[kind] ?? (() => ({ body: '' })));
    expect(await told(kind, service, message(), [], { SECRET: 'another' })).toBe(
      `NOTIFICATION_FAILED: "HOST" did not take the message: ${reason}`,
    );
  });

  it.each(['dingtalk', 'wecom', 'slack', 'feishu'])('must be that of %s, not of a proxy', async (kind) => {
    await using service = await Service.start(() => ({ body: '<html>log in</html>' }));
    expect(await told(kind, service)).toContain('the answer is not that of the service');
  });
});

describe('what others wrote', () => {
  it.each([
    ['dingtalk', /\]\(http|<img|<!/],
    ['wecom', /\]\(http|<img|<!/],
    ['slack', /<!channel>|<img/],
  ])('is no markup of %s', async (kind, pattern) => {
    await using service = await Service.start(services[kind] ?? (() => ({ body: '' })));
    expect(await told(kind, service)).toBe('sent');
    expect(service.seen[0]?.body).toContain('evil.example');
    expect(service.seen[0]?.body).not.toMatch(pattern);
  });
});

describe('templates', () => {
  it('say title and body', async () => {
    await using service = await Service.start(services['slack'] ?? (() => ({ body: '' })));
    expect(await told('slack', service, message(), ['title=Oh: {{image}}', 'body=*{{ error }}*'])).toBe(
      'sent',
    );
    const { blocks } = json(service.seen[0]?.body ?? '') as { blocks: readonly { text: Fields }[] };
    expect(blocks.map(({ text }) => text['text'])).toEqual(['❌ Oh: team/app', '*exit "3" &lt;b&gt;*']);
  });

  it('are the whole document of a webhook', async () => {
    await using service = await Service.start(services['webhook'] ?? (() => ({ body: '' })));
    expect(await told('webhook', service, message(), ['body={"what": "{{error}}"}'])).toBe('sent');
    expect(json(service.seen[0]?.body ?? '')).toEqual({ what: 'exit "3" <b>' });
    expect(await told('webhook', service, message(), ['body=what: {{error}}'])).toBe(
      'USAGE: --notify of type webhook has a body that is no JSON',
    );
  });
});
