import type { SourceLocation, YadokariError } from '../../base/index.ts';
import { lintRules, rulePage, type LintWarning, type Source } from '../../dockerfile/index.ts';
import { excerpt, formatPlace } from '../../log/index.ts';
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

/** SARIF 2.1.0, which GitHub's code scanning takes. */
export function checkSarif({ source, found }: CheckAnswer, version: string): string {
  const names = [...new Set(found.map(({ rule }) => rule))].toSorted();
  const rules = names.filter(isRule).map((id) => ({
    id,
    shortDescription: { text: lintRules[id].description },
    help: { text: `${lintRules[id].description}: see ${rulePage(id)}` },
    defaultConfiguration: { level: 'warning' },
  }));
  const results = inOrder(found).map(({ rule, message, range }) => ({
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: 'warning',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(source.file) },
          region: { startLine: range.start, endLine: range.end },
        },
      },
    ],
  }));
  const driver = { name: 'yadokari', version, rules };
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results }],
  });
}
