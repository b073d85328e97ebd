export const id = 803;
export const ids = [803];
export const modules = {

/***/ 75803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bunzip2: () => (/* binding */ bunzip2)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _tar_header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39262);


const blockMagic = [0x314159, 0x265359];
const endMagic = [0x177245, 0x385090];
const groupSize = 50;
const maxCodeLength = 20;
const largestBlock = 2_600_000;
const outputSize = 256 * 1024;
function broken() {
    return new _tar_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TarError */ .mt('the bzip2 stream is broken');
}
class BitReader {
    #bytes;
    #at = 0;
    #hold = 0;
    #count = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    peek(count) {
        while (this.#count < count) {
            this.#hold = (this.#hold << 8) | (this.#bytes[this.#at++] ?? 0);
            this.#count += 8;
        }
        return (this.#hold >>> (this.#count - count)) & ((1 << count) - 1);
    }
    skip(count) {
        this.#count -= count;
    }
    read(count) {
        const value = this.peek(count);
        this.#count -= count;
        return value;
    }
    align() {
        this.#count -= this.#count % 8;
    }
    get overran() {
        return this.#at * 8 - this.#count > this.#bytes.length * 8;
    }
    position() {
        if (this.overran)
            throw cutOff();
        const bits = this.#at * 8 - this.#count;
        return { byte: Math.floor(bits / 8), bit: bits % 8 };
    }
}
function cutOff() {
    return new _tar_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TarError */ .mt('the bzip2 stream is cut off');
}
function makeCodes(lengths) {
    const counts = new Int32Array(maxCodeLength + 2);
    for (const length of lengths)
        counts[length] = (counts[length] ?? 0) + 1;
    const limit = new Int32Array(maxCodeLength + 2).fill(-1);
    const base = new Int32Array(maxCodeLength + 2);
    const symbols = new Uint16Array(lengths.length);
    let code = 0;
    let index = 0;
    let minLength = 0;
    let maxLength = 0;
    for (let length = 1; length <= maxCodeLength; length += 1) {
        const count = counts[length] ?? 0;
        if (count > 0) {
            minLength ||= length;
            maxLength = length;
        }
        base[length] = index - code;
        code += count;
        limit[length] = code - 1;
        if (code > 1 << length)
            throw broken();
        for (const [symbol, own] of lengths.entries())
            if (own === length)
                symbols[index++] = symbol;
        code <<= 1;
    }
    return { minLength, maxLength, limit, base, symbols };
}
function readSymbol(bits, codes) {
    const { limit, maxLength } = codes;
    const ahead = bits.peek(maxLength);
    let length = codes.minLength;
    let code = ahead >>> (maxLength - length);
    while (code > (limit[length] ?? -1)) {
        length += 1;
        if (length > maxLength)
            throw broken();
        code = ahead >>> (maxLength - length);
    }
    bits.skip(length);
    return codes.symbols[code + (codes.base[length] ?? 0)] ?? 0;
}
function readUsedBytes(bits) {
    const rows = bits.read(16);
    const used = [];
    for (let row = 0; row < 16; row += 1) {
        const columns = (rows & (0x8000 >> row)) === 0 ? 0 : bits.read(16);
        for (let column = 0; column < 16; column += 1)
            if (columns & (0x8000 >> column))
                used.push(row * 16 + column);
    }
    if (used.length === 0)
        throw broken();
    return Uint8Array.from(used);
}
function moveToFront(list, index) {
    const value = list[index] ?? 0;
    if (index > 32)
        list.copyWithin(1, 0, index);
    else
        for (let at = index; at > 0; at -= 1)
            list[at] = list[at - 1] ?? 0;
    list[0] = value;
    return value;
}
function readSelectors(bits, groups) {
    const selectors = new Uint8Array(bits.read(15));
    const order = Uint8Array.from({ length: groups }, (_, index) => index);
    for (let index = 0; index < selectors.length; index += 1) {
        let position = 0;
        while (bits.read(1) === 1)
            if (++position >= groups)
                throw broken();
        selectors[index] = moveToFront(order, position);
    }
    if (selectors.length === 0)
        throw broken();
    return selectors;
}
function readCodes(bits, symbolCount) {
    const lengths = new Uint8Array(symbolCount);
    let length = bits.read(5);
    for (let symbol = 0; symbol < symbolCount; symbol += 1) {
        for (;;) {
            if (length < 1 || length > maxCodeLength)
                throw broken();
            if (bits.read(1) === 0)
                break;
            length += bits.read(1) === 0 ? 1 : -1;
        }
        lengths[symbol] = length;
    }
    return makeCodes(lengths);
}
function readBlock(bits, tt) {
    const used = readUsedBytes(bits);
    const groups = bits.read(3);
    if (groups < 2 || groups > 6)
        throw broken();
    const selectors = readSelectors(bits, groups);
    const tables = Array.from({ length: groups }, () => readCodes(bits, used.length + 2));
    const order = Uint8Array.from(used);
    const last = used.length + 1;
    let count = 0;
    let run = 0;
    let weight = 1;
    let codes;
    for (let symbols = 0;; symbols += 1) {
        if (symbols % groupSize === 0)
            codes = tables[selectors[symbols / groupSize] ?? groups];
        if (!codes)
            throw broken();
        const symbol = readSymbol(bits, codes);
        if (symbol <= 1) {
            run += weight * (symbol + 1);
            weight *= 2;
            if (run > tt.length)
                throw broken();
            continue;
        }
        if (run > 0) {
            if (count + run > tt.length)
                throw broken();
            tt.fill(order[0] ?? 0, count, count + run);
            count += run;
            run = 0;
            weight = 1;
        }
        if (symbol === last)
            return count;
        if (count >= tt.length)
            throw broken();
        tt[count++] = moveToFront(order, symbol - 1);
    }
}
function link(tt, count) {
    const starts = new Uint32Array(257);
    for (let index = 0; index < count; index += 1) {
        const next = ((tt[index] ?? 0) & 0xff) + 1;
        starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let byte = 1; byte <= 256; byte += 1)
        starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
    for (let index = 0; index < count; index += 1) {
        const byte = (tt[index] ?? 0) & 0xff;
        const place = starts[byte] ?? 0;
        starts[byte] = place + 1;
        tt[place] = ((tt[place] ?? 0) | (index << 8)) >>> 0;
    }
}
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit += 1)
        crc = (crc & 0x80000000) === 0 ? crc << 1 : (crc << 1) ^ 0x04c11db7;
    return crc >>> 0;
});
function* expand(tt, count, start) {
    let out = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.allocUnsafe(outputSize);
    let filled = 0;
    let crc = 0xffffffff;
    let equal = 0;
    let previous = -1;
    let position = (tt[start] ?? 0) >>> 8;
    for (let left = count; left > 0; left -= 1) {
        const word = tt[position] ?? 0;
        position = word >>> 8;
        const byte = word & 0xff;
        let repeat = 1;
        let value = byte;
        if (equal === 4) {
            repeat = byte;
            value = previous;
            equal = 0;
        }
        else if (byte === previous)
            equal += 1;
        else {
            equal = 1;
            previous = byte;
        }
        for (; repeat > 0; repeat -= 1) {
            crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ value) & 0xff] ?? 0);
            out[filled++] = value;
            if (filled === outputSize) {
                yield out;
                out = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.allocUnsafe(outputSize);
                filled = 0;
            }
        }
    }
    if (filled > 0)
        yield out.subarray(0, filled);
    return ~crc >>> 0;
}
function read32(bits) {
    return bits.read(16) * 65536 + bits.read(16);
}
class Decoder {
    #level = 0;
    #bit = 0;
    #crc = 0;
    #tt = new Uint32Array(0);
    *next(bytes) {
        const bits = new BitReader(bytes);
        if (this.#level === 0)
            return this.#header(bits);
        bits.read(this.#bit);
        const magic = [bits.read(24), bits.read(24)];
        const crc = read32(bits);
        bits.position();
        if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) {
            if (crc !== this.#crc)
                throw new _tar_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TarError */ .mt('the checksum of the bzip2 stream is wrong');
            bits.align();
            this.#level = 0;
            this.#bit = 0;
            return bits.position().byte;
        }
        if (magic[0] !== blockMagic[0] || magic[1] !== blockMagic[1])
            throw broken();
        yield* this.#block(bits, crc);
        const { byte, bit } = bits.position();
        this.#bit = bit;
        return byte;
    }
    #header(bits) {
        const level = bits.read(24) === 0x425a68 ? bits.read(8) - 0x30 : 0;
        bits.position();
        if (level < 1 || level > 9)
            throw broken();
        this.#level = level;
        this.#crc = 0;
        if (this.#tt.length !== level * 100_000)
            this.#tt = new Uint32Array(level * 100_000);
        return 4;
    }
    *#block(bits, expected) {
        if (bits.read(1) === 1)
            throw broken();
        const start = bits.read(24);
        const count = this.#symbols(bits);
        if (start >= count)
            throw broken();
        link(this.#tt, count);
        const crc = yield* expand(this.#tt, count, start);
        if (crc !== expected)
            throw new _tar_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TarError */ .mt('the checksum of the bzip2 stream is wrong');
        this.#crc = (((this.#crc << 1) | (this.#crc >>> 31)) ^ crc) >>> 0;
    }
    #symbols(bits) {
        try {
            const count = readBlock(bits, this.#tt);
            bits.position();
            return count;
        }
        catch (error) {
            throw bits.overran ? cutOff() : error;
        }
    }
    get between() {
        return this.#level === 0;
    }
}
async function* bunzip2(source) {
    const decoder = new Decoder();
    const iterator = source[Symbol.asyncIterator]();
    let held = [];
    let length = 0;
    let ended = false;
    while (!ended || length > 0) {
        while (!ended && length < largestBlock) {
            const next = await iterator.next();
            ended = next.done === true;
            if (next.done !== true) {
                held.push(next.value);
                length += next.value.length;
            }
        }
        if (length === 0)
            break;
        const bytes = held.length === 1 && held[0] ? held[0] : node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat(held);
        const used = yield* decoder.next(bytes);
        held = [bytes.subarray(used)];
        length = bytes.length - used;
    }
    if (!decoder.between)
        throw cutOff();
}


/***/ })

};
