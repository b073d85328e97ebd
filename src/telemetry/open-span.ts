import { newSpanId } from './trace-context.ts';
import type { AttributeValue, Attributes, Span, SpanEvent } from './types.ts';

export interface SpanStart {
  readonly name: string;
  readonly kind?: Span['kind'];
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly attributes?: Attributes;
}

/** What spans of a trace have in common. */
export interface Trace {
  readonly traceId: string;
  readonly traceState?: string;
  /** Longest text of an attribute, in characters. */
  readonly longestValue: number;
  /** Takes spans that have ended. */
  readonly ended: (span: Span) => void;
}

/** Most events of a span: OpenTelemetry's own limit. */
const mostEvents = 128;

function shortened(value: AttributeValue, longest: number): AttributeValue {
  if (typeof value === 'string') return value.slice(0, longest);
  return typeof value === 'object' ? value.map((text) => text.slice(0, longest)) : value;
}

/** A span that goes on. */
export class OpenSpan {
  readonly spanId = newSpanId();
  readonly start: number;
  readonly #trace: Trace;
  readonly #given: SpanStart;
  readonly #parent: Span['parent'];
  readonly #attributes: Record<string, AttributeValue> = {};
  readonly #events: SpanEvent[] = [];
  #status: Span['status'];
  #hasEnded = false;

  constructor(trace: Trace, given: SpanStart, parent?: Span['parent']) {
    this.#trace = trace;
    this.#given = given;
    this.#parent = parent;
    this.start = given.start;
    this.set(given.attributes ?? {});
  }

  /** Begins a span that belongs to this one. */
  child(given: SpanStart): OpenSpan {
    return new OpenSpan(this.#trace, given, { spanId: this.spanId, remote: false });
  }

  set(attributes: Attributes): void {
    Object.assign(this.#attributes, this.#shortened(attributes));
  }

  event(name: string, time: number, attributes: Attributes): void {
    if (this.#events.length >= mostEvents) return;
    this.#events.push({ name, time, attributes: this.#shortened(attributes) });
  }

  succeeded(): void {
    this.#status = { code: 'ok' };
  }

  /** @param type low-cardinality name of the error, as `error.type` */
  failed(type: string, message: string): void {
    this.set({ 'error.type': type });
    this.#status = { code: 'error', message };
  }

  #shortened(attributes: Attributes): Attributes {
    const { longestValue } = this.#trace;
    return Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, shortened(value, longestValue)]),
    );
  }

  /** @param time milliseconds since the epoch */
  end(time: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const { traceId, traceState, ended } = this.#trace;
    const { name, kind = 'internal', start } = this.#given;
    ended({
      traceId,
      spanId: this.spanId,
      ...(this.#parent === undefined ? {} : { parent: this.#parent }),
      ...(traceState === undefined ? {} : { traceState }),
      name,
      kind,
      start,
      // Clocks are set back now and then.
      end: Math.max(start, time),
      attributes: this.#attributes,
      events: this.#events,
      ...(this.#status === undefined ? {} : { status: this.#status }),
    });
  }
}
