import { createHash } from 'node:crypto';
import type { FileSystem, Inode } from './flatten.ts';

/** What a build gave, in the form that is recorded and compared. */
export interface Answer {
  /** The base image that `files` is a difference to: a name of bases.ts, or "scratch". */
  base: string;
  platform: string;
  author?: string;
  config: Record<string, unknown>;
  /** Path → what is there, or "removed". */
  files: Record<string, string>;
  /** Layers above the base's. */
  layers: number;
  /** The steps above the base's history; "-" before those without a layer. */
  history: string[];
  /** Where a case asks for them. */
  times?: Times;
}

/** In seconds since the epoch. */
export interface Times {
  created: number;
  /** Of the steps in `history`. */
  history: number[];
  /** Path → time, where it is another one than in the base. */
  files: Record<string, number>;
}

export interface Image {
  config: Record<string, unknown>;
  files: FileSystem;
}

export interface Base extends Image {
  name: string;
}

/** Bytes. Contents up to here are recorded whole, longer ones as a digest. */
export const LONGEST_TEXT = 1000;

interface Scope {
  base: Base;
  /** Contents of every base image, so that none of their bytes are recorded: sha256 → "IMAGE:PATH". */
  known: Map<string, string>;
  /** Text that differs from run to run → what stands for it. */
  volatile: [text: string, placeholder: string][];
  /** Whether times belong to the answer. */
  times?: true | undefined;
}

export function answerOf(image: Image, scope: Scope): Answer {
  const { os, architecture, variant, author } = image.config;
  const history = historyOf(image).slice(historyOf(scope.base).length);
  return {
    base: scope.base.name,
    platform: [os, architecture, variant].filter(Boolean).join('/'),
    ...(typeof author === 'string' && author !== '' ? { author } : {}),
    config: sortedWithoutEmpty(image.config['config'] ?? {}) as Record<string, unknown>,
    files: differences(image.files, scope),
    layers: diffIds(image).length - diffIds(scope.base).length,
    history: history.map((entry) => `${entry.empty_layer === true ? '- ' : ''}${entry.created_by ?? ''}`),
    ...(scope.times ? { times: timesOf(image, scope.base) } : {}),
  };
}

function timesOf(image: Image, base: Base): Times {
  const changed = [...image.files].filter(([path, { mtime }]) => mtime !== base.files.get(path)?.mtime);
  return {
    created: secondsOf(image.config['created']),
    history: historyOf(image)
      .slice(historyOf(base).length)
      .map(({ created }) => secondsOf(created)),
    files: Object.fromEntries(
      changed
        .map(([path, { mtime }]) => [readable(path), mtime] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

function secondsOf(created: unknown): number {
  return Date.parse(String(created)) / 1000;
}

/** The base whose layers the image starts with; of several the longest. */
export function baseOf(image: Image, bases: Base[]): Base | undefined {
  const ids = diffIds(image);
  const fitting = bases.filter((base) => diffIds(base).every((id, at) => ids[at] === id));
  return fitting.toSorted((a, b) => diffIds(b).length - diffIds(a).length)[0];
}

export function contentHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function diffIds(image: Image): string[] {
  return (image.config['rootfs'] as { diff_ids?: string[] } | undefined)?.diff_ids ?? [];
}

interface HistoryEntry {
  created?: string;
  created_by?: string;
  empty_layer?: boolean;
}

function historyOf(image: Image): HistoryEntry[] {
  return (image.config['history'] as HistoryEntry[] | undefined) ?? [];
}

/** null, false, "", [] and {} say the same as a missing field. */
function sortedWithoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    sortedFields(key, inner),
  ]);
  return Object.fromEntries(
    fields.filter(([, inner]) => !isEmpty(inner)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** In maps of names chosen by the user an empty value has a meaning. */
function sortedFields(key: string, value: unknown): unknown {
  if (!['Labels', 'Volumes', 'ExposedPorts'].includes(key)) return sortedWithoutEmpty(value);
  return value === null
    ? value
    : Object.fromEntries(Object.entries(value as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false || value === '' || value === 0;
}

function differences(files: FileSystem, scope: Scope): Record<string, string> {
  const lines = describeAll(files, scope);
  const baseLines = describeAll(scope.base.files, scope);
  const changed = [...lines].filter(([path, line]) => line !== baseLines.get(path));
  const removed = [...baseLines.keys()].filter(
    (path) => !lines.has(path) && lines.has(path.slice(0, path.lastIndexOf('/')) || '/'),
  );
  const all = [...changed, ...removed.map((path): [string, string] => [path, 'removed'])];
  return Object.fromEntries(
    all.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, line]) => [readable(path), line]),
  );
}

function describeAll(files: FileSystem, scope: Scope): Map<string, string> {
  const names = new Map<Inode, string[]>();
  for (const [path, inode] of files) names.set(inode, [...(names.get(inode) ?? []), path]);
  const lines = new Map<string, string>();
  for (const [inode, paths] of names) {
    const [first = '', ...others] = paths.toSorted();
    const line = describe(inode, scope) + (others.length === 0 ? '' : ` linked as ${readable(first)}`);
    for (const path of paths) lines.set(path, line);
  }
  return lines;
}

const described = new WeakMap<Inode, string>();

function describe(inode: Inode, scope: Scope): string {
  const line = described.get(inode) ?? describeAnew(inode, scope);
  described.set(inode, line);
  return line;
}

function describeAnew(inode: Inode, scope: Scope): string {
  const words: string[] = [inode.type];
  if (inode.type !== 'symlink') words.push(inode.mode.toString(8).padStart(4, '0'));
  words.push(`${inode.uid}:${inode.gid}`);
  if (inode.type === 'symlink') words.push(`-> ${readable(inode.link)}`);
  if (inode.type === 'char' || inode.type === 'block') words.push(`${inode.major},${inode.minor}`);
  if (inode.type === 'file') words.push(describeContent(inode.content, scope));
  for (const key of Object.keys(inode.xattrs).toSorted()) {
    const value = inode.xattrs[key] ?? Buffer.alloc(0);
    words.push(`${key}=${isText(value) ? JSON.stringify(value.toString()) : `0x${value.toString('hex')}`}`);
  }
  return words.join(' ');
}

function describeContent(content: Buffer, scope: Scope): string {
  const bytes = content.length < 1 << 16 ? withoutVolatile(content, scope.volatile) : content;
  const hash = contentHash(bytes);
  const known = bytes.length > 0 ? scope.known.get(hash) : undefined;
  if (known !== undefined) return `as ${known}`;
  return isText(bytes) ? JSON.stringify(bytes.toString()) : `${bytes.length} bytes sha256:${hash}`;
}

function withoutVolatile(content: Buffer, volatile: Scope['volatile']): Buffer {
  const text = content.toString('latin1');
  if (!volatile.some(([from]) => text.includes(from))) return content;
  return Buffer.from(
    volatile.reduce((result, [from, to]) => result.replaceAll(from, to), text),
    'latin1',
  );
}

/** Short enough to be shown as it is, and readable. */
function isText(bytes: Buffer): boolean {
  if (bytes.length > LONGEST_TEXT) return false;
  const text = bytes.toString('utf8');
  return /^[\t\n\x20-\x7e\u00a0-\uffff]*$/.test(text) && Buffer.from(text).equals(bytes);
}

/** UTF-8 where it is, else bytes as "\xHH". */
function readable(bytes: string): string {
  const utf8 = Buffer.from(bytes, 'latin1').toString('utf8');
  if (Buffer.from(utf8).toString('latin1') === bytes) return utf8;
  return bytes.replace(/[^\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
