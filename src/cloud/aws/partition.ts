/** Domains of AWS by how the names of their regions begin (partitions.json of the SDKs); all others are of the first. */
const partitions = [
  { regions: /^cn-/, domain: 'amazonaws.com.cn', dualStack: 'api.amazonwebservices.com.cn' },
  { regions: /^us-iso-/, domain: 'c2s.ic.gov', dualStack: 'api.aws.ic.gov' },
  { regions: /^us-isob-/, domain: 'sc2s.sgov.gov', dualStack: 'api.aws.scloud' },
  { regions: /^eu-isoe-/, domain: 'cloud.adc-e.uk', dualStack: 'api.cloud-aws.adc-e.uk' },
  { regions: /^us-isof-/, domain: 'csp.hci.ic.gov', dualStack: 'api.aws.hci.ic.gov' },
  { regions: /^eusc-/, domain: 'amazonaws.eu', dualStack: 'api.amazonwebservices.eu' },
] as const;

export interface AwsPartition {
  /** `amazonaws.com` */
  readonly domain: string;
  /** Domain of endpoints that have IPv6 too. */
  readonly dualStack: string;
}

/** Where the endpoints of a region are. */
export function partitionOf(region: string): AwsPartition {
  const found = partitions.find(({ regions }) => regions.test(region));
  return found ?? { domain: 'amazonaws.com', dualStack: 'api.aws' };
}
