import { axisX, axisY, dot, line, plot, text } from "@observablehq/plot";
import { growthWords } from "#judge/growth.rules.ts";
import type { Growth } from "#judge/judge.schemas.ts";

/** How fast each class grows, up to a factor. */
const cost: Record<Growth["optimal"], (size: number) => number> = {
  "1": () => 1,
  "log n": (size) => Math.log2(size + 1),
  n: (size) => size,
  "n log n": (size) => size * Math.log2(size + 1),
  "n²": (size) => size ** 2,
  "n³": (size) => size ** 3,
  "2ⁿ": (size) => 2 ** Math.min(size, 1000),
};

/** Draws time over size, both logarithmic, beside the slope of the best class, and of the one that was seen. */
export function plotGrowth(
  { points, optimal, seen, slower, variable }: Growth,
  width: number,
): SVGElement | HTMLElement {
  const last = points.at(-1) ?? { size: 1, ms: 1 };
  const floor = Math.min(...points.map(({ ms }) => ms)) / 2;
  const slope = (name: Growth["optimal"]): { size: number; ms: number }[] =>
    points
      .map(({ size }) => ({ size, ms: (last.ms * cost[name](size)) / cost[name](last.size) }))
      .filter(({ ms }) => ms >= floor);
  const best = slope(optimal);
  const shown = slower && seen !== null ? slope(seen) : [];
  return plot({
    width,
    height: 190,
    marginLeft: 56,
    marginRight: 12,
    marginTop: 14,
    marginBottom: 34,
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: { type: "log" },
    y: { type: "log" },
    marks: [
      axisX({
        ticks: Math.max(2, Math.round(width / 110)),
        tickSize: 0,
        label: variable,
        labelArrow: false,
        tickFormat: "~s",
      }),
      axisY({
        ticks: 4,
        tickSize: 0,
        label: "ms",
        labelArrow: false,
        tickFormat: (ms: number) => String(Number(ms.toPrecision(2))),
      }),
      line(best, { x: "size", y: "ms", stroke: "var(--color-good)", strokeDasharray: "4,3" }),
      line(shown, { x: "size", y: "ms", stroke: "var(--color-warn)", strokeDasharray: "4,3" }),
      text(best.slice(0, 1), {
        x: "size",
        y: "ms",
        text: () => `like ${growthWords(optimal, variable)}`,
        fill: "var(--color-good)",
        textAnchor: "start",
        dy: -9,
      }),
      line(points, { x: "size", y: "ms", stroke: "var(--color-accent)", strokeWidth: 1.6 }),
      dot(points, { x: "size", y: "ms", r: 3, fill: "var(--color-accent)" }),
    ],
  });
}
