import type { Platform } from '../base/index.ts';
import { parseDockerfile, type Source, type Stage } from '../dockerfile/index.ts';
import { globalsOf } from './prepare.ts';
import type { BuildSettings } from './services.ts';
import { NamedContexts } from './named-contexts.ts';
import { planStages, type SourceNames } from './stage-plan.ts';
import { copySource } from './stage-sources.ts';

/** An image that builds of a Dockerfile pull. */
export interface PulledImage {
  readonly reference: string;
  readonly platform: Platform;
}

function copiedFrom(names: SourceNames, stage: Stage): readonly string[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.kind !== 'copy' || instruction.from === undefined) return [];
    const source = copySource(names, instruction.from, stage.index);
    return source.kind === 'image' && source.reference !== 'scratch' ? [source.reference] : [];
  });
}

/**
 * Images that any stage of a Dockerfile stands on or copies from, each once.
 * @throws YadokariError with the place in the Dockerfile
 */
export function pulledImages(
  source: Source,
  settings: Pick<BuildSettings, 'platform' | 'buildArgs'> & { readonly contexts?: NamedContexts },
): readonly PulledImage[] {
  const dockerfile = parseDockerfile(source);
  const globals = globalsOf(dockerfile, settings);
  const found: PulledImage[] = [];
  const names = {
    dockerfile,
    contexts: settings.contexts ?? new NamedContexts(),
    platform: settings.platform,
  };
  for (const { base, stage } of planStages(names, globals)) {
    if (base.kind === 'image') found.push({ reference: base.reference, platform: base.platform });
    for (const reference of copiedFrom(names, stage)) found.push({ reference, platform: settings.platform });
  }
  return [...new Map(found.map((image) => [JSON.stringify(image), image])).values()];
}
