import type { LayerForm } from '../../cache/index.ts';
import type { StepContext } from '../stage-run.ts';

/** How this build writes the layers of a stage. */
export function formOf({ settings, stage }: Pick<StepContext, 'settings' | 'stage'>): LayerForm {
  const { latest } = settings;
  return {
    compression: stage.format.compression,
    ...(settings.compressionLevel === undefined ? {} : { level: settings.compressionLevel }),
    ...(latest === undefined ? {} : { clampTime: latest }),
  };
}
