/**
 * An address as it was written, but for `user:password@` (RFC 3986 section 3.2.1): what may go into an image, a cache or a report. The user
 * of `ssh://git@…` is part of the address, not a secret. A text that is no URL stays as it is; logins before a registry's host are another
 * matter, see maskLogin.
 */
export declare function withoutLogin(url: string): string;
/** A URL for messages: also without query, as signed URLs carry secrets there, and fragment. */
export declare function redactUrl(url: URL | string): string;
