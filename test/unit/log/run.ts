import type { BuildEvent } from '../../../src/events/index.ts';
import { createRenderer, type LogFormat, type RendererSettings } from '../../../src/log/index.ts';
import { start } from './recorded.ts';

/** Sends events through a renderer whose clock is that of the events, and gives back all that it wrote. */
export function render(
  format: LogFormat,
  events: readonly BuildEvent[],
  settings: Partial<RendererSettings> = {},
): string {
  let now = start;
  let written = '';
  const renderer = createRenderer(format, {
    write: (text) => {
      written += text;
    },
    level: 'info',
    timestamps: false,
    isTerminal: false,
    now: () => now,
    refresh: 0,
    ...settings,
  });
  for (const event of events) {
    now = event.time;
    renderer.handle(event);
  }
  renderer.close();
  return written;
}
