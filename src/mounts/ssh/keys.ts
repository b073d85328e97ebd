import { createPrivateKey, createPublicKey, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { MalformedWire, number, text, WireReader } from './wire.ts';

/** A private key as an agent offers it. */
export interface SshKey {
  /** Public key, as agents name it (RFC 4253, section 6.6). */
  readonly blob: Buffer;
  /** Signature with its algorithm's name before it. `flags` are SSH_AGENTC_SIGN_REQUEST's. */
  sign(data: Uint8Array, flags: number): Buffer;
}

interface Curve {
  readonly crv: 'P-256' | 'P-384' | 'P-521';
  readonly hash: string;
  /** Bytes of a coordinate. */
  readonly size: number;
}

const curves: Readonly<Record<string, Curve>> = {
  nistp256: { crv: 'P-256', hash: 'sha256', size: 32 },
  nistp384: { crv: 'P-384', hash: 'sha384', size: 48 },
  nistp521: { crv: 'P-521', hash: 'sha512', size: 66 },
};

/** draft-miller-ssh-agent, section 3.6.1. */
const rsaSha256 = 2;
const rsaSha512 = 4;

function fromJwk(field: string | undefined): Buffer {
  return Buffer.from(field ?? '', 'base64url');
}

function rsaKey(key: KeyObject, { e, n }: JsonWebKey): SshKey {
  return {
    blob: Buffer.concat([text('ssh-rsa'), number(fromJwk(e)), number(fromJwk(n))]),
    sign: (data, flags) => {
      const [name, hash] =
        flags & rsaSha512
          ? ['rsa-sha2-512', 'sha512']
          : flags & rsaSha256
            ? ['rsa-sha2-256', 'sha256']
            : ['ssh-rsa', 'sha1'];
      return Buffer.concat([text(name), text(sign(hash, data, key))]);
    },
  };
}

function edwardsKey(key: KeyObject, { x }: JsonWebKey): SshKey {
  const name = 'ssh-ed25519';
  return {
    blob: Buffer.concat([text(name), text(fromJwk(x))]),
    sign: (data) => Buffer.concat([text(name), text(sign(null, data, key))]),
  };
}

function curveKey(key: KeyObject, { crv, x, y }: JsonWebKey): SshKey {
  const [curve, found] = Object.entries(curves).find(([, known]) => known.crv === crv) ?? [];
  if (curve === undefined || found === undefined) throw new MalformedWire(`its curve ${crv} is not known`);
  const name = `ecdsa-sha2-${curve}`;
  const point = Buffer.concat([Buffer.of(4), fromJwk(x), fromJwk(y)]);
  return {
    blob: Buffer.concat([text(name), text(curve), text(point)]),
    sign: (data) => {
      const signature = sign(found.hash, data, { key, dsaEncoding: 'ieee-p1363' });
      const [r, s] = [signature.subarray(0, found.size), signature.subarray(found.size)];
      return Buffer.concat([text(name), text(Buffer.concat([number(r), number(s)]))]);
    },
  };
}

function keyOf(key: KeyObject): SshKey {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  if (jwk.kty === 'RSA') return rsaKey(key, jwk);
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return edwardsKey(key, jwk);
  if (jwk.kty === 'EC') return curveKey(key, jwk);
  throw new MalformedWire('it is neither RSA nor ECDSA nor Ed25519');
}

function url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function big(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** Bytes of a positive number as JSON Web Keys have them. */
function plain(bytes: Buffer): string {
  return url(bytesOf(big(bytes)));
}

function readRsa(reader: WireReader): JsonWebKey {
  const [n, e, d, qi, p, q] = Array.from({ length: 6 }, () => reader.text());
  if (!n || !e || !d || !qi || !p || !q) throw new MalformedWire('it ends too early');
  const [dp, dq] = [p, q].map((prime) => url(bytesOf(big(d) % (big(prime) - 1n))));
  const numbers = { n: plain(n), e: plain(e), d: plain(d), p: plain(p), q: plain(q), qi: plain(qi) };
  return { kty: 'RSA', ...numbers, ...(dp === undefined ? {} : { dp }), ...(dq === undefined ? {} : { dq }) };
}

function readCurve(reader: WireReader): JsonWebKey {
  const curve = curves[reader.text().toString('latin1')];
  if (!curve) throw new MalformedWire('its curve is not known');
  const { crv, size } = curve;
  const point = reader.text();
  const d = bytesOf(big(reader.text()));
  return {
    kty: 'EC',
    crv,
    x: url(point.subarray(1, 1 + size)),
    y: url(point.subarray(1 + size)),
    d: url(Buffer.concat([Buffer.alloc(size - d.length), d])),
  };
}

function readEdwards(reader: WireReader): JsonWebKey {
  const x = url(reader.text());
  return { kty: 'OKP', crv: 'Ed25519', x, d: url(reader.text().subarray(0, 32)) };
}

const magic = 'openssh-key-v1\0';

/** OpenSSH's own format (PROTOCOL.key), without a passphrase. */
function readOpenSsh(base64: string): KeyObject {
  const reader = new WireReader(Buffer.from(base64, 'base64'));
  if (reader.bytes(magic.length).toString('latin1') !== magic) throw new MalformedWire('it is damaged');
  const cipher = reader.text().toString('latin1');
  if (cipher !== 'none') throw new MalformedWire('it has a passphrase');
  reader.text();
  reader.text();
  if (reader.uint32() !== 1) throw new MalformedWire('it holds several keys');
  reader.text();
  const secret = new WireReader(reader.text());
  if (secret.uint32() !== secret.uint32()) throw new MalformedWire('it is damaged');
  const type = secret.text().toString('latin1');
  return createPrivateKey({ format: 'jwk', key: jwkOf(type, secret) });
}

function jwkOf(type: string, reader: WireReader): JsonWebKey {
  if (type === 'ssh-rsa') return readRsa(reader);
  if (type === 'ssh-ed25519') return readEdwards(reader);
  if (type.startsWith('ecdsa-sha2-')) return readCurve(reader);
  throw new MalformedWire(`its type ${type} is not known`);
}

/**
 * A private key in a file of ssh-keygen or openssl.
 * @throws an error whose message says what is wrong with it, without anything of it
 */
export function parseKey(file: string): SshKey {
  const [, own] =
    /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END OPENSSH PRIVATE KEY-----/.exec(file) ?? [];
  return keyOf(own === undefined ? createPrivateKey(file) : readOpenSsh(own));
}
