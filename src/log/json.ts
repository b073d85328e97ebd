import { eventFields, type BuildEvent } from '../events/index.ts';
import { excerpt } from './excerpt.ts';
import { isShown, type RendererSettings } from './types.ts';
import { createWording } from './wording.ts';

/** The lines of the Dockerfile that an error is about, for readers of the log that do not have the file. */
function excerptOf(event: BuildEvent): { readonly excerpt?: string } {
  if (event.type !== 'build.failed' && event.type !== 'target.failed') return {};
  if (event.error.location === undefined) return {};
  const lines = excerpt(event.error.location);
  return lines.length === 0 ? {} : { excerpt: lines.join('\n') };
}

/**
 * One object a line: `level`, `msg` and `time` as logrus' JSON formatter has them, with milliseconds and always in UTC, then
 * the name of this run and the fields of the event. Where an event has two wordings, the second line has no fields.
 */
export function createJsonPrinter(settings: RendererSettings): (event: BuildEvent) => void {
  const wording = createWording();
  const named = settings.run === undefined ? {} : { run: settings.run };
  return (event) => {
    const time = new Date(event.time).toISOString();
    const shown = wording(event).filter(({ level, always }) => always ?? isShown(level, settings.level));
    for (const [index, { level, text }] of shown.entries()) {
      const fields = index === 0 ? { ...eventFields(event), ...excerptOf(event) } : {};
      const word = level === 'warn' ? 'warning' : level;
      settings.write(`${JSON.stringify({ level: word, msg: text, time, ...named, ...fields })}\n`);
    }
  };
}
