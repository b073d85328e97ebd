import { Redaction, secretsIn } from '../../../src/cli/redaction.ts';

function shown(argument: string, text: string): string {
  return new Redaction(secretsIn(['--build-arg', argument], {})).redact(text);
}

describe('passwords of proxies', () => {
  it('are not shown, wherever they turn up', () => {
    expect(shown('HTTP_PROXY=http://a:secret99@p:1', 'it said secret99')).toBe('it said ***');
  });

  it('that are too short to be told from other text leave that readable', () => {
    const text = 'INFO RUN echo hello there error';
    expect(shown('HTTP_PROXY=http://a:e@p:1', text)).toBe(text);
    expect(shown('HTTP_PROXY=http://a:e@p:1', 'proxy http://a:e@p:1')).toBe('proxy http://a:***@p:1');
  });
});
