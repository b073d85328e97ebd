import { isDigest, YadokariError, type Digest } from '../base/index.ts';

/** A normalized image reference: the registry is always named, Docker Hub is `index.docker.io`. */
export interface Reference {
  /** Host and port; IPv6 addresses in brackets. */
  readonly registry: string;
  readonly repository: string;
  /** `latest` when the text names neither tag nor digest. */
  readonly tag?: string;
  readonly digest?: Digest;
}

export const dockerHub = 'index.docker.io';

const limitOfRepository = 255;
const hostLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostPattern = new RegExp(
  `^(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::(?<port>[0-9]+))?$`,
);
const repositoryPattern =
  /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;

function invalid(text: string, fact: string, hint?: string): YadokariError {
  return new YadokariError(
    'REFERENCE_INVALID',
    `image reference ${JSON.stringify(text)} is invalid: ${fact}`,
    hint === undefined ? {} : { hint },
  );
}

/** A login before a host, as URLs have it: the last `@` before a path, or after a scheme. A digest follows an `@`, too. */
const loginPatterns = [
  /^(?<scheme>[a-z]+:\/\/)?(?<login>.*)@(?<rest>[^@/]*\/[^@]*(?:@.*)?)$/is,
  /^(?<scheme>[a-z]+:\/\/)(?<login>.*)@(?<rest>[^@]*)$/is,
  /^(?<scheme>)(?<login>.*)@(?!(?:sha|md)\d*:)(?<rest>[^@]*[.:][^@]*)$/is,
];

function splitLogin(text: string): { readonly masked: string; readonly rest: string } | undefined {
  const groups = loginPatterns.map((pattern) => pattern.exec(text)?.groups).find((found) => found);
  if (!groups) return undefined;
  const { scheme = '', login = '', rest = '' } = groups;
  const user = login.includes(':') ? `${login.slice(0, login.indexOf(':'))}:` : '';
  return { masked: `${scheme}${user}***@${rest}`, rest };
}

/** A text that should be a reference, for messages: without the password that somebody wrote into it. */
export function maskLogin(text: string): string {
  return splitLogin(text)?.masked ?? text;
}

function refuseLogin(text: string): void {
  const login = splitLogin(text);
  if (!login) return;
  throw invalid(
    login.masked,
    'credentials do not belong in a reference',
    `write ${JSON.stringify(login.rest)}, and put the credentials into config.json, as docker login does`,
  );
}

/** A first path component is a host when it cannot be one of a repository on Docker Hub (distribution's rule). */
function looksLikeHost(component: string): boolean {
  return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}

function splitRegistry(name: string): { registry: string; rest: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (slash < 0 || !looksLikeHost(first)) return { registry: dockerHub, rest: name };
  return { registry: first === 'docker.io' ? dockerHub : first, rest: name.slice(slash + 1) };
}

/** URLs read more names as addresses than people do (`127.1`, `0x7f.1`), and none that ends in a number as a name. */
function isUrlHost(registry: string): boolean {
  const name = registry.replace(/:[0-9]+$/, '').toLowerCase();
  const url = URL.parse(`https://${name}/`);
  return url !== null && (name.startsWith('[') || url.hostname === name);
}

function checkRegistry(text: string, registry: string): void {
  const match = hostPattern.exec(registry);
  if (!match || !isUrlHost(registry))
    throw invalid(text, `${JSON.stringify(registry)} is not a registry host`);
  const port = match.groups?.['port'];
  if (port !== undefined && Number(port) > 65_535) throw invalid(text, `port ${port} is above 65535`);
}

function checkRepository(text: string, repository: string): void {
  if (repositoryPattern.test(repository)) {
    if (repository.length <= limitOfRepository) return;
    throw invalid(text, `the repository name is longer than ${limitOfRepository} characters`);
  }
  if (repository === '') throw invalid(text, 'it names no repository');
  const lower = repository.toLowerCase();
  if (repositoryPattern.test(lower)) {
    throw invalid(text, `repository ${JSON.stringify(repository)} must be lowercase`, `write "${lower}"`);
  }
  throw invalid(
    text,
    `${JSON.stringify(repository)} is not a repository name`,
    'use lowercase letters and digits, separated by ".", "_", "__", "-" or "/"',
  );
}

function splitDigest(text: string): { name: string; digest?: Digest } {
  const at = text.indexOf('@');
  if (at < 0) return { name: text };
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) {
    throw invalid(
      text,
      `${JSON.stringify(digest)} is not a digest`,
      'write sha256: and 64 lowercase hexadecimal digits',
    );
  }
  return { name: text.slice(0, at), digest };
}

/** The tag starts at the last colon, unless that belongs to a port. */
function splitTag(text: string, name: string): { name: string; tag?: string } {
  const colon = name.lastIndexOf(':');
  if (colon < 0 || name.includes('/', colon)) return { name };
  const tag = name.slice(colon + 1);
  if (!tagPattern.test(tag)) {
    throw invalid(
      text,
      `${JSON.stringify(tag)} is not a tag`,
      'a tag has at most 128 letters, digits, "_", "." and "-", and starts with none of the last two',
    );
  }
  return { name: name.slice(0, colon), tag };
}

/**
 * Parses what a user writes after FROM or --destination, with distribution's grammar and Docker Hub's short names:
 * `debian` is `index.docker.io/library/debian:latest`.
 * @throws YadokariError `REFERENCE_INVALID`
 */
export function parseReference(text: string): Reference {
  if (text === '') throw invalid(text, 'it is empty');
  refuseLogin(text);
  if (/^[a-z]+:\/\//i.test(text)) {
    throw invalid(text, 'it has a scheme', `write "${text.replace(/^[a-z]+:\/\//i, '')}"`);
  }
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw invalid(
      text,
      'an image id is not a name',
      'write REPOSITORY@sha256:… to name an image by its digest',
    );
  }
  const { name: named, digest } = splitDigest(text);
  const { name, tag } = splitTag(text, named);
  const { registry, rest } = splitRegistry(name);
  checkRegistry(text, registry);
  checkRepository(text, rest);
  const repository = registry === dockerHub && !rest.includes('/') ? `library/${rest}` : rest;
  return {
    registry,
    repository,
    ...(tag === undefined && digest === undefined ? { tag: 'latest' } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function suffix(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  return reference.digest === undefined ? tag : `${tag}@${reference.digest}`;
}

/** The whole reference, every part named; `parseReference` gives the same back. */
export function formatReference(reference: Reference): string {
  return `${reference.registry}/${reference.repository}${suffix(reference)}`;
}

/** The short form that people write: `debian:12`, `someone/tool:latest`, `ghcr.io/a/b:1`. */
export function familiarName(reference: Reference): string {
  const short = reference.repository.replace(/^library\/(?=[^/]+$)/, '');
  const [first = '', ...more] = short.split('/');
  const ambiguous = more.length > 0 && looksLikeHost(first);
  if (reference.registry !== dockerHub || ambiguous) return formatReference(reference);
  return `${short}${suffix(reference)}`;
}
