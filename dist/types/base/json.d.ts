/** Fields of an object of JSON, of which nothing is known yet. */
export type JsonFields = Readonly<Record<string, unknown>>;
/** The fields of a value, none where it is no object. */
export declare function fieldsIn(value: unknown): JsonFields;
/**
 * The fields of a JSON document from outside; none where it is no such thing (a proxy's page, say), so that whoever asks misses what
 * should be in it. The parser's own message would quote the text, which may hold a secret.
 */
export declare function parseFields(text: string | Uint8Array): JsonFields;
