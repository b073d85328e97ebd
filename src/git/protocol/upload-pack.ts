import { limits, YadokariError } from '../../base/index.ts';
import { corrupt } from '../objects/corrupt.ts';
import type { ObjectFormat } from '../objects/types.ts';
import { delimiter, flush, packet, textOf, type PacketReader } from './pkt-line.ts';
import { PackFile } from './pack-file.ts';
import { NotOurRefError, type Fetched, type FetchRequest, type ServerRef } from './types.ts';

/** What a server says at the beginning. */
export interface Greeting {
  readonly version: 0 | 2;
  readonly format: ObjectFormat;
  /** Names of what it can do, with their values. */
  readonly capabilities: ReadonlyMap<string, string>;
  /** All refs, from servers that speak version 0 or 1. */
  readonly refs: readonly ServerRef[];
}

const agent = 'agent=yadokari';

/** What a server may say in the place of an answer (gitprotocol-pack). */
function refuse(line: string): Error {
  const said = line.replace(/^ERR /, '').trim().slice(0, 300);
  if (/not our ref|unadvertised object|no such remote ref/i.test(said)) return new NotOurRefError(said);
  const isMissing = /not found|access denied|not exported|does not appear to be/i.test(said);
  return new YadokariError(
    isMissing ? 'SOURCE_NOT_FOUND' : 'SOURCE_INVALID',
    `the git server says: ${said}`,
    {
      hint: 'check the address, and whether this job may read that repository',
    },
  );
}

function capabilitiesOf(words: readonly string[]): Map<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.indexOf('=');
      return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

function formatOf(capabilities: ReadonlyMap<string, string>): ObjectFormat {
  const name = capabilities.get('object-format') ?? 'sha1';
  if (name === 'sha1' || name === 'sha256') return name;
  throw corrupt(`it names objects by ${JSON.stringify(name.slice(0, 40))}`);
}

/** Reads what the server says first, in whatever version it speaks. @throws YadokariError `SOURCE_INVALID`, `SOURCE_NOT_FOUND` */
export async function readGreeting(reader: PacketReader): Promise<Greeting> {
  let first = await reader.next();
  if (first instanceof Buffer && textOf(first).startsWith('# service=')) {
    // Over HTTP the answer has a title of its own.
    await reader.next();
    first = await reader.next();
  }
  if (first === 'flush') return { version: 0, format: 'sha1', capabilities: new Map(), refs: [] };
  if (!(first instanceof Buffer)) throw corrupt('it says nothing');
  const line = textOf(first);
  if (line.startsWith('ERR ')) throw refuse(line);
  if (line === 'version 2') return readVersion2(reader);
  return readVersion0(reader, line === 'version 1' ? await reader.next() : first);
}

async function readVersion2(reader: PacketReader): Promise<Greeting> {
  const words: string[] = [];
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    words.push(line);
    if (words.length > 1000) throw corrupt('it can do too much');
  }
  const capabilities = capabilitiesOf(words);
  return { version: 2, format: formatOf(capabilities), capabilities, refs: [] };
}

async function readVersion0(reader: PacketReader, first: Buffer | string | undefined): Promise<Greeting> {
  if (!(first instanceof Buffer)) throw corrupt('it has no refs');
  const zero = first.indexOf(0);
  const words = zero < 0 ? [] : textOf(first.subarray(zero + 1)).split(' ');
  const targets = new Map(
    words.flatMap((word) => {
      const [, name, target] = /^symref=([^:]+):(.+)$/.exec(word) ?? [];
      return name === undefined || target === undefined ? [] : [[name, target] as const];
    }),
  );
  const found = new Map<string, ServerRef>();
  let line: string | undefined = textOf(zero < 0 ? first : first.subarray(0, zero));
  for (; line !== undefined; line = await reader.line()) {
    if (line.startsWith('ERR ')) throw refuse(line);
    const [id = '', name = ''] = line.split(' ');
    const tag = name.endsWith('^{}') ? found.get(name.slice(0, -3)) : undefined;
    const target = targets.get(name);
    if (tag) found.set(tag.name, { ...tag, peeled: id });
    else if (name !== 'capabilities^{}' && id !== 'shallow')
      found.set(name, { name, id, ...(target === undefined ? {} : { target }) });
    requireFew(found.size);
  }
  const capabilities = capabilitiesOf(words);
  return { version: 0, format: formatOf(capabilities), capabilities, refs: [...found.values()] };
}

function requireFew(refs: number): void {
  if (refs <= limits.gitRefs) return;
  throw new YadokariError('LIMIT_EXCEEDED', `the git server has more than ${limits.gitRefs} refs`);
}

