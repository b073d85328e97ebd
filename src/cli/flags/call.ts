import { parseBool, YadokariError } from '../../base/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';

/** What is asked of a Dockerfile instead of a build. */
export interface Call {
  readonly method: 'check' | 'outline' | 'targets';
  readonly format: ExecutorOptions['checkFormat'];
  /** Findings do not make the exit status 1. */
  readonly ignoreStatus: boolean;
}

const methods = new Map<string, Call['method'] | 'build'>([
  ['build', 'build'],
  ['check', 'check'],
  ['lint', 'check'],
  ['outline', 'outline'],
  ['targets', 'targets'],
]);
const formats = ['text', 'json', 'sarif', 'gitlab'] as const;

function invalid(text: string, fact: string, hint: string): YadokariError {
  return new YadokariError('USAGE', `--call ${JSON.stringify(text)}: ${fact}`, { hint });
}

/** `METHOD[,format=FORMAT][,ignorestatus[=true]]`, as docker buildx takes it. */
function parseCall(text: string, format: Call['format']): Call | undefined {
  const [word = '', ...fields] = text.split(',').map((field) => field.trim());
  const method = methods.get(word);
  if (method === undefined)
    throw invalid(
      text,
      `unknown method ${JSON.stringify(word)}`,
      'choose one of build, check, outline, targets',
    );
  const asked = { format, ignoreStatus: false };
  for (const field of fields) {
    const [key = '', value = 'true'] = field.split('=', 2);
    const known = formats.find((one) => one === value);
    if (key === 'format' && known) asked.format = known;
    else if (key === 'ignorestatus') asked.ignoreStatus = parseBool(value) ?? refuse(text, field);
    else refuse(text, field);
  }
  return method === 'build' ? undefined : { method, ...asked };
}

function refuse(text: string, field: string): never {
  throw invalid(
    text,
    `unknown field ${JSON.stringify(field)}`,
    `write format=${formats.join('|')} or ignorestatus`,
  );
}

/** @returns undefined for a build @throws YadokariError `USAGE` */
export function callOf({ call, check, checkFormat }: ExecutorOptions): Call | undefined {
  const asked = parseCall(call, checkFormat);
  if (check && asked && asked.method !== 'check')
    throw invalid(call, 'it does not go with --check', 'leave one of them out');
  const result: Call | undefined = check
    ? (asked ?? { method: 'check', format: checkFormat, ignoreStatus: false })
    : asked;
  if (result && result.method !== 'check' && result.format !== 'text' && result.format !== 'json')
    throw invalid(call, `${result.method} has no format ${result.format}`, 'choose text or json');
  return result;
}
