/** Label values by name. Names match `[a-zA-Z_][a-zA-Z0-9_]*` and do not begin with `__`; values are any text. */
export type Labels = Readonly<Record<string, string>>;

/** One value of a gauge or counter. */
export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/** Observations as a histogram: how many were at most so large. */
export interface HistogramSample {
  readonly labels?: Labels;
  /** Upper bounds, rising, with the number of observations up to each; `+Inf` is added from `count`. */
  readonly buckets: readonly (readonly [bound: number, count: number])[];
  readonly sum: number;
  readonly count: number;
}

/** Observations as quantiles that are known already. */
export interface SummarySample {
  readonly labels?: Labels;
  /** Quantiles from 0 to 1 with their values. */
  readonly quantiles: readonly (readonly [quantile: number, value: number])[];
  readonly sum: number;
  readonly count: number;
}

interface Named {
  /** Base unit and, for counters, `_total` at the end: `yadokari_pulled_bytes_total`. */
  readonly name: string;
  /** One sentence for people. */
  readonly help: string;
}

/** Values as they are. */
export interface ValueFamily extends Named {
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

/** A metric with all its label sets, in the data model of Prometheus. One without samples is not written. */
export type MetricFamily =
  | ValueFamily
  | (Named & { readonly type: 'histogram'; readonly samples: readonly HistogramSample[] })
  | (Named & { readonly type: 'summary'; readonly samples: readonly SummarySample[] });
