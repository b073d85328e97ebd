import { closest } from '../../base/index.ts';
import { cachesOfText, outputOfText, secretOfText, sshOfText, uniqueTexts } from '../entries.ts';
import { compact } from '../merge.ts';
import type { BakeWarning, TargetFields } from '../types.ts';
import { contextsOf, Reader, type Service } from './build-reader.ts';
import { isDataMap, scalarText, type Data, type DataMap } from './model.ts';

/** A text with blanks is several in `x-bake`. */
function wordList(reader: Reader, key: string, data: Data): readonly string[] {
  if (typeof data === 'string') return data.split(/\s+/).filter((word) => word !== '');
  if (!Array.isArray(data)) throw reader.fail(['x-bake', key], `x-bake.${key} wants a list or a text`);
  return data.map((one: Data) => scalarText(one));
}

const extensionKeys: readonly string[] = [
  'tags',
  'cache-from',
  'cache-to',
  'secret',
  'ssh',
  'platforms',
  'output',
  'pull',
  'no-cache',
  'no-cache-filter',
  'contexts',
];

type Warn = (warning: BakeWarning) => void;

function warnOfStrangers({ name, locate }: Service, extension: DataMap, warn: Warn): void {
  const stranger = Object.keys(extension).find((key) => !extensionKeys.includes(key));
  if (stranger === undefined) return;
  const near = closest(stranger, extensionKeys);
  warn({
    message: `service ${name}: x-bake has no ${stranger}: it is ignored`,
    ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
    location: locate(['build', 'x-bake', stranger]),
  });
}

/** The contexts of `x-bake` beside those of the build, which win. */
function withContexts(extension: DataMap, contexts: TargetFields['contexts']): TargetFields['contexts'] {
  const { contexts: given } = extension;
  if (!isDataMap(given)) return contexts;
  const texts = Object.entries(given).map(
    ([key, where]) => [key, where === null ? null : scalarText(where)] as const,
  );
  return { ...contextsOf(Object.fromEntries(texts)), ...contexts };
}

/** What Compose has no words for (`x-bake`), laid over what it has. */
export function extended(fields: TargetFields, service: Service, warn: Warn): TargetFields {
  const extension = service.build['x-bake'];
  if (!isDataMap(extension)) return fields;
  const reader = new Reader(service);
  warnOfStrangers(service, extension, warn);
  const list = (key: string): readonly string[] =>
    extension[key] === undefined || extension[key] === null ? [] : wordList(reader, key, extension[key]);
  const more = <T>(
    key: string,
    read: (text: string) => readonly T[],
    before: readonly T[] = [],
  ): readonly T[] | undefined => {
    const found = [
      ...before,
      ...list(key).flatMap((text) => reader.attempt(['x-bake', key], () => read(text))),
    ];
    return found.length === 0 ? undefined : found;
  };
  const words = (key: 'tags' | 'platforms' | 'no-cache-filter'): readonly string[] | undefined => {
    const found = uniqueTexts([...(fields[key] ?? []), ...list(key)]);
    return list(key).length === 0 ? fields[key] : found;
  };
  const flag = (key: 'pull' | 'no-cache'): boolean | undefined =>
    typeof extension[key] === 'boolean' ? extension[key] : fields[key];
  return compact({
    ...fields,
    tags: words('tags'),
    platforms: words('platforms'),
    'no-cache-filter': words('no-cache-filter'),
    'cache-from': more('cache-from', cachesOfText, fields['cache-from']),
    'cache-to': more('cache-to', cachesOfText, fields['cache-to']),
    secret: more('secret', (text) => [secretOfText(text)], fields.secret),
    ssh: more('ssh', (text) => [sshOfText(text)], fields.ssh)?.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    output: more('output', (text) => [outputOfText(text)], fields.output),
    pull: flag('pull'),
    'no-cache': flag('no-cache'),
    contexts: withContexts(extension, fields.contexts),
  });
}
