import type { Platform } from '../base/index.ts';
import { parseDockerfile, type Dockerfile, type Source, type Stage } from '../dockerfile/index.ts';
import { globalsOf } from './prepare.ts';
import type { BuildSettings } from './services.ts';
import { copySource, findTarget, planStages } from './stage-plan.ts';

/** An image that builds of a Dockerfile pull. */
export interface PulledImage {
  readonly reference: string;
  readonly platform: Platform;
}

function copiedFrom(dockerfile: Dockerfile, stage: Stage): readonly string[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.kind !== 'copy' || instruction.from === undefined) return [];
    const source = copySource(dockerfile, instruction.from, stage.index);
    return source.kind === 'image' && source.reference !== 'scratch' ? [source.reference] : [];
  });
}

/**
 * Images that any stage of a Dockerfile stands on or copies from, each once.
 * @throws YadokariError with the place in the Dockerfile
 */
export function pulledImages(
  source: Source,
  settings: Pick<BuildSettings, 'platform' | 'buildArgs'>,
): readonly PulledImage[] {
  const dockerfile = parseDockerfile(source);
  const globals = globalsOf(dockerfile, settings, findTarget(dockerfile, undefined));
  const found: PulledImage[] = [];
  for (const { base, stage } of planStages(dockerfile, globals, settings.platform)) {
    if (base.kind === 'image') found.push({ reference: base.reference, platform: base.platform });
    for (const reference of copiedFrom(dockerfile, stage))
      found.push({ reference, platform: settings.platform });
  }
  return [...new Map(found.map((image) => [JSON.stringify(image), image])).values()];
}
