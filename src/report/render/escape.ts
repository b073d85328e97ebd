import { cleanLine } from '../../log/index.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text from elsewhere in a page, as content or in quotes. */
export function escapeHtml(text: string): string {
  return cleanLine(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
