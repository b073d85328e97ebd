import type { EventBody, EventType } from './types.js';
/** Version of the JSON log (docs/log.md); another one when a field changes its name or meaning. */
export declare const logVersion = 1;
/** What a field of an event holds. `error`, `stage`, `step` are the objects of types.ts; `place` is a SourceLocation. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'texts' | 'objects' | 'stage' | 'step' | 'error' | 'place';
type FieldsOf<Type extends EventType> = Omit<Extract<EventBody, {
    readonly type: Type;
}>, 'type'>;
type Shape<Fields> = {
    readonly [Name in keyof Fields]-?: FieldKind;
};
/** Fields that an event may lack. */
export declare const optionalFields: ReadonlySet<string>;
/** The fields of every event. A field that is missing here, or that no event has, is a compile error. */
export declare const shapes: {
    readonly [Type in EventType]: Shape<FieldsOf<Type>>;
};
export {};
