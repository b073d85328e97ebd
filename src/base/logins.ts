const mask = '***';

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

/** A text with `***` in the place of passwords and tokens in URLs and before hosts. */
export function maskLogins(text: string): string {
  if (!text.includes('@')) return text;
  return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce(
    (clean, pattern) => clean.replaceAll(pattern, `$1${mask}`),
    text,
  );
}
