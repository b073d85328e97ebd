import { exposedPorts, type ExposeInstruction } from '../../dockerfile/index.ts';
import { historyEntry } from '../history.ts';
import type { StepContext } from '../stage-run.ts';
import { addHistory } from '../stage-run.ts';

export function expose({ stage }: StepContext, instruction: ExposeInstruction): void {
  const added = exposedPorts(instruction.ports.flatMap((port) => stage.variables.expandAll(port)));
  const ports: Record<string, Record<string, never>> = { ...stage.image.config.ExposedPorts };
  for (const port of added) ports[port] = {};
  stage.image = { ...stage.image, config: { ...stage.image.config, ExposedPorts: ports } };
  addHistory(stage, historyEntry(`EXPOSE [${added.join(' ')}]`, 'metadata'));
}
