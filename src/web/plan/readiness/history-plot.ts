import { areaY, axisFy, axisX, axisY, dot, line, plot, ruleY } from "@observablehq/plot";
import type { HistoryLine } from "./history-rows.ts";

const rowHeight = 56;
const margins = { marginLeft: 30, marginRight: 130, marginTop: 12, marginBottom: 26 };
const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };

/** How high the drawing of so many rounds is, in pixels. */
export function historyHeight(count: number): number {
  return margins.marginTop + margins.marginBottom + rowHeight * count;
}

/** Draws readiness over days, a row for each kind of round, all on the scale from 0 to 100. */
export function plotHistory(lines: readonly HistoryLine[], width: number): SVGElement | HTMLElement {
  const rows = lines.flatMap(({ title, points }) =>
    points.map(({ day, value }) => ({ title, value, day: new Date(`${day}T00:00:00Z`) })),
  );
  const at = { x: "day", fy: "title" } as const;
  const lasts = lines.flatMap(({ title }) => rows.findLast((row) => row.title === title) ?? []);
  return plot({
    width,
    height: historyHeight(lines.length),
    ...margins,
    style: look,
    x: { type: "utc" },
    y: { domain: [0, 100] },
    fy: { domain: lines.map(({ title }) => title), padding: 0.25 },
    marks: [
      axisFy({ label: null, tickSize: 0, fill: "var(--color-ink)" }),
      axisX({ ticks: Math.max(2, Math.round(width / 140)), tickSize: 0, label: null }),
      axisY({ ticks: [0, 50, 100], tickSize: 0, label: null }),
      ruleY([0, 50, 100], { stroke: "var(--color-line)" }),
      areaY(rows, { ...at, y: "value", fill: "var(--color-ink)", fillOpacity: 0.08 }),
      line(rows, { ...at, y: "value", stroke: "var(--color-ink)", strokeWidth: 1.6 }),
      dot(lasts, { ...at, y: "value", r: 3, fill: "var(--color-accent)" }),
    ],
  });
}
