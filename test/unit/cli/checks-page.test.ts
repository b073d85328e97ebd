import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../../../src/cli/main.ts';
import { lintRules, type LintRule } from '../../../src/dockerfile/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/checks.md'), 'utf8');
const rules = Object.keys(lintRules) as LintRule[];
/** Needs an image. */
const untried: ReadonlySet<LintRule> = new Set(['InvalidBaseImagePlatform']);

let temporary: TemporaryFolder;
beforeAll(() => {
  temporary = temporaryFolder('checks-page', 1e6);
});
afterAll(() => temporary[Symbol.dispose]());

function section(rule: string): string {
  return page.split(/^### /m).find((one) => one.startsWith(`${rule}\n`)) ?? '';
}

function examples(rule: string): readonly string[] {
  return [...section(rule).matchAll(/```Dockerfile\n([^]*?)```/g)].map(([, example = '']) => example);
}

/** @returns what the executor prints, and its exit status */
async function call(dockerfile: string, ...flags: string[]): Promise<{ printed: string; status: number }> {
  const context = join(temporary.path, String(Math.random()));
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), dockerfile);
  writeFileSync(join(context, '.dockerignore'), /^# \.dockerignore: (.*)/.exec(dockerfile)?.[1] ?? '');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = text(stdout);
  stderr.resume();
  const status = await main({
    argv: [`--context=${context}`, ...flags],
    env: { HOME: context, TMPDIR: context },
    command: [],
    execve: () => undefined,
    cwd: context,
    stdin: new PassThrough(),
    stdout,
    stderr,
  });
  stdout.end();
  return { printed: await printed, status };
}

