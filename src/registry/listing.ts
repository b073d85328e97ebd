import { fieldsIn, isDigest, parseFields, YadokariError, type JsonFields } from '../base/index.ts';
import { pagesOf } from './paging.ts';
import { fullName, type Place } from './place.ts';
import type { ListedManifest, Listing } from './types.ts';

function textsIn(fields: JsonFields, name: string): readonly string[] | undefined {
  // Registries in Go write an empty list as null.
  const texts = fields[name] === null ? [] : fields[name];
  return Array.isArray(texts) && texts.every((text) => typeof text === 'string') ? texts : undefined;
}

/** Google's registries list all manifests beside the tags, those without a tag too; times are text, in milliseconds. */
function manifestsIn(fields: JsonFields): readonly ListedManifest[] {
  return Object.entries(fieldsIn(fields['manifest'])).flatMap(([digest, value]) => {
    const { tag, timeUploadedMs } = fieldsIn(value);
    const uploaded = Number(timeUploadedMs ?? Number.NaN);
    const tags = Array.isArray(tag) ? tag.filter((one) => typeof one === 'string') : [];
    if (!isDigest(digest)) return [];
    return [{ digest, tags, ...(Number.isFinite(uploaded) && uploaded > 0 ? { uploaded } : {}) }];
  });
}

/** All that a registry says of what is in a repository; nothing when there is no such repository. */
export async function listRepository(place: Place, signal: AbortSignal | undefined): Promise<Listing> {
  const doing = { what: `list the tags of "${fullName(place)}"`, signal };
  const tags: string[] = [];
  let manifests: ListedManifest[] | undefined;
  let answered = false;
  const target = `/v2/${place.repository}/tags/list?n=1000`;
  for await (const bytes of pagesOf(place, { doing, target })) {
    const fields = parseFields(bytes);
    const found = textsIn(fields, 'tags');
    if (found === undefined)
      throw new YadokariError('REGISTRY_ERROR', `registry "${place.registry}" answered with no list of tags`);
    answered = true;
    tags.push(...found);
    if (Object.hasOwn(fields, 'manifest')) manifests = [...(manifests ?? []), ...manifestsIn(fields)];
  }
  if (!answered) return { tags: [], missing: true };
  return { tags: [...new Set(tags)], ...(manifests === undefined ? {} : { manifests }) };
}

/** All repositories of a registry that may be seen (`_catalog`; the specification knows no such list, most registries do). */
export async function listRepositories(
  place: Place,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const doing = { what: `list the repositories of "${place.registry}"`, signal };
  const names: string[] = [];
  let asked = false;
  const list = { doing, target: '/v2/_catalog?n=1000', scopes: ['registry:catalog:*'] };
  try {
    for await (const bytes of pagesOf(place, list)) {
      const found = textsIn(parseFields(bytes), 'repositories');
      if (found === undefined) break;
      asked = true;
      names.push(...found);
    }
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    throw error.hinting(error.hint === undefined ? nameThem : `${error.hint}; or ${nameThem}`);
  }
  if (asked) return [...new Set(names)];
  throw new YadokariError('REGISTRY_ERROR', `registry "${place.registry}" lists no repositories`, {
    hint: nameThem,
  });
}

const nameThem = 'name the repositories, each as HOST/NAME';
