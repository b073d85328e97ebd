import { resolve } from 'node:path';
import {
  closest,
  limits,
  messageOf,
  parseBool,
  readSecretFile,
  readSmallFile,
  YadokariError,
} from '../base/index.ts';
import { placeOf } from '../http/index.ts';
import { commonKeys, isKind, kinds } from './kinds.ts';
import { addressesIn } from './mail.ts';
import { mailServer } from './smtp.ts';
import { checkTemplate } from './template.ts';
import type { Kind, NotifierSpec, Occasion } from './types.ts';

export interface SpecWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Seconds in Go's notation. */
  readonly parseDuration: (text: string) => number | undefined;
  /** Placeholders that a template may have. */
  readonly placeholders: readonly string[];
}

const usualTimeout = 10;
const occasions: readonly Occasion[] = ['failure', 'success', 'recovery', 'always'];
const example = 'write it like type=slack,url-env=SLACK_URL,on=failure';
const quoting = 'quotes go around a whole part: type=slack,"title=built, and pushed"';

/** Values are never shown: whoever mistook a key may have written a secret. */
function usage(message: string, hint = example): YadokariError {
  return new YadokariError('USAGE', `--notify ${message}`, { hint });
}

function keysOf(kind: Kind): readonly string[] {
  const { plain, secret } = kinds[kind];
  return [...commonKeys, ...plain, ...secret.flatMap((key) => [`${key}-env`, `${key}-file`])];
}

/** Keys and values; a key that comes again adds its value with a blank. */
function fieldsOf(record: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const isQuoted = record.some((field) => field.includes('"'));
  for (const field of record) {
    const at = field.indexOf('=');
    // Of a quote that ends where its part does nothing is left here.
    if (field.startsWith('"')) throw usage('has a quote that does not end with its part', quoting);
    if (at < 1) throw usage('has a part that is no key=value', isQuoted ? quoting : example);
    const key = field.slice(0, at).trim().toLowerCase();
    const known = fields.get(key);
    const value = field.slice(at + 1).trim();
    fields.set(key, known === undefined ? value : `${known} ${value}`);
  }
  return fields;
}

function kindOf(fields: ReadonlyMap<string, string>): Kind {
  const type = fields.get('type') ?? '';
  if (isKind(type)) return type;
  const near = closest(type, Object.keys(kinds));
  const there = `there are ${Object.keys(kinds).join(', ')}`;
  throw usage(
    type === '' ? 'has no type' : `has the type ${JSON.stringify(type)}`,
    near ? `did you mean ${near}?` : there,
  );
}

