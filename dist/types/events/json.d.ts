import type { BuildEvent } from './types.js';
type Fields = Record<string, unknown>;
/**
 * The JSON form of an event: `event` names its kind, the other fields are those of types.ts. `level` and `time` are left to
 * the line that carries it (`level` and `msg` as logrus writes them, `time` in RFC 3339).
 */
export declare function eventFields(event: BuildEvent): Readonly<Fields>;
/**
 * Reads the lines of a JSON log back into events, in order. Gives undefined for a line that is no event: one of another
 * program, or the second wording of an event.
 */
export declare function createEventReader(): (line: string) => BuildEvent | undefined;
export {};
