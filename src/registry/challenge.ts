/** One way to authenticate that a server offers. Scheme and parameter names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const element =
  /[\s,]*(?<name>[A-Za-z][\w-]*)(?:\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"]+)))?/y;

/** Parses `WWW-Authenticate` (RFC 9110 section 11.6.1), which may hold several challenges. What follows nonsense is dropped. */
export function parseChallenges(header: string | undefined): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  element.lastIndex = 0;
  for (let match = element.exec(header ?? ''); match; match = element.exec(header ?? '')) {
    const { name = '', quoted, plain } = match.groups ?? {};
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) challenges.push({ scheme: name.toLowerCase(), parameters: {} });
    else Object.assign(challenges.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
  }
  return challenges;
}