function checkKeys(kind: Kind, fields: ReadonlyMap<string, string>): void {
  const known = keysOf(kind);
  const { secret, plain } = kinds[kind];
  for (const key of fields.keys()) {
    if (key === 'type' || known.includes(key)) continue;
    if (secret.includes(key) && !plain.includes(key)) {
      const hint = `name a variable with ${key}-env=NAME or a file with ${key}-file=PATH`;
      throw usage(
        `of type ${kind} has ${key}, which is secret: everybody who lists processes can read it here`,
        hint,
      );
    }
    const near = closest(key, known);
    throw usage(
      `of type ${kind} has the unknown key ${JSON.stringify(key)}`,
      near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`,
    );
  }
}

/** What `read` makes of a file. @throws YadokariError `SECRET_NOT_FOUND` */
function textOf(kind: Kind, key: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const message = `cannot read ${key} of the notification by ${kind}: ${messageOf(error)}`;
    throw new YadokariError('SECRET_NOT_FOUND', message, {
      hint: 'give the path of a file that this user may read',
      cause: error,
    });
  }
}

function secretOf(
  kind: Kind,
  key: string,
  fields: ReadonlyMap<string, string>,
  world: SpecWorld,
): string | undefined {
  const [variable, file] = [fields.get(`${key}-env`), fields.get(`${key}-file`)];
  if (variable !== undefined && file !== undefined) throw usage(`has both ${key}-env and ${key}-file`);
  if (file !== undefined) return textOf(kind, `${key}-file`, () => readSecretFile(resolve(world.cwd, file)));
  if (variable === undefined) return undefined;
  const value = world.env[variable];
  if (value) return value;
  throw new YadokariError(
    'SECRET_NOT_FOUND',
    `cannot read ${key}-env of the notification by ${kind}: variable ${JSON.stringify(variable)} is not set`,
    { hint: 'set it, or leave the notification out' },
  );
}

/** @throws YadokariError `USAGE` without a part of the URL: it may hold a token */
function checkUrl(kind: Kind, text: string): void {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw usage(
      `of type ${kind}: the url is no http or https URL`,
      'copy it whole from the settings of the service',
    );
  if (url.username !== '' || url.password !== '')
    throw usage(`of type ${kind}: the url has a login in it`, 'give a token with token-env=NAME');
  if (url.protocol === 'http:' && placeOf(url.host) === 'public')
    throw usage(
      `of type ${kind}: the url is plain http, which everybody on the way can read`,
      'use its https URL',
    );
}

/** What a mail server would refuse, or nobody could reach, is said before the build begins. @throws YadokariError `USAGE` */
function checkMail(fields: ReadonlyMap<string, string>): void {
  mailServer({ fields });
  const [from = '', to = ''] = [fields.get('from'), fields.get('to')];
  for (const [key, texts] of [['from', [from]] as const, ['to', addressesIn(to)] as const])
    if (texts.length === 0 || !texts.every((text) => /[^\s<>@]@[^\s<>@]/.test(text)))
      throw usage(
        `of type smtp: ${key} is no address`,
        `write ${key}=name@example.com${key === 'to' ? ', several with ;' : ''}`,
      );
}

function occasionsOf(text: string | undefined): readonly Occasion[] {
  const words = (text ?? '').split(/[+\s]+/).filter((word) => word !== '');
  return words.map((word) => {
    const found = occasions.find((known) => known === word);
    if (found !== undefined) return found;
    throw usage(`has on=${JSON.stringify(word)}`, `there are ${occasions.join(', ')}; join several with +`);
  });
}

function timeoutOf(text: string | undefined, world: SpecWorld): number {
  const seconds = text === undefined ? usualTimeout : world.parseDuration(text);
  if (seconds !== undefined && seconds > 0 && seconds <= 300) return seconds;
  throw usage(`has timeout=${JSON.stringify(text)}`, 'write it like 10s; at most 5m');
}

function dryRunOf(text = 'false'): boolean {
  const value = parseBool(text);
  if (value === undefined)
    throw usage(`has dry-run=${JSON.stringify(text)}`, 'write dry-run=true or dry-run=false');
  return value;
}

function bodyOf(kind: Kind, fields: ReadonlyMap<string, string>, world: SpecWorld): string | undefined {
  const [body, file] = [fields.get('body'), fields.get('body-file')];
  if (body !== undefined && file !== undefined) throw usage('has both body and body-file');
  if (file === undefined) return body;
  return textOf(kind, 'body-file', () => readSmallFile(resolve(world.cwd, file), limits.secretFileBytes));
}

/** Parts of paths that are words, such as `services` or `IncomingWebhook`: without them logs could not be read any more. */
const pathWord = /^[a-z]{1,19}$/i;

/** Whatever of a URL lets somebody send in our name: the whole, its parameters, the parts of its path that are no words. */
function secretPartsOf(text: string): readonly string[] {
  const url = URL.parse(text);
  if (url === null) return [text];
  const path = url.pathname.split('/').filter((part) => !pathWord.test(part.replaceAll(/[-_]/g, '')));
  const parts = [...url.searchParams.values(), ...path];
  return [text, url.href, ...parts.filter((part) => part.length >= 8)];
}

/**
 * One value of `--notify`, split at its commas. Secrets are read now: what runs later must not find them.
 * @throws YadokariError `USAGE`, `SECRET_NOT_FOUND`
 */
export function readSpec(record: readonly string[], world: SpecWorld): NotifierSpec {
  const given = fieldsOf(record);
  const kind = kindOf(given);
  checkKeys(kind, given);
  const { plain, secret, needed } = kinds[kind];
  const secrets = new Map(
    secret.flatMap((key) => {
      const value = secretOf(kind, key, given, world);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  const fields = new Map(
    [...plain.flatMap((key) => [[key, given.get(key)] as const]), ...secrets].flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value] as const],
    ),
  );
  const missing = needed.find((key) => !fields.has(key));
  if (missing !== undefined)
    throw usage(
      `of type ${kind} has no ${secret.includes(missing) ? `${missing}-env or ${missing}-file` : missing}`,
    );
  const url = fields.get('url');
  if (url !== undefined) checkUrl(kind, url);
  if (kind === 'smtp') checkMail(fields);
  const [title, body] = [given.get('title'), bodyOf(kind, given, world)];
  for (const template of [title, body])
    if (template !== undefined) checkTemplate(template, world.placeholders);
  return {
    kind,
    on: occasionsOf(given.get('on')),
    fields,
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    isHtml: /\.html?$/i.test(given.get('body-file') ?? ''),
    timeoutSeconds: timeoutOf(given.get('timeout'), world),
    dryRun: dryRunOf(given.get('dry-run')),
    secrets: [...secrets].flatMap(([key, value]) => (key === 'url' ? secretPartsOf(value) : [value])),
  };
}
