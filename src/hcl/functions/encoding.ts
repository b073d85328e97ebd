import { constants, createHash, privateDecrypt, randomUUID } from 'node:crypto';
import { messageOf } from '../../base/index.ts';
import { goJson, plainOf, valueOf, type Value } from '../value.ts';
import { parseCsv } from './csv.ts';
import { of, type Arguments, type FunctionTable } from './types.ts';

function hash(algorithm: string): (args: Arguments) => string {
  return (args) => createHash(algorithm).update(args.text(0)).digest('hex');
}

/** Namespaces that have a name (RFC 9562, 6.6). */
const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function uuid5(args: Arguments): string {
  const given = args.text(0);
  const namespace = (namespaces[given] ?? given).replaceAll('-', '');
  if (!/^[\da-f]{32}$/i.test(namespace)) {
    throw args.fail(`${JSON.stringify(given)} is no namespace`, 'write dns, url, oid, x500 or a UUID');
  }
  const bytes = createHash('sha1').update(Buffer.from(namespace, 'hex')).update(args.text(1)).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = bytes.toString('hex', 0, 16);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

function decodeBase64(args: Arguments): string {
  const text = args.text(0);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text.replace(/[\r\n]/g, '')) throw args.fail('the text is not in base64');
  return bytes.toString();
}

function decodeJson(args: Arguments): Value {
  try {
    return valueOf(JSON.parse(args.text(0)));
  } catch (error) {
    throw args.fail(`the text is no JSON: ${messageOf(error)}`);
  }
}

function decodeCsv(args: Arguments): Value {
  const [names = [], ...rows] = parseCsv(args.text(0)) ?? [];
  if (names.length === 0) throw args.fail('the text is no CSV with a line of names');
  return rows.map((row) => {
    if (row.length !== names.length)
      throw args.fail(`a line has ${row.length} fields, and there are ${names.length} names`);
    return new Map(names.map((name, index) => [name, row[index] ?? '']));
  });
}

function decrypt(args: Arguments): string {
  const key = { key: args.text(1), padding: constants.RSA_PKCS1_PADDING };
  try {
    return privateDecrypt(key, Buffer.from(args.text(0), 'base64')).toString();
  } catch (error) {
    throw args.fail(`the text cannot be decrypted: ${messageOf(error)}`);
  }
}

/** Functions of encodings, hashes and names that nobody else has (go-cty; HashiCorp's go-cty-funcs). */
export const encoding: FunctionTable = {
  base64decode: of(1, decodeBase64),
  base64encode: of(1, (args) => Buffer.from(args.text(0)).toString('base64')),
  bcrypt: {
    least: 1,
    most: 2,
    run: (args) => {
      throw args.fail(
        'there is no bcrypt here',
        'make the hash before the build, and hand it over in a variable',
      );
    },
  },
  csvdecode: of(1, decodeCsv),
  jsondecode: of(1, decodeJson),
  jsonencode: of(1, (args) => goJson(plainOf(args.any(0)))),
  md5: of(1, hash('md5')),
  rsadecrypt: of(2, decrypt),
  sha1: of(1, hash('sha1')),
  sha256: of(1, hash('sha256')),
  sha512: of(1, hash('sha512')),
  urlencode: of(1, (args) =>
    encodeURIComponent(args.text(0))
      .replaceAll('%20', '+')
      .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  ),
  uuidv4: of(0, () => randomUUID()),
  uuidv5: of(2, uuid5),
};
