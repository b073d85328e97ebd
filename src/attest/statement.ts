import { digestHex, type Digest, type Platform } from '../base/index.ts';
import { imagePurl } from './purl.ts';

export const predicateTypes = {
  spdx: 'https://spdx.dev/Document',
  provenance: 'https://slsa.dev/provenance/v1',
} as const;

/** What is said about an image: in-toto's Statement, v0.1, the form that BuildKit attaches and cosign reads. */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v0.1';
  readonly predicateType: string;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicate: unknown;
}

/** The image that a statement is about. */
export interface Subject {
  /** Names that the image gets; without any it is called `_`, as BuildKit calls it. */
  readonly names: readonly string[];
  readonly platform: Platform;
  /** Of the platform's manifest. */
  readonly digest: Digest;
}

/** An in-toto statement, with the image named once for each of its names. @param predicate what JSON can hold */
export function statement(
  predicateType: string,
  predicate: unknown,
  { names, platform, digest }: Subject,
): Statement {
  const subjects = names.length === 0 ? ['_'] : names.map((name) => imagePurl(name, platform));
  return {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType,
    subject: subjects.map((name) => ({ name, digest: { sha256: digestHex(digest) } })),
    predicate,
  };
}