function command(name: string, format: ObjectFormat, lines: readonly string[]): Buffer {
  return Buffer.concat([
    packet(`command=${name}\n`),
    packet(`${agent}\n`),
    packet(`object-format=${format}\n`),
    delimiter,
    ...lines.map((line) => packet(`${line}\n`)),
    flush,
  ]);
}

/** Asks a server of version 2 for refs that begin so. */
export function listRequest({ format }: Greeting, prefixes: readonly string[]): Buffer {
  return command('ls-refs', format, ['peel', 'symrefs', ...prefixes.map((prefix) => `ref-prefix ${prefix}`)]);
}

/** The answer to {@link listRequest}. @throws YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED` */
export async function readRefs(reader: PacketReader): Promise<readonly ServerRef[]> {
  const refs: ServerRef[] = [];
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    if (line.startsWith('ERR ')) throw refuse(line);
    const [id = '', name = '', ...attributes] = line.split(' ');
    const value = (key: string): string | undefined =>
      attributes.find((word) => word.startsWith(`${key}:`))?.slice(key.length + 1);
    const [peeled, target] = [value('peeled'), value('symref-target')];
    refs.push({
      name,
      id,
      ...(peeled === undefined ? {} : { peeled }),
      ...(target === undefined ? {} : { target }),
    });
    requireFew(refs.length);
  }
  return refs;
}

/** What a server of version 2 can do for one of its commands. */
function canDo({ capabilities }: Greeting, feature: string): boolean {
  return (capabilities.get('fetch') ?? '').split(' ').includes(feature);
}

/** Asks for a pack. */
export function fetchRequest(greeting: Greeting, request: FetchRequest): Buffer {
  const { wants, depth, withoutBlobs } = request;
  if (greeting.version === 2) {
    return command('fetch', greeting.format, [
      'ofs-delta',
      'no-progress',
      ...wants.map((id) => `want ${id}`),
      ...(depth > 0 ? [`deepen ${depth}`] : []),
      ...(withoutBlobs && canDo(greeting, 'filter') ? ['filter blob:none'] : []),
      'done',
    ]);
  }
  const words = ['multi_ack_detailed', 'side-band-64k', 'ofs-delta', 'no-progress', 'object-format'].flatMap(
    (name) => {
      const value = greeting.capabilities.get(name);
      if (value === undefined) return [];
      return value === '' ? [name] : [`${name}=${value}`];
    },
  );
  return Buffer.concat([
    ...wants.map((id, at) => packet(at === 0 ? `want ${id} ${words.join(' ')} ${agent}\n` : `want ${id}\n`)),
    // Without this a server of that age gives all history.
    ...(depth > 0 && greeting.capabilities.has('shallow') ? [packet(`deepen ${depth}\n`)] : []),
    flush,
    packet('done\n'),
  ]);
}

interface Receiving {
  readonly reader: PacketReader;
  readonly folder: string;
  readonly progress: (bytes: number) => void;
}

/** The answer to {@link fetchRequest}. @throws NotOurRefError, YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED` */
export async function readPack(
  greeting: Greeting,
  { reader, folder, progress }: Receiving,
): Promise<Fetched> {
  const shallow: string[] = [];
  for (;;) {
    const next = await reader.next();
    if (next === undefined) throw corrupt('it ends before the pack');
    if (typeof next === 'string') continue;
    const line = textOf(next);
    if (line.startsWith('ERR ')) throw refuse(line);
    if (line.startsWith('shallow ')) {
      shallow.push(line.slice('shallow '.length));
      if (shallow.length > limits.gitRefs) throw corrupt('it leaves out too much history');
    } else if (line === 'packfile' || line === 'NAK') break;
    else if (!/^(?:shallow-info|unshallow .*|acknowledgments|ready)$/.test(line))
      throw corrupt('there is something before the pack');
  }
  await using file = await PackFile.create(folder, greeting.format);
  const bands = greeting.version === 2 || greeting.capabilities.has('side-band-64k');
  if (!bands) throw corrupt('it cannot send packs in bands');
  await receive(reader, file, progress);
  await file.finish();
  return { bytes: file.bytes, shallow };
}

/** Band 1 is the pack, 2 is for people, 3 is an error (gitprotocol-pack, "Packfile Data"). */
async function receive(
  reader: PacketReader,
  file: PackFile,
  progress: (bytes: number) => void,
): Promise<void> {
  for (let next = await reader.next(); next !== 'flush'; next = await reader.next()) {
    if (!(next instanceof Buffer)) throw corrupt('it ends in the middle of the pack');
    const [band] = next;
    if (band === 3) throw refuse(textOf(next.subarray(1)));
    if (band !== 1) continue;
    await file.write(next.subarray(1));
    progress(file.bytes);
  }
}
