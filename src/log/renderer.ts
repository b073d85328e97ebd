import type { BuildEvent } from '../events/index.ts';
import { GitLabPrinter } from './gitlab/index.ts';
import { createJsonPrinter } from './json.ts';
import { createLinePrinter } from './lines.ts';
import { ProgressPrinter } from './progress/printer.ts';
import { eventRedactor } from './redact.ts';
import type { LogFormat, Renderer, RendererSettings } from './types.ts';

/** The format when `--log-format` says none: something to watch on a terminal, lines elsewhere. */
export function defaultFormat(isTerminal: boolean): LogFormat {
  return isTerminal ? 'progress' : 'plain';
}

function lineByLine(handle: (event: BuildEvent) => void): Renderer {
  // Every line is complete when it is written: there is nothing to put in order at the end.
  return { handle, close: () => undefined };
}

function create(format: LogFormat, settings: RendererSettings): Renderer {
  if (format === 'json') return lineByLine(createJsonPrinter(settings));
  if (format === 'gitlab') return new GitLabPrinter(settings);
  if (format !== 'progress') return lineByLine(createLinePrinter(format, settings));
  return settings.isTerminal
    ? new ProgressPrinter(settings)
    : lineByLine(createLinePrinter('plain', settings));
}

/** A renderer of events. `progress` needs a terminal, and is `plain` without one. */
export function createRenderer(format: LogFormat, settings: RendererSettings): Renderer {
  const renderer = create(format, settings);
  if (settings.redact === undefined) return renderer;
  const clean = eventRedactor(settings.redact);
  return { handle: (event) => renderer.handle(clean(event)), close: () => renderer.close() };
}
