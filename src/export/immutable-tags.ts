/**
 * What registries say when a tag exists and may not be moved: Google Artifact Registry, then Amazon ECR (the tag's own
 * setting, the repository's, and the code of its API), for whose words Kaniko looks too, and Harbor.
 */
const phrases = [
  'The repository has enabled tag immutability',
  'cannot be overwritten because the tag is immutable',
  'cannot be overwritten because the repository is immutable',
  'ImageTagAlreadyExistsException',
  'configured as immutable',
];

/** True when a registry refused a manifest only because its tag is immutable. The message or that of a cause says so. */
export function isImmutableTagError(error: unknown): boolean {
  for (let current = error, depth = 0; current !== undefined && depth < 8; depth += 1) {
    const text = textOf(current);
    if (phrases.some((phrase) => text.includes(phrase))) return true;
    current = causeOf(current);
  }
  return false;
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('message' in value)) return String(value);
  return String(value.message);
}

function causeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'cause' in value ? value.cause : undefined;
}
