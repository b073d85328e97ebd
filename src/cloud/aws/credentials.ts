import { fromEnv } from '@aws-sdk/credential-provider-env';
import { fromHttp } from '@aws-sdk/credential-provider-http';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import { fromTokenFile } from '@aws-sdk/credential-provider-web-identity';
import { fromInstanceMetadata } from '@smithy/credential-provider-imds';
import { createCarrier, type Carry } from '../carry.ts';
import { firstLink, type Link } from '../chain.ts';
import type { CloudWorld, Environment } from '../types.ts';
import { sdkHandler } from './handler.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Credentials are given up this long before they end: a download that they sign has to begin in time. */
const reserveMilliseconds = 5 * 60_000;

/** The SDK's way to say that something is not set up here, as opposed to set up and refused. */
function isUnset(error: unknown): boolean {
  return error instanceof Error && 'tryNextLink' in error && error.tryNextLink === true;
}

function links(env: Environment, carry: Carry, region: string | undefined): readonly Link<AwsCredentials>[] {
  const clientConfig = {
    requestHandler: sdkHandler(carry),
    // Our client tries again by itself.
    maxAttempts: 1,
  };
  // As a default: the region of an SSO session, or of a profile, goes before it.
  const parentClientConfig = region === undefined ? {} : { region };
  const unless = (names: readonly string[]): string | undefined => {
    const unset = names.filter((name) => !env[name]);
    if (unset.length === 0) return undefined;
    return `${unset.join(' and ')} ${unset.length === 1 ? 'is' : 'are'} not set`;
  };
  const inContainer =
    env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] || env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const disabled = (env['AWS_EC2_METADATA_DISABLED'] || 'false').toLowerCase() !== 'false';
  return [
    {
      name: 'environment',
      missing: unless(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']),
      get: fromEnv(),
    },
    {
      name: 'web identity',
      missing: unless(['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN']),
      get: fromTokenFile({
        clientConfig,
        parentClientConfig,
        roleSessionName: env['AWS_ROLE_SESSION_NAME'] || 'yadokari',
      }),
    },
    {
      name: `profile "${env['AWS_PROFILE'] || 'default'}"`,
      get: fromIni({ clientConfig, parentClientConfig }),
      passes: isUnset,
    },
    {
      name: 'container role',
      missing: inContainer
        ? undefined
        : 'neither AWS_CONTAINER_CREDENTIALS_FULL_URI nor AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is set',
      get: () => fromHttp()(),
    },
    {
      name: 'instance role',
      missing: disabled ? 'AWS_EC2_METADATA_DISABLED is set' : undefined,
      get: fromInstanceMetadata(),
    },
  ];
}

/**
 * The credentials that a process of this environment has at AWS, by the order of the SDK for Go (Kaniko's): environment, web
 * identity, profile (with whatever that names), container, instance. Kept until shortly before they end.
 */
export class AwsCredentialChain {
  private readonly env: Environment;
  private readonly carry: Carry;
  private kept: Promise<AwsCredentials> | undefined;

  constructor(world: CloudWorld) {
    this.env = world.env;
    this.carry = createCarrier(world);
  }

  /** @throws YadokariError `CREDENTIALS_INVALID` */
  async get(region: string | undefined): Promise<AwsCredentials> {
    const kept = await this.kept;
    if (kept && (kept.expiration?.getTime() ?? Infinity) > Date.now() + reserveMilliseconds) return kept;
    const fresh = firstLink(
      'get AWS credentials',
      'give this job a role (IRSA, EKS pod identity, instance role), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile',
      links(this.env, this.carry, region),
    );
    this.kept = fresh;
    fresh.catch(() => this.kept === fresh && (this.kept = undefined));
    return fresh;
  }
}
