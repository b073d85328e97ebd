/**
 * An address as it was written, but for `user:password@` (RFC 3986 section 3.2.1): what may go into an image, a cache or a report. The user
 * of `ssh://git@…` is part of the address, not a secret. A text that is no URL stays as it is; logins before a registry's host are another
 * matter, see maskLogin.
 */
export function withoutLogin(url: string): string {
  const found = /^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)(?<login>[^/?#\\]*)@(?<rest>.*)$/is.exec(url)?.groups;
  if (!found) return url;
  const { scheme = '', login = '', rest = '' } = found;
  const user = /^(?:git\+)?ssh:/i.test(scheme) ? `${login.replace(/:.*$/s, '')}@` : '';
  return `${scheme}${user}${rest}`;
}

/** A URL for messages: also without query, as signed URLs carry secrets there, and fragment. */
export function redactUrl(url: URL | string): string {
  const text = withoutLogin(typeof url === 'string' ? url : url.href);
  return text.replace(/#.*$/s, '').replace(/\?.+$/s, '?…');
}
