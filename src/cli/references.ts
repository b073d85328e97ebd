import { YadokariError } from '../base/index.ts';
import { parseDestination, type Destination } from '../export/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import { parseReference, type Reference } from '../image/index.ts';

/** What is wrong with a name is said with the flag that it was written behind. */
function behind<T>(flag: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof YadokariError) || error.code !== 'REFERENCE_INVALID') throw error;
    const { code, message, hint } = error;
    throw new YadokariError(code, `${flag}: ${message}`, {
      cause: error.cause,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

/** @throws YadokariError `REFERENCE_INVALID` */
export function referenceOf(flag: string, text: string): Reference {
  return behind(flag, () => parseReference(text));
}

/** @throws YadokariError `REFERENCE_INVALID`, `USAGE` */
export function destinationsOf({
  destination,
  pushByDigest,
}: Pick<ExecutorOptions, 'destination' | 'pushByDigest'>): readonly Destination[] {
  return destination.map((text) => behind('--destination', () => parseDestination(text, pushByDigest)));
}
