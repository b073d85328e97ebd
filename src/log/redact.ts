import type { BuildEvent } from '../events/index.ts';

export type Redact = (text: string) => string;

const mask = '***';
/** Lines of a secret shorter than this (`{`, `-----`) say nothing and occur everywhere. */
const shortestLine = 6;

/** The forms in which a secret may turn up: as it is, each of its lines, in base64, in a URL, inside of JSON. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const whole = secret.trim();
  if (whole === '') return [];
  const base64 = Buffer.from(secret).toString('base64');
  return [
    whole,
    ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
    ...(secret.length >= shortestLine
      ? [base64, Buffer.from(secret).toString('base64url'), encodeURIComponent(whole)]
      : []),
    JSON.stringify(whole).slice(1, -1),
  ];
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** The password of a URL; where there is only a user name, over HTTP or git, that is a token. */
const urlSecret = /(:\/\/[^\s/@:"']*:|\b(?:https?|git):\/\/)[^\s/@:"']+(?=@)/gi;

/** The password before a host that cannot be taken for something else, where somebody forgot the scheme, or thought there is none. */
const bareSecret =
  /(?<=^|[\s"'=,])([\w.-]+:)[^\s/:"']+(?=@(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d-]+(?=:))(?::\d+)?\/)/gi;

/** The same where a reference stands, whatever the host: `FROM me:secret@registry/name`. */
const baseSecret = /(?<=\bfrom[\s=]+)([\w.-]+:)[^\s/:"']+(?=@[\w.-]+(?::\d+)?\/)/gi;

/** What package managers and others write before a colon that is no user, and platforms, which are no hosts. */
const schemes =
  'bitbucket|cargo|catalog|docker|file|gem|git|github|gitlab|golang|jsr|link|maven|md5|npm|oci|patch|pkg|portal|pypi|sha\\d+|ssh|workspace';
const systems = 'darwin|freebsd|js|linux|wasip1|windows';

/** The password before a host without dots, as within a cluster, where what stands around it looks like a login alone. */
const dotlessSecret = new RegExp(
  `(?<=^|[\\s"'=,])((?!(?:${schemes}):)[\\w.-]+:)[^\\s/:"']+(?=@(?!(?:${systems})/)[a-z\\d-]+/[a-z\\d])`,
  'gi',
);

function redactUrls(text: string): string {
  if (!text.includes('@')) return text;
  return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce(
    (clean, pattern) => clean.replaceAll(pattern, `$1${mask}`),
    text,
  );
}

/** A function that replaces every occurrence of these secrets, and what is secret in URLs, by `***`. */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  if (forms.length === 0) return redactUrls;
  const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
  return (text) => redactUrls(text.replaceAll(pattern, mask));
}

/**
 * Applies a redactor to every text in an event. The objects inside of events (a step with the whole Dockerfile) come again in
 * many of them, so each is gone through once. Events themselves, a million where a RUN talks much, are not remembered.
 */
export function eventRedactor(redact: Redact): (event: BuildEvent) => BuildEvent {
  const seen = new WeakMap<object, unknown>();
  const fields = (value: object): object => {
    const clean: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(value)) clean[key] = key === 'type' ? one : walk(one);
    return clean;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    const clean = Array.isArray(value) ? value.map(walk) : fields(value);
    seen.set(value, clean);
    return clean;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts changed
  return (event) => fields(event) as BuildEvent;
}
