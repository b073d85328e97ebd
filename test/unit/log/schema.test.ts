import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { failing, success, warming } from './recorded.ts';
import { render } from './run.ts';

const path = join(__dirname, '../../../docs/log.schema.json');
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(path, 'utf8')) as object,
);

function problems(line: string): readonly string[] {
  validate(JSON.parse(line));
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${line}: ${instancePath} ${message ?? ''}`,
  );
}

describe('docs/log.schema.json', () => {
  it('describes every event as the JSON log prints it', () => {
    const log = [success, failing, warming]
      .map((events) => render('json', events, { level: 'trace' }))
      .join('');
    expect(log.trimEnd().split('\n').flatMap(problems)).toEqual([]);
  });

  const line = { level: 'info', msg: 'x', time: '2025-08-03T10:00:00.000Z' };
  it.each<[string, object]>([
    ['a line without a time', { level: 'info', msg: 'x' }],
    ['a time without decimals', { ...line, time: '2025-08-03T10:00:00Z' }],
    ['an unknown event', { ...line, event: 'no.such' }],
    ['an event without a field', { ...line, event: 'push.started' }],
    ['a field of another kind', { ...line, event: 'push.started', destination: 5 }],
    [
      'another version',
      {
        ...line,
        event: 'build.started',
        log: 2,
        version: '1',
        context: '',
        dockerfile: '',
        platform: '',
        destinations: [],
      },
    ],
  ])('refuses %s', (_, object) => {
    expect(problems(JSON.stringify(object))).not.toEqual([]);
  });
});
