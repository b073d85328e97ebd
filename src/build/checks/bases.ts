import { closest, parsePlatform, YadokariError, type Platform } from '../../base/index.ts';
import {
  expandWord,
  finding,
  newNameUsage,
  type Dockerfile,
  type Finding,
  type FromInstruction,
  type NameUsage,
  type Place,
  type Stage,
} from '../../dockerfile/index.ts';
import { maskLogin, parseReference } from '../../image/index.ts';

/** Rules about FROM. */

interface Expanded {
  /** Undefined where it cannot be expanded: the build will say so. */
  readonly text: string | undefined;
  readonly names: NameUsage;
}

function expand(
  { escape }: Pick<Dockerfile, 'escape'>,
  text: string,
  values: ReadonlyMap<string, string>,
): Expanded {
  const names = newNameUsage();
  try {
    return { text: expandWord(text, { get: (name) => values.get(name) }, { escape, names }), names };
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    return { text: undefined, names };
  }
}

/** @param defaults what global ARGs come to when nothing is passed */
export function* checkDefaults(
  dockerfile: Dockerfile,
  defaults: ReadonlyMap<string, string>,
): Generator<Finding> {
  for (const { from } of dockerfile.stages) {
    const { text } = expand(dockerfile, from.image, defaults);
    if (text === undefined) return;
    if (!isReference(text))
      yield finding('InvalidDefaultArgInFrom', { range: from.range }, maskLogin(from.image));
  }
}

function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch (error) {
    if (error instanceof YadokariError) return false;
    throw error;
  }
}

/** @param globals values of the ARGs before the first FROM, and of the platform */
export function* checkFrom(
  dockerfile: Dockerfile,
  stage: Stage,
  globals: ReadonlyMap<string, string>,
): Generator<Finding> {
  const { from } = stage;
  const place = { range: from.range, comments: from.node.comments };
  const declared = new Set([
    ...dockerfile.globalArgs.flatMap(({ args }) => args.map(({ key }) => key)),
    ...globals.keys(),
  ]);
  yield* checkNames(expand(dockerfile, from.image, globals), declared, place);
  if (from.platform === undefined) return;
  const platform = expand(dockerfile, from.platform, globals);
  yield* checkNames(platform, declared, place);
  yield* checkPlatform(from, platform, globals);
}

function* checkNames({ names }: Expanded, declared: ReadonlySet<string>, place: Place): Generator<Finding> {
  for (const name of names.unset)
    if (!declared.has(name)) yield finding('UndefinedArgInFrom', place, name, closest(name, declared) ?? '');
}

function* checkPlatform(
  from: FromInstruction,
  { text, names }: Expanded,
  globals: ReadonlyMap<string, string>,
): Generator<Finding> {
  const { used, unset } = names;
  const place = { range: from.range, comments: from.node.comments };
  const { platform: written = '', name = '' } = from;
  const alone = used.size === 1 && unset.size === 0 && used.has('TARGETPLATFORM');
  if (alone && text === globals.get('TARGETPLATFORM'))
    yield finding('RedundantTargetPlatform', place, written);
  if (used.size > 0 || unset.size > 0 || text === undefined) return;
  const platform = tryPlatform(text);
  if (!platform || name.includes(platform.os) || name.includes(platform.architecture)) return;
  yield finding('FromPlatformFlagConstDisallowed', place, text);
}

function tryPlatform(text: string): Platform | undefined {
  try {
    return parsePlatform(text);
  } catch (error) {
    if (error instanceof YadokariError) return undefined;
    throw error;
  }
}
