import type { EstimatePoint } from "#probability/running-estimate.ts";
import { areaY, axisX, axisY, binX, groupX, line, plot, rectY, ruleX, ruleY, text, barY } from "@observablehq/plot";

const style = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** Draws the running estimate with two standard errors on either side, and the exact answer. */
export function plotEstimate(points: readonly EstimatePoint[], exact: number, trials: number, width: number): Element {
  const shown = points.filter(({ standardError }) => standardError > 0);
  const last = shown.at(-1);
  // the first few trials would set a scale on which nothing else is seen
  const settled = shown.filter((point) => point.trials >= Math.min(30, (last?.trials ?? 0) / 2));
  const reach =
    1.15 * Math.max(1e-9, ...settled.map(({ value, standardError }) => Math.abs(value - exact) + 2 * standardError));
  return plot({
    width,
    height: 220,
    marginLeft: 52,
    marginRight: 12,
    marginTop: 16,
    marginBottom: 34,
    style,
    x: { type: "log", domain: [10, trials] },
    y: { domain: [exact - reach, exact + reach], clamp: true },
    marks: [
      axisX({
        ticks: Math.max(2, Math.round(width / 120)),
        tickSize: 0,
        label: "trials",
        labelArrow: false,
        tickFormat: "~s",
      }),
      axisY({ ticks: 5, tickSize: 0, label: "estimate", labelArrow: false, tickFormat: short }),
      areaY(shown, {
        x: "trials",
        y1: ({ value, standardError }: EstimatePoint) => value - 2 * standardError,
        y2: ({ value, standardError }: EstimatePoint) => value + 2 * standardError,
        fill: "var(--color-accent)",
        fillOpacity: 0.16,
      }),
      ruleY([exact], { stroke: "var(--color-good)", strokeDasharray: "4,3" }),
      text([exact], {
        x: trials,
        y: (value: number) => value,
        text: () => `exact ${short(exact)}`,
        fill: "var(--color-good)",
        textAnchor: "end",
        dy: -8,
      }),
      line(shown, { x: "trials", y: "value", stroke: "var(--color-accent)", strokeWidth: 1.6 }),
    ],
  });
}

/** Shares are plain from so many trials, and more would hold the page up. */
const mostDrawn = 20_000;

/** Draws what the trials gave: a bar for each value where they are few, else bins, and `mark` among them where there is one. */
export function plotHistogram(trials: readonly number[], mark: number | null, width: number): Element {
  const sample = trials.slice(0, mostDrawn);
  const values = new Set(sample);
  const isCounted = values.size <= 24 && [...values].every((value) => Number.isInteger(value));
  const sorted = Float64Array.from(sample).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const axes = [
    axisX({ tickSize: 0, label: "what a trial gave", labelArrow: false, ...(isCounted ? {} : { ticks: 6 }) }),
    axisY({ ticks: 3, tickSize: 0, label: "share", labelArrow: false, tickFormat: "~%" }),
  ];
  const frame = { width, height: 170, marginLeft: 52, marginRight: 12, marginTop: 16, marginBottom: 34, style };
  if (isCounted)
    return plot({
      ...frame,
      x: { type: "band" },
      marks: [
        ...axes,
        barY(sample, groupX({ y: "proportion" }, { x: (value: number) => value, fill: "var(--color-note)" })),
      ],
    });
  // one far trial would press all others into one bar
  const [low, high] = [at(0.002), at(0.998)];
  return plot({
    ...frame,
    x: { domain: [low, high] },
    marks: [
      ...axes,
      rectY(
        sample.filter((value) => value >= low && value <= high),
        {
          ...binX({ y: "proportion" }, { x: (value: number) => value, thresholds: 32 }),
          fill: "var(--color-note)",
          clip: true,
        },
      ),
      ruleX(mark !== null && mark >= low && mark <= high ? [mark] : [], {
        stroke: "var(--color-ink)",
        strokeWidth: 1.2,
      }),
    ],
  });
}
