/** Bytes looked at for the histogram, spread over the block. */
const samples = 4096;
/** Bits a byte above which an entropy coder gains less than two per cent. */
const highEntropy = 7.85;
/** Length of the stretch searched for repetitions. */
const stretch = 8192;
/** Repeated positions, out of `stretch`, above which matching pays. */
const fewMatches = 64;

const histogram = new Uint32Array(256);
const table = new Int32Array(4096);

/** Order-0 entropy, bits a byte, of a spread sample. */
function sampledEntropy(block: Uint8Array): number {
  histogram.fill(0);
  const step = Math.max(1, Math.floor(block.length / samples));
  let count = 0;
  for (let index = 0; index < block.length && count < samples; index += step, count += 1) {
    const byte = block[index] ?? 0;
    histogram[byte] = (histogram[byte] ?? 0) + 1;
  }
  let bits = 0;
  for (const frequency of histogram) if (frequency > 0) bits += frequency * Math.log2(frequency / count);
  return count === 0 ? 0 : -bits / count;
}

/** How many positions in the middle of the block repeat four bytes seen shortly before. */
function countMatches(block: Uint8Array): number {
  table.fill(-1);
  const start = Math.max(0, Math.floor((block.length - stretch) / 2));
  const end = Math.min(block.length - 4, start + stretch);
  let matches = 0;
  let word = ((block[start] ?? 0) << 16) | ((block[start + 1] ?? 0) << 8) | (block[start + 2] ?? 0);
  for (let index = start; index < end; index += 1) {
    word = (word << 8) | (block[index + 3] ?? 0);
    const slot = Math.imul(word, 0x9e3779b1) >>> 20;
    if (table[slot] === word) matches += 1;
    table[slot] = word;
  }
  return matches;
}

/**
 * Whether deflate would only spend time on this block: encrypted, random or compressed already. Depends on nothing
 * but the bytes, so the output stays reproducible.
 */
export function looksIncompressible(block: Uint8Array): boolean {
  if (block.length < samples) return false;
  return sampledEntropy(block) > highEntropy && countMatches(block) < fewMatches;
}
