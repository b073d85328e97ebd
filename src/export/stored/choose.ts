import { YadokariError } from '../../base/index.ts';
import { formatReference, parseReference } from '../../image/index.ts';

/** One of the images in an archive or a layout. */
export interface Choice<T> {
  /** What it is called there; an image may have several names, or none. */
  readonly names: readonly string[];
  readonly value: T;
}

function normal(name: string): string {
  try {
    return formatReference(parseReference(name));
  } catch (error) {
    // Names in a layout can be anything.
    if (error instanceof YadokariError && error.code === 'REFERENCE_INVALID') return name;
    throw error;
  }
}

/**
 * The image of a name, or the only one there is when none is given.
 * @throws YadokariError `IMAGE_NOT_FOUND`, with the names that there are
 */
export function choose<T>(place: string, choices: readonly Choice<T>[], name: string | undefined): T {
  const wanted = choices.filter(
    ({ names }) => name === undefined || names.some((one) => one === name || normal(one) === normal(name)),
  );
  const [first, ...more] = wanted;
  if (first && more.length === 0) return first.value;
  const names = [...new Set(choices.flatMap((choice) => choice.names))];
  const has = names.length === 0 ? 'its images have no names' : `it has ${names.join(', ')}`;
  if (choices.length === 0) throw notFound(`"${place}" holds no image`);
  if (name === undefined)
    throw notFound(`"${place}" holds ${choices.length} images`, `name one of them behind it: ${has}`);
  if (first)
    throw notFound(`"${place}" holds ${wanted.length} images of the name ${JSON.stringify(name)}`, has);
  throw notFound(`"${place}" holds no image of the name ${JSON.stringify(name)}`, has);
}

function notFound(message: string, hint?: string): YadokariError {
  return new YadokariError('IMAGE_NOT_FOUND', message, hint === undefined ? {} : { hint });
}
