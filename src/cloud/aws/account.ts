import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { CloudWorld } from '../types.ts';
import { AwsCredentialChain } from './credentials.ts';
import { regionOf } from './region.ts';

/** A request to AWS before it is signed (Signature Version 4). */
export interface SignRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Signing name: `s3`, `ecr`. */
  readonly service: string;
  readonly region: string;
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

function bytesOf(data: Bytes): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** SHA-256, plain or with a key, as the SDK wants to be given it. */
class Sha256 {
  private readonly secret: Bytes | undefined;
  private hash: Hash | Hmac;

  constructor(secret?: Bytes) {
    this.secret = secret;
    this.hash = this.fresh();
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.fresh();
  }

  private fresh(): Hash | Hmac {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.secret));
  }
}

/** Who this process is at AWS. */
export class AwsAccount {
  private readonly world: CloudWorld;
  private readonly chain: AwsCredentialChain;

  constructor(world: CloudWorld) {
    this.world = world;
    this.chain = new AwsCredentialChain(world);
  }

  /** What the environment or the profile names. */
  region(): Promise<string | undefined> {
    return regionOf(this.world);
  }

  /**
   * Headers of the request with its signature (Signature Version 4), which is good for some minutes.
   * @throws YadokariError `CREDENTIALS_INVALID` that names each source of credentials and why it failed
   */
  async sign({
    method,
    url,
    headers = {},
    body,
    service,
    region,
  }: SignRequest): Promise<Record<string, string>> {
    const signer = new SignatureV4({
      credentials: await this.chain.get((await this.region()) ?? region),
      region,
      service,
      sha256: Sha256,
      // S3 takes the path as it is on the wire; all others encode it once more.
      uriEscapePath: service !== 's3',
    });
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return signed.headers;
  }
}
