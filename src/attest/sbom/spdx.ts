import { PackageURL } from 'packageurl-js';
import parseExpression from 'spdx-expression-parse';
import { digestHex, sha256, type Digest } from '../../base/index.ts';
import type { Distribution, FoundPackage } from './types.ts';

export interface SpdxOptions {
  /** Name of the image. */
  readonly name: string;
  /** Of the image's manifest. */
  readonly digest: Digest;
  /** When the image was made, as ISO 8601. */
  readonly created: string;
  /** Name and version of this program. */
  readonly tool: string;
  readonly distribution: Distribution | undefined;
}

interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A document of SPDX 2.3 as an object for JSON (https://spdx.github.io/spdx-spec/v2.3/). Equal input gives equal output. */
export interface SpdxDocument {
  readonly spdxVersion: 'SPDX-2.3';
  readonly packages: readonly SpdxPackage[];
  readonly [field: string]: unknown;
}

const noAssertion = 'NOASSERTION';
const document = 'SPDXRef-DOCUMENT';
const image = 'SPDXRef-Image';

export function spdxDocument(packages: readonly FoundPackage[], options: SpdxOptions): SpdxDocument {
  const { name, digest, created, tool } = options;
  const described = packages.map((found) => spdxPackage(found));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: document,
    name,
    documentNamespace: `https://spdx.org/spdxdocs/yadokari-${digestHex(digest)}`,
    creationInfo: {
      created: created.replace(/\.\d+Z$/, 'Z'),
      creators: [`Tool: ${tool}`],
    },
    packages: [imagePackage(options), ...described],
    relationships: [
      { spdxElementId: document, relationshipType: 'DESCRIBES', relatedSpdxElement: image },
      ...described.map(({ SPDXID }) => ({
        spdxElementId: image,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: SPDXID,
      })),
    ],
  };
}

function imagePackage({ name, digest, distribution }: SpdxOptions): SpdxPackage {
  return {
    name,
    SPDXID: image,
    versionInfo: digest,
    downloadLocation: noAssertion,
    filesAnalyzed: false,
    licenseConcluded: noAssertion,
    licenseDeclared: noAssertion,
    copyrightText: noAssertion,
    primaryPackagePurpose: 'CONTAINER',
    checksums: [{ algorithm: 'SHA256', checksumValue: digestHex(digest) }],
    ...(distribution?.name === undefined ? {} : { comment: `built on ${distribution.name}` }),
  };
}

function spdxPackage(found: FoundPackage): SpdxPackage {
  const { type, name, namespace, version, foundIn, supplier, homepage } = found;
  const full =
    namespace !== undefined && (type === 'npm' || type === 'golang') ? `${namespace}/${name}` : name;
  const id = digestHex(sha256([type, full, version, foundIn].join('\0'))).slice(0, 16);
  return {
    name: full,
    SPDXID: `SPDXRef-Package-${type}-${name.replaceAll(/[^A-Za-z0-9.-]/g, '-')}-${id}`,
    ...(version === '' ? {} : { versionInfo: version }),
    ...(supplier === undefined ? {} : { supplier: supplierText(type, supplier) }),
    downloadLocation: noAssertion,
    filesAnalyzed: false,
    ...(homepage !== undefined && URL.canParse(homepage) ? { homepage } : {}),
    sourceInfo: `found in /${foundIn}`,
    licenseConcluded: noAssertion,
    licenseDeclared: licenseText(found.license),
    ...(found.license === undefined ? {} : { licenseComments: `the package says: ${found.license}` }),
    copyrightText: noAssertion,
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: packageUrl(found) },
    ],
  };
}

/** https://github.com/package-url/purl-spec */
function packageUrl({ type, namespace, name, version, qualifiers = {} }: FoundPackage): string {
  return new PackageURL(
    type,
    namespace,
    name,
    version === '' ? undefined : version,
    qualifiers,
    undefined,
  ).toString();
}

/** Distributions have teams, the others mostly persons; SPDX wants to know which. */
function supplierText(type: FoundPackage['type'], supplier: string): string {
  const kind = type === 'npm' || type === 'pypi' ? 'Person' : 'Organization';
  return `${kind}: ${supplier.replaceAll(/\s+/g, ' ').replaceAll('<', '(').replaceAll('>', ')')}`;
}

/** SPDX's own expressions as they are; what is none cannot be declared without the text of the license. */
function licenseText(license: string | undefined): string {
  if (license === undefined) return noAssertion;
  try {
    parseExpression(license);
    return license;
  } catch {
    return noAssertion;
  }
}
