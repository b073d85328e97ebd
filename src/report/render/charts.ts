import { escapeHtml } from './escape.ts';

/** A value at one time; undefined where none is known. */
export interface Point {
  readonly label: string;
  readonly value: number | undefined;
}

export interface Series {
  readonly name: string;
  /** Of the palette in the page: `good`, `bad`, `first`, `second`. */
  readonly color: 'good' | 'bad' | 'first' | 'second';
  readonly points: readonly Point[];
}

export interface Chart {
  readonly title: string;
  readonly kind: 'bars' | 'lines';
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** Top of the scale, where it is given by nature. */
  readonly top?: number;
}

// In units of the drawing, which is as wide as a phone and grows with its place.
const width = 360;
const height = 170;
const area = { left: 48, right: width - 8, top: 12, bottom: height - 26 };

function number(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** The next of 1, 2, 5, 10, … that is not below a value. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * unit >= value) ?? 10) * unit;
}

interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly step: number;
}

function scaleOf(count: number, top: number): Scale {
  const step = (area.right - area.left) / Math.max(1, count);
  return {
    step,
    x: (index) => area.left + (index + 0.5) * step,
    y: (value) => area.bottom - (Math.min(value, top) / top) * (area.bottom - area.top),
  };
}

function tip(text: string): string {
  return `<title>${escapeHtml(text)}</title>`;
}

function barsOf({ series, format }: Chart, { x, y, step }: Scale): string {
  const heights = new Map<number, number>();
  const wide = Math.min(28, step * 0.7);
  return series
    .flatMap(({ name, color, points }) =>
      points.map(({ label, value = 0 }, index) => {
        const below = heights.get(index) ?? 0;
        heights.set(index, below + value);
        if (value === 0) return '';
        const [low, high] = [y(below), y(below + value)];
        const box = `x="${number(x(index) - wide / 2)}" y="${number(high)}" width="${number(wide)}" height="${number(low - high)}"`;
        return `<rect class="${color}" ${box}>${tip(`${label}: ${name} ${format(value)}`)}</rect>`;
      }),
    )
    .join('');
}

function linesOf({ series, format }: Chart, { x, y }: Scale): string {
  return series
    .map(({ name, color, points }) => {
      const known = points.flatMap(({ label, value }, index) =>
        value === undefined ? [] : [{ label, value, at: `${number(x(index))},${number(y(value))}` }],
      );
      const dots = known.map(({ label, value, at }) => {
        const [left, top] = at.split(',');
        return `<circle class="${color}" cx="${left}" cy="${top}" r="3">${tip(`${label}: ${name} ${format(value)}`)}</circle>`;
      });
      return `<polyline class="${color}" points="${known.map(({ at }) => at).join(' ')}"/>${dots.join('')}`;
    })
    .join('');
}

/** The highest value, of bars that stand on one another too. */
function highest({ kind, series }: Chart): number {
  const all = series.map(({ points }) => points.map(({ value }) => value ?? 0));
  const columns = (all[0] ?? []).map((_, index) => all.map((values) => values[index] ?? 0));
  return Math.max(
    0,
    ...columns.map((column) => (kind === 'bars' ? column.reduce((a, b) => a + b, 0) : Math.max(...column))),
  );
}

function axes(top: number, format: Chart['format']): string {
  return [0, top / 2, top]
    .map((value) => {
      const y = number(area.bottom - (value / top) * (area.bottom - area.top));
      const line = `<line x1="${area.left}" x2="${area.right}" y1="${y}" y2="${y}"/>`;
      return `${line}<text class="scale" x="${area.left - 6}" y="${Number(y) + 4}">${escapeHtml(format(value))}</text>`;
    })
    .join('');
}

function labels(points: readonly Point[], { x }: Scale): string {
  const shown = [...new Set([0, Math.floor((points.length - 1) / 2), points.length - 1])];
  const last = points.length - 1;
  const anchor = (index: number): string =>
    points.length > 2 && (index === 0 || index === last) ? (index === 0 ? 'start' : 'end') : 'middle';
  return shown
    .map((index) => {
      const at = anchor(index);
      const edge = at === 'start' ? area.left : at === 'end' ? area.right : x(index);
      return `<text style="text-anchor:${at}" x="${number(edge)}" y="${height - 8}">${escapeHtml(points[index]?.label ?? '')}</text>`;
    })
    .join('');
}

/** A chart as a figure with an inline SVG; empty where it has nothing to show. */
export function renderChart(chart: Chart): string {
  const { title, kind, series, format } = chart;
  const points = series[0]?.points ?? [];
  if (!series.some((one) => one.points.some(({ value }) => value !== undefined))) return '';
  const top = chart.top ?? roundUp(highest(chart));
  const scale = scaleOf(points.length, top);
  const marks = kind === 'bars' ? barsOf(chart, scale) : linesOf(chart, scale);
  const legend = series
    .map(({ name, color }) => `<span class="${color}">${escapeHtml(name)}</span>`)
    .join(' ');
  return [
    `<figure><figcaption>${escapeHtml(title)} <small>${legend}</small></figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">`,
    `${axes(top, format)}${marks}${labels(points, scale)}</svg></figure>`,
  ].join('');
}
