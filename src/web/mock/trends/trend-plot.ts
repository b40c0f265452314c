import { axisX, axisY, dot, line, plot, rectY, ruleY } from "@observablehq/plot";
import type { Trend } from "../mock-api.ts";

const height = 150;
const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };

/** Draws scores over rounds, one's own ratings hollow beside them, and the interval of the mean as a band. */
export function drawTrend({ points, mean, interval }: Trend, width: number): SVGElement | HTMLElement {
  const rows = points.map((point, index) => ({ ...point, index: index + 1 }));
  const [low, high] = interval ?? [mean, mean];
  return plot({
    width,
    height,
    marginLeft: 24,
    marginBottom: 24,
    marginTop: 8,
    style: look,
    x: { domain: [0.5, Math.max(5, rows.length) + 0.5] },
    y: { domain: [0.7, 5.3] },
    marks: [
      axisX({ ticks: rows.map(({ index }) => index).slice(-10), tickFormat: String, tickSize: 0, label: null }),
      axisY({ ticks: [1, 2, 3, 4, 5], tickFormat: String, tickSize: 0, label: null }),
      rectY([{ low, high }], { y1: "low", y2: "high", fill: "var(--color-ink)", fillOpacity: 0.08 }),
      ruleY([mean], { stroke: "var(--color-line-strong)" }),
      line(rows, { x: "index", y: "score", stroke: "var(--color-ink)", strokeWidth: 1.4 }),
      dot(
        rows.filter(({ own }) => own !== null),
        { x: "index", y: "own", r: 4, stroke: "var(--color-soft)", fill: "var(--color-raised)" },
      ),
      dot(rows, { x: "index", y: "score", r: 3, fill: "var(--color-accent)" }),
    ],
  });
}
