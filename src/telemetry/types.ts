/** Values of OpenTelemetry's attributes. */
export type AttributeValue = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Something that happened at one time within a span. `time` in milliseconds since the epoch. */
export interface SpanEvent {
  readonly name: string;
  readonly time: number;
  readonly attributes: Attributes;
}

/** A span that has ended. Times in milliseconds since the epoch; ids in lower-case hexadecimal. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** The span it belongs to, which may be one of another program. */
  readonly parent?: { readonly spanId: string; readonly remote: boolean };
  /** As it came, for whoever handles the trace next. */
  readonly traceState?: string;
  readonly name: string;
  readonly kind: 'internal' | 'client';
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  /** Undefined where nobody says how it went. */
  readonly status?: { readonly code: 'ok' } | { readonly code: 'error'; readonly message: string };
}

/** Who a program is that sends. */
export interface Scope {
  readonly name: string;
  readonly version: string;
}
