import { messageOf, YadokariError } from '../base/index.ts';

/** One way to come by credentials. */
export interface Link<T> {
  /** For messages: `instance role`. */
  readonly name: string;
  /** Why it is not even tried: `AWS_WEB_IDENTITY_TOKEN_FILE is not set`; undefined when it is set up here. */
  readonly missing?: string | undefined;
  get(): Promise<T>;
  /** Whether a failure means that this way is not set up here either, so that the next one may be tried. */
  readonly passes?: (error: unknown) => boolean;
}

/** Libraries wrap what our own client told them, and say less. */
function ourOwn(error: unknown): YadokariError | undefined {
  if (error instanceof YadokariError) return error;
  return error instanceof Error && error.cause !== undefined ? ourOwn(error.cause) : undefined;
}

/** What a link said, on one line and without anything that could be long. */
function reasonOf(error: unknown): string {
  // The line of a program that failed may hold a secret: Node puts it first, and what the program said after it.
  const text = messageOf(ourOwn(error) ?? error).replace(/^Command failed: .*/s, 'the program failed');
  return text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300);
}

/**
 * The first link that has something. One that is set up and fails ends the search: somebody else's identity is no substitute.
 * @param what stands after "cannot": `get AWS credentials`
 * @throws YadokariError `CREDENTIALS_INVALID` that names each link and why it failed
 */
export async function firstLink<T>(what: string, hint: string, links: readonly Link<T>[]): Promise<T> {
  const reasons: string[] = [];
  for (const link of links) {
    if (link.missing !== undefined) {
      reasons.push(`${link.name}: ${link.missing}`);
      continue;
    }
    try {
      return await link.get();
    } catch (error) {
      reasons.push(`${link.name}: ${reasonOf(error)}`);
      if (link.passes?.(error) !== true) break;
    }
  }
  throw new YadokariError('CREDENTIALS_INVALID', `cannot ${what}: ${reasons.join('; ')}`, { hint });
}
