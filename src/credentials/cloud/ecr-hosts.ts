/** Where a registry of Amazon's gives out its tokens. */
export interface EcrPlace {
  /** Signing name, which is that of the API too. */
  readonly service: 'ecr' | 'ecr-public';
  readonly region: string;
  /** Host of the API. */
  readonly endpoint: string;
}

/** `ACCOUNT.dkr.ecr.REGION.DOMAIN`, and with IPv6 `ACCOUNT.dkr-ecr.REGION.on.DOMAIN`; FIPS hosts have `-fips`. */
const registryHost =
  /^\d{12}\.dkr(?:\.ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)|-ecr(?<fips6>-fips)?\.(?<region6>[a-z0-9-]+)\.on\.(?<domain6>aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/;

/** Public registries are of one region, wherever they are asked. */
const publicHosts: ReadonlySet<string> = new Set(['public.ecr.aws', 'ecr-public.aws.com']);

/**
 * What a host of Amazon's container registries is; undefined for any other, lookalikes above all.
 * @param registry `host[:port]` in lower case
 */
export function ecrPlaceOf(registry: string): EcrPlace | undefined {
  const host = registry.replace(/:443$/, '');
  if (publicHosts.has(host)) {
    return { service: 'ecr-public', region: 'us-east-1', endpoint: 'api.ecr-public.us-east-1.amazonaws.com' };
  }
  const { fips = '', region, domain, fips6 = '', region6, domain6 } = registryHost.exec(host)?.groups ?? {};
  if (region !== undefined && domain !== undefined)
    return { service: 'ecr', region, endpoint: `api.ecr${fips}.${region}.${domain}` };
  if (region6 !== undefined && domain6 !== undefined)
    return { service: 'ecr', region: region6, endpoint: `ecr${fips6}.${region6}.api.${domain6}` };
  return undefined;
}
