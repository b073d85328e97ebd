import { YadokariError } from '../../base/index.ts';
import { clouds, type AwsAccount, type CloudWorld } from '../../cloud/index.ts';
import { elementOf, type Refusal, type StoredObject } from './object-file.ts';
import type { BucketPlace } from './parse.ts';
import { s3Url } from './s3-endpoint.ts';

/** Where S3 tells about buckets of every region. */
const firstRegion = 'us-east-1';

const hints: Readonly<Record<string, string>> = {
  NoSuchBucket: 'check the name of the bucket, and S3_ENDPOINT',
  NoSuchKey: 'check the key; without one it is context.tar.gz',
  AccessDenied:
    'let the identity of this job do s3:GetObject there (without s3:ListBucket S3 says the same where there is no such key)',
  InvalidAccessKeyId: 'check AWS_ACCESS_KEY_ID, and that S3_ENDPOINT is where it belongs',
  SignatureDoesNotMatch: 'check AWS_SECRET_ACCESS_KEY',
  RequestTimeTooSkewed: 'set the clock of this machine',
};

class S3Object implements StoredObject {
  readonly uri: string;
  private readonly place: BucketPlace;
  private readonly world: CloudWorld;
  private readonly aws: AwsAccount;
  private region: string;
  private moved = false;

  constructor(place: BucketPlace, world: CloudWorld, aws: AwsAccount, region: string) {
    this.uri = `s3://${place.bucket}/${place.key}`;
    this.place = place;
    this.world = world;
    this.aws = aws;
    this.region = region;
  }

  async authorized(headers: Readonly<Record<string, string>>): ReturnType<StoredObject['authorized']> {
    const url = s3Url(this.place, this.region, this.world.env);
    const signed = await this.aws.sign({ method: 'GET', url, headers, service: 's3', region: this.region });
    return { url, headers: signed };
  }

  refused({ response, body, what }: Refusal): YadokariError | undefined {
    const region = response.headers['x-amz-bucket-region'] ?? elementOf(body, 'Region');
    if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region) && region !== this.region && !this.moved) {
      this.region = region;
      this.moved = true;
      return undefined;
    }
    const { status } = response;
    const code = elementOf(body, 'Code') ?? `status ${status}`;
    const message = elementOf(body, 'Message');
    const hint = hints[code];
    return new YadokariError(
      code.startsWith('NoSuch') ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK',
      `cannot ${what}: "${response.url.host}" answered ${code}${message === undefined ? '' : `: ${message.replace(/\.$/, '')}`}`,
      hint === undefined ? {} : { hint },
    );
  }
}

/** An object of S3, or of a server that speaks its protocol. */
export async function s3Object(place: BucketPlace, world: CloudWorld): Promise<StoredObject> {
  const aws = await clouds.aws(world);
  return new S3Object(place, world, aws, (await aws.region()) ?? firstRegion);
}
