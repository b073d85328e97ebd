import { Summary } from '../../../src/log/index.ts';
import type { BuildEvent } from '../../../src/events/index.ts';
import { at, compile, digest, failing, success } from './recorded.ts';

function markdown(events: readonly BuildEvent[]): string {
  const summary = new Summary();
  for (const event of events) summary.handle(event);
  return summary.markdown();
}

describe('the summary', () => {
  it('says what was built, where it went, and how to sign it', () => {
    expect(markdown(success)).toBe(
      `### Built \`Dockerfile\`: 2 layers, 8.0 MB, in 1m05s

| Pushed | Digest |
| --- | --- |
| \`registry:5000/team/app:1.0\` | \`${digest('1')}\` |

- tar archive in \`/out/image.tar\`
- digest in \`/out/digest\`

Sign it:

\`\`\`sh
cosign sign --yes registry:5000/team/app@${digest('1')}
\`\`\`

|  |  |
| --- | --- |
| Steps | 5, 1 of them from the cache |
| Cache | 1 hit, 1 miss, 1 kept; 3.0 MB not pulled, 4.0s saved<br>cache repository "registry.example.com/app/cache": 1 hit, 1 kept<br>GitHub cache, scope "yadokari": 0 hits, 1 kept |
| Pulled | 40.0 MB |
| Pushed | 5.0 MB |
| Isolation | rootless: user namespaces are allowed |
| Platform | linux/amd64 |


\`\`\`mermaid
gantt
dateFormat x
axisFormat %M:%S
section build
COPY . /src (cached) :done, 0, 100
RUN go build -o /app /src :active, 100, 61900
section 1
RUN adduser -D app :active, 600, 2700
COPY --from=build /app /app :active, 62000, 62200
CMD [ /app ] :active, 62200, 62201
\`\`\`


| Stage | Layer of | Size | Time | Digest |
| --- | --- | --- | --- | --- |
| build | \`RUN go build -o /app /src\` | 5.3 MB | 0.5s | \`sha256:dddddddddddd\` |
| 1 | \`COPY --from=build /app /app\` | 5.0 MB | 0.2s | \`sha256:ffffffffffff\` |

`,
    );
  });

  it('says what failed', () => {
    const last = failing.at(-1);
    if (last?.type !== 'build.failed') throw new Error('it does not fail');
    const text = markdown([...failing.slice(0, -1), { ...last, excerpt: '  >>> 3 | RUN ```go' }]);
    expect(text).toContain('### Build failed after 2.6s: RUN go build -o /app /src ended with status 3\n');
    expect(text).toContain(
      '\n````text\n  >>> 3 | RUN ```go\nhint: its output is above\ncause: exit status 3\n````\n',
    );
    expect(text).toContain('\nRUN go build -o /app /src :crit, 0, 1800\n');
    expect(text).not.toContain('Sign it');
  });

  it('is empty where nothing ended', () => {
    expect(markdown(success.slice(0, -1))).toBe('');
  });

  it('stays small, whatever was built', () => {
    const finished = success.at(-1);
    const steps = Array.from({ length: 5000 }, (_, number): BuildEvent[] => {
      const step = { ...compile, number, text: `RUN ${'x'.repeat(300)}` };
      const layer = {
        digest: digest('a'),
        diffId: digest('b'),
        size: 1,
        uncompressedSize: 1,
        entries: 1,
        seconds: 1,
      };
      return [
        at(number, { type: 'step.started', step }),
        at(number, { type: 'layer.created', step, ...layer }),
        at(number + 1, { type: 'step.finished', step, seconds: 1, cached: false }),
      ];
    });
    expect(markdown([...steps.flat(), ...(finished ? [finished] : [])]).length).toBeLessThan(200_000);
  });

  it('holds text that would be Markdown or mermaid', () => {
    const text = 'RUN a|b;c:d#e `f` <script> %% "g"';
    const step = { ...compile, text };
    const layer = {
      digest: digest('a'),
      diffId: digest('b'),
      size: 1,
      uncompressedSize: 1,
      entries: 1,
      seconds: 1,
    };
    const found = markdown([
      at(0, { type: 'step.started', step }),
      at(0, { type: 'layer.created', step, ...layer }),
      at(1, { type: 'step.finished', step, seconds: 1, cached: false }),
      ...success.slice(-1),
    ]);
    expect(found).toContain('\nRUN a|b c d e f <script> g :active, 0, 1000\n');
    expect(found).toContain(
      String.raw`| \`\` RUN a\|b;c:d#e \`f\` <script> %% "g" \`\` |`.replaceAll(String.raw`\``, '`'),
    );
  });
});
