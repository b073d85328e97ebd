/** A text as content of HTML, or of an attribute in quotes. */
export declare function escapeHtml(text: string): string;
