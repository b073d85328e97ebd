import { YadokariError } from '../../base/index.ts';
import type { Message } from '../../notify/index.ts';
import type { PlainRequest } from '../login-command.ts';
import { version } from '../version.ts';
import { buildPlaceholders } from './build-message.ts';
import { openNotifiers, problemOf, type Notifiers, type NotifiersRequest, type Told } from './notifiers.ts';
import { reportPlaceholders } from './report-message.ts';

/** Of messages by hand; a template for builds can be tried out as well. */
const placeholders = [...new Set(['message', 'time', ...buildPlaceholders, ...reportPlaceholders])];

const testText = 'This is a test message: what is sent here arrives.';

function handMessage(words: readonly string[]): Message {
  const text = words.length === 0 ? testText : words.join(' ');
  const [first = '', ...rest] = text.split('\n');
  const title = words.length === 0 ? 'Test message of Yadokari' : first;
  const more = words.length === 0 ? text : rest.join('\n').trim();
  const time = new Date().toISOString();
  return {
    tone: 'neutral',
    title,
    facts: [],
    ...(more === '' ? {} : { text: more }),
    data: { version: 1, event: 'message', message: text, time },
    values: { title, message: text, time, version },
  };
}

/** Notifiers of a command whose work is to tell: a secret that is missing fails it. @throws YadokariError `USAGE`, `SECRET_NOT_FOUND` */
export function demandNotifiers(request: NotifiersRequest, known: readonly string[]): Notifiers {
  return openNotifiers(request, known, (error) => {
    throw error;
  });
}

/** Prints dry runs. @throws YadokariError for the first one who was not told, once all were tried */
export function settle(told: readonly Told[], { emit }: PlainRequest, print: (text: string) => void): void {
  for (const { preview } of told)
    if (preview !== undefined) print(`${JSON.stringify(preview, undefined, 2)}\n`);
  const [first, ...others] = told.filter(({ problem }) => problem !== undefined).map(problemOf);
  for (const { message, hint } of others)
    emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
  if (first !== undefined) throw first;
}

/** `executor notify [MESSAGE…]`: sends a message by hand, or a test. @throws YadokariError `NOTIFICATION_FAILED` */
export async function runNotify(request: PlainRequest): Promise<void> {
  const { words, options, world, emit } = request;
  if (options.notify.length === 0)
    throw new YadokariError('USAGE', 'no --notify is given', {
      hint: 'write it like --notify=type=slack,url-env=SLACK_URL',
    });
  const notifiers = demandNotifiers(request, placeholders);
  const told = await notifiers.tell(notifiers.specs, handMessage(words));
  for (const { kind, preview, problem } of told) {
    if (preview === undefined && problem === undefined)
      emit({ type: 'note', level: 'info', message: `Sent by ${kind}` });
  }
  settle(told, request, (text) => void world.stdout.write(text));
}
