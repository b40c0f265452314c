import type { Curve, CurveAxis } from "#calculators/calculator.ts";
import { outputWords, plainNumber } from "#calculators/number-words.rules.ts";

/** A value of an axis, short enough for a tick. */
export function axisWords({ unit }: CurveAxis, value: number): string {
  // An index of bytes is read in decimal units on an axis; both are in the figures.
  if (unit === "bytes") return outputWords(value, "bytes/s").replace(/\/s$/, "");
  if (unit !== undefined) return outputWords(value, unit);
  return shortNumber(value);
}

const steps = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15) return plainNumber(value, 3).replace(/^1 × /, "");
  const found = steps.find(([from]) => size >= from * 10 || (size >= from && from > 1e3));
  return found === undefined ? plainNumber(value, 3) : `${plainNumber(value / found[0], 3)}${found[1]}`;
}

/** A curve as a table: places along the first line, and the height of each line there. */
export interface CurveTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

const mostRows = 9;

/** The figure as a table of at most nine rows. A line that has no point at a place leaves its cell empty. */
export function curveTable({ x, y, series }: Curve): CurveTable {
  const places = series[0]?.points.map((point) => point.x) ?? [];
  const every = Math.max(1, Math.ceil((places.length - 1) / (mostRows - 1)));
  const shown = places.filter((_, at) => at % every === 0 || at === places.length - 1);
  return {
    head: [x.label, ...series.map(({ name }) => name)],
    rows: shown.map((place) => [
      axisWords(x, place),
      ...series.map(({ points }) => {
        const found = points.find((point) => Math.abs(point.x - place) <= 1e-9 * Math.abs(place));
        return found === undefined ? "" : axisWords(y, found.y);
      }),
    ]),
  };
}
