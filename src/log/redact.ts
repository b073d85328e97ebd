import { maskLogins } from '../base/index.ts';
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

/** A function that replaces every occurrence of these secrets, and what is secret in URLs, by `***`. */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  if (forms.length === 0) return maskLogins;
  const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
  return (text) => maskLogins(text.replaceAll(pattern, mask));
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
