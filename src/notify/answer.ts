import { parseFields } from '../base/index.ts';

/** Longest part of an answer that a message quotes. */
const longest = 200;

/**
 * Services that answer 200 whatever happens say in their JSON what did.
 * @param codes names of the field with the code, which is 0 when all is well
 */
export function refusalIn(
  answer: string,
  codes: readonly string[],
  words: readonly string[],
): string | undefined {
  const fields = parseFields(answer);
  const code = codes.map((name) => fields[name]).find((value) => value !== undefined);
  if (code === 0) return undefined;
  const text = words.map((name) => fields[name]).find((value) => typeof value === 'string');
  if (code === undefined) return 'the answer is not that of the service';
  return `code ${JSON.stringify(code)}${typeof text === 'string' ? `: ${text.slice(0, longest)}` : ''}`;
}
