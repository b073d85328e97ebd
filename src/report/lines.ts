import { StringDecoder } from 'node:string_decoder';

/** Longest line that is read; what a longer one has beyond is no log of a build. In characters. */
const longestLine = 1024 * 1024;

/** Lines of a stream without their ends. What a line has beyond the limit is left out. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const [head = '', ...more] = decoder.write(Buffer.from(chunk)).split('\n');
    rest = (rest + head).slice(0, longestLine);
    for (const part of more) {
      yield rest.replace(/\r$/, '');
      rest = part.slice(0, longestLine);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
