import { maskLogins, type SourceLocation, type YadokariError } from '../../base/index.ts';
import { lintRules, rulePage, type LintWarning, type Source } from '../../dockerfile/index.ts';
import { excerpt, formatPlace } from '../../log/index.ts';
import { codeQuality, type QualityFinding } from './code-quality.ts';
import { base64, jsonLocation, jsonText } from './result.ts';

/** What the checks came to. */
export interface CheckAnswer {
  readonly source: Source;
  readonly found: readonly LintWarning[];
  readonly error?: YadokariError;
  /** The error is that something was found. */
  readonly violation?: true;
}

function inOrder(found: readonly LintWarning[]): readonly LintWarning[] {
  return found.toSorted((a, b) => a.range.start - b.range.start);
}

function placeOf({ file, text }: Source, { range }: LintWarning): SourceLocation {
  return { file, text, line: range.start, endLine: range.end };
}

function pageOf(rule: string): string {
  return isRule(rule) ? rulePage(rule) : '';
}

function isRule(name: string): name is keyof typeof lintRules {
  return Object.hasOwn(lintRules, name);
}

/** For people. The last line is that of `docker build --check`, which scripts look for. */
export function checkText({ source, found }: CheckAnswer): string {
  const shown = inOrder(found).map((warning) => {
    const place = placeOf(source, warning);
    const lines = [
      `WARNING: ${warning.rule} - ${pageOf(warning.rule)}`,
      warning.message,
      `${formatPlace(place)}:`,
      ...excerpt(place),
      '',
    ];
    return lines.map((line) => `${line}\n`).join('');
  });
  const [warning, have] = found.length === 1 ? ['warning', 'has'] : ['warnings', 'have'];
  const sum = found.length === 0 ? 'no warnings found.' : `${found.length} ${warning} ${have} been found!`;
  return `${shown.join('')}Check complete, ${sum}\n`;
}

/** As `docker build --call=check,format=json` prints it. */
export function checkJson({ source, found, error }: CheckAnswer): string {
  const place = error?.location;
  return jsonText({
    warnings: found.map(({ rule, description, message, range }) => ({
      ruleName: rule,
      description,
      url: pageOf(rule),
      detail: message,
      location: jsonLocation(range),
    })),
    sources: [{ filename: source.file, language: 'Dockerfile', data: base64(source.text) }],
    ...(error && {
      buildError: {
        message: error.message,
        location: place ? jsonLocation({ start: place.line, end: place.endLine }) : {},
      },
    }),
  });
}

/** What would end a build is no finding: without it a file that cannot be read would look like one without faults. */
const buildError = 'BuildError';

function errorOf({ error, violation, source }: CheckAnswer): QualityFinding | undefined {
  if (!error || violation) return undefined;
  const { line = 1, endLine = line } = error.location ?? {};
  const message = maskLogins(error.message);
  return { rule: buildError, message, location: { file: source.file, line, endLine }, severity: 'blocker' };
}

/** For GitLab. */
export function checkQuality(answer: CheckAnswer): string {
  const { source, found } = answer;
  const findings = found.map(({ rule, message, range }) => ({
    rule,
    message,
    location: { file: source.file, line: range.start, endLine: range.end },
  }));
  const error = errorOf(answer);
  return codeQuality(error ? [...findings, error] : findings);
}

/** SARIF 2.1.0, which GitHub's code scanning takes. */
export function checkSarif(answer: CheckAnswer, version: string): string {
  const { source, found } = answer;
  const error = errorOf(answer);
  const names = [...new Set(found.map(({ rule }) => rule))].toSorted();
  const rules = names.filter(isRule).map((id) => ({
    id,
    shortDescription: { text: lintRules[id].description },
    help: { text: `${lintRules[id].description}: see ${rulePage(id)}` },
    defaultConfiguration: { level: 'warning' },
  }));
  const place = (start: number, end: number): object => ({
    physicalLocation: {
      artifactLocation: { uri: encodeURI(source.file) },
      region: { startLine: start, endLine: end },
    },
  });
  const results = inOrder(found).map(({ rule, message, range }) => ({
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: 'warning',
    message: { text: message },
    locations: [place(range.start, range.end)],
  }));
  const failures = (error ? [error] : []).map(({ rule, message, location: { line, endLine } }) => ({
    ruleId: rule,
    level: 'error',
    message: { text: message },
    locations: [place(line, endLine)],
  }));
  const driver = { name: 'yadokari', version, rules };
  const invocations = [{ executionSuccessful: error === undefined }];
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, invocations, results: [...results, ...failures] }],
  });
}
