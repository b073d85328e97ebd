import { failing, start, success } from '../log/recorded.ts';
import { render } from '../log/run.ts';
import { buildsIn } from './read.ts';

/** Bytes of all blobs that an event of this type tells of, and that travelled. */
function sizes(type: string): number {
  return success.reduce((sum, event) => {
    const counts = event.type === type && 'size' in event && (!('how' in event) || event.how === 'uploaded');
    return sum + (counts ? (event.size ?? 0) : 0);
  }, 0);
}

describe('builds in our own log', () => {
  it('are told whole by the events of the JSON log', () => {
    const found = buildsIn(render('json', [...success, ...failing]));
    expect(found).toMatchObject([
      {
        outcome: 'succeeded',
        at: start,
        seconds: 65,
        image: 'registry:5000/team/app',
        platform: 'linux/amd64',
        size: 8_002_499,
      },
      {
        outcome: 'failed',
        seconds: 2.6,
        steps: [{ text: 'RUN go build -o /app /src', seconds: 1.8, cached: false }],
        failure: { code: 'RUN_FAILED' },
      },
    ]);
    expect(found[0]).toMatchObject({ pulled: sizes('pull.finished'), pushed: sizes('blob.pushed') });
    expect(sizes('blob.pushed')).toBeGreaterThan(0);
  });

  it('have the same outcome, hits and misses in words', () => {
    const told = buildsIn(render('json', success));
    for (const format of ['plain', 'text', 'color'] as const) {
      const [words] = buildsIn(render(format, success));
      expect(words).toMatchObject({
        outcome: 'succeeded',
        image: told[0]?.image,
        hits: told[0]?.hits,
        misses: told[0]?.misses,
      });
    }
    expect(buildsIn(render('plain', failing))).toMatchObject([
      { outcome: 'failed', failure: { code: 'RUN_FAILED' } },
    ]);
  });

  it('are no builds where another command failed', () => {
    const [line = ''] = render('json', failing).trimEnd().split('\n').slice(-1);
    expect(buildsIn(line)).toMatchObject([{ outcome: 'failed', seconds: 2.6 }]);
    expect(buildsIn(line.replace('"error":{', '"error":{"command":"push",'))).toEqual([]);
  });
});