describe('docs/checks.md', () => {
  it('tells of every rule, and of no other', () => {
    expect([...page.matchAll(/^### (\w+)/gm)].map(([, name]) => name)).toEqual(rules);
    for (const rule of rules) expect(section(rule)).toContain(`\n${lintRules[rule].description}.`);
  });

  it.each(rules.filter((rule) => !untried.has(rule)))(
    '%s: the first example is found, the second is not',
    async (rule) => {
      const [bad = '', good = ''] = examples(rule);
      const found = await call(bad, '--check');
      expect(found.printed).toContain(`WARNING: ${rule} - docs/checks.md#${rule.toLowerCase()}\n`);
      expect(found.status).toBe(1);
      expect((await call(good, '--check')).printed).not.toContain(`WARNING: ${rule} `);
    },
  );
});

const dockerfile = 'FROM scratch AS Base\nCMD x\n';

describe('--check', () => {
  it('prints for people', async () => {
    const { printed } = await call(dockerfile, '--check');
    expect(printed).toBe(
      [
        'WARNING: StageNameCasing - docs/checks.md#stagenamecasing',
        "Stage name 'Base' should be lowercase",
        'Dockerfile:1:',
        '  >>> 1 | FROM scratch AS Base',
        '      2 | CMD x',
        '',
        'WARNING: JSONArgsRecommended - docs/checks.md#jsonargsrecommended',
        'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
        'Dockerfile:2:',
        '      1 | FROM scratch AS Base',
        '  >>> 2 | CMD x',
        '',
        'Check complete, 2 warnings have been found!',
        '',
      ].join('\n'),
    );
    expect((await call('FROM me:S3cretPw@host/base:1 AS A\n', '--check')).printed).not.toContain('S3cretPw');
    expect(await call('FROM scratch\n', '--check')).toEqual({
      printed: 'Check complete, no warnings found.\n',
      status: 0,
    });
  });

  it('prints for programs', async () => {
    const json: unknown = JSON.parse((await call(dockerfile, '--call=check,format=json')).printed);
    expect(json).toMatchObject({
      warnings: [
        { ruleName: 'StageNameCasing', location: { ranges: [{ start: { line: 1 }, end: { line: 1 } }] } },
        { ruleName: 'JSONArgsRecommended', detail: expect.stringMatching(/^JSON arguments recommended/) },
      ],
      sources: [{ filename: 'Dockerfile', data: Buffer.from(dockerfile).toString('base64') }],
    });
    const sarif: unknown = JSON.parse((await call(dockerfile, '--check', '--check-format=sarif')).printed);
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'JSONArgsRecommended' }, { id: 'StageNameCasing' }] } },
          results: [
            {
              ruleId: 'StageNameCasing',
              ruleIndex: 1,
              locations: [{ physicalLocation: { region: { startLine: 1 } } }],
            },
            { ruleId: 'JSONArgsRecommended', ruleIndex: 0 },
          ],
        },
      ],
    });
    const quality: unknown = JSON.parse((await call(dockerfile, '--check', '--check-format=gitlab')).printed);
    expect(quality).toMatchObject([
      { check_name: 'StageNameCasing', location: { path: 'Dockerfile', lines: { begin: 1 } } },
      { check_name: 'JSONArgsRecommended' },
    ]);
  });

  it('fails for what would end a build, and not for findings where it was told so', async () => {
    const broken = await call('FROM scratch\nSTOPSIGNAL nonsense\n', '--check', '--check-format=json');
    expect(broken.status).toBe(1);
    expect(JSON.parse(broken.printed)).toMatchObject({
      buildError: { message: expect.stringContaining('nonsense') },
    });
    expect((await call(dockerfile, '--call=check,ignorestatus')).status).toBe(0);
    const strict = await call(`# check=error=true\n${dockerfile}`, '--call=check,format=json,ignorestatus');
    expect(strict.status).toBe(0);
    expect(JSON.parse(strict.printed)).toMatchObject({
      buildError: { message: 'lint violation found for rules: StageNameCasing, JSONArgsRecommended' },
    });
    expect((await call('# check=error=true\nFROM scratch\nENV a $b\n', '--no-push')).status).toBe(1);
  });

  const wrong = 'FROM scratch AS Base\nNOSUCH \\\n x\nCMD y\n';

  it.each<[string, (printed: string) => void]>([
    [
      'text',
      (printed) => expect(printed).toMatch(/^WARNING: StageNameCasing [^]*1 warning has been found!\n$/),
    ],
    [
      'json',
      (printed) =>
        expect(JSON.parse(printed)).toMatchObject({
          warnings: [{ ruleName: 'StageNameCasing' }],
          buildError: {
            message: 'unknown instruction "NOSUCH"',
            // A range for each line: so does BuildKit.
            location: {
              ranges: [
                { start: { line: 2 }, end: { line: 2 } },
                { start: { line: 3 }, end: { line: 3 } },
              ],
            },
          },
        }),
    ],
    [
      'sarif',
      (printed) =>
        expect(JSON.parse(printed)).toMatchObject({
          runs: [{ results: [{ ruleId: 'StageNameCasing' }, { ruleId: 'BuildError', level: 'error' }] }],
        }),
    ],
    [
      'gitlab',
      (printed) =>
        expect(JSON.parse(printed)).toMatchObject([
          { check_name: 'StageNameCasing' },
          { check_name: 'BuildError', severity: 'blocker', location: { lines: { begin: 2, end: 3 } } },
        ]),
    ],
  ])('tells as %s what was found before an error, and the error, and fails', async (format, look) => {
    const { printed, status } = await call(wrong, '--check', `--check-format=${format}`);
    look(printed);
    expect(status).toBe(1);
  });

  it('tells arguments and stages as JSON', async () => {
    const text = '# app is it\nFROM scratch AS app\n# V which\nARG V=1\n';
    expect(JSON.parse((await call(text, '--call=outline,format=json')).printed)).toMatchObject({
      name: 'app',
      description: 'is it',
      args: [{ name: 'V', value: '1', description: 'which', location: { ranges: [{ start: { line: 4 } }] } }],
    });
    expect(JSON.parse((await call(text, '--call=targets,format=json')).printed)).toMatchObject({
      targets: [{ name: 'app', default: true, description: 'is it', base: 'scratch' }],
    });
  });

  it.each([
    '--call=chekc',
    '--call=check,format=xml',
    '--call=outline,format=sarif',
    '--check --call=outline',
  ])('refuses %s', async (flags) => {
    expect(await call('FROM scratch\n', ...flags.split(' '))).toEqual({ printed: '', status: 1 });
  });
});
