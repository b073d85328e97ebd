import { escapeHtml as escaped } from '../../base/index.ts';
import { cleanLine } from '../../log/index.ts';

/** A text from elsewhere in a page, as content or in quotes. */
export function escapeHtml(text: string): string {
  return escaped(cleanLine(text));
}
