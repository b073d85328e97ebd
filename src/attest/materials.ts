import type { Digest, Platform } from '../base/index.ts';

/** Something from outside that went into an image, with a digest that tells it from what it may become later. */
export type Material =
  | {
      readonly kind: 'image';
      /** As the Dockerfile names it. */
      readonly reference: string;
      /** Of the index where there is one, else of the manifest. */
      readonly digest: Digest;
      readonly platform: Platform;
    }
  | { readonly kind: 'url'; readonly url: string; readonly digest: Digest }
  | {
      readonly kind: 'git';
      /** Without credentials. */
      readonly url: string;
      /** Object id in hex, SHA-1 or SHA-256. */
      readonly commit: string;
    };

/** Each once, in an order that does not depend on who was first. */
export function orderedMaterials(found: readonly Material[]): readonly Material[] {
  const byKey = new Map(found.map((material) => [keyOf(material), material]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, material]) => material);
}

function keyOf(material: Material): string {
  switch (material.kind) {
    case 'image':
      return `1 ${material.reference} ${material.digest} ${material.platform.os}/${material.platform.architecture}`;
    case 'git':
      return `2 ${material.url} ${material.commit}`;
    case 'url':
      return `3 ${material.url} ${material.digest}`;
  }
}
