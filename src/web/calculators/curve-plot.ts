import type { Curve } from "#calculators/calculator.ts";
import { axisX, axisY, dot, line, plot, ruleY, text, type Markish } from "@observablehq/plot";
import { axisWords } from "./curve-table.ts";

const colours = ["var(--color-note)", "var(--color-accent)", "var(--color-good)", "var(--color-warn)"];

/** One line alone is the accent's; the others are told apart by colour, dash and name. */
function lookOf(at: number, count: number): { stroke: string; strokeDasharray: string } {
  const dashes = ["none", "none", "6,3", "2,3"];
  return {
    stroke: count === 1 ? "var(--color-accent)" : (colours[at % colours.length] ?? "currentColor"),
    strokeDasharray: count === 1 ? "none" : (dashes[at % dashes.length] ?? "none"),
  };
}

/** How far the names at the ends of lines must stand apart, in px. */
const nameHeight = 13;

/** How far to move names from the ends of their lines, `tops` px from the top, so that none meets another or leaves the figure. */
function placeNames(tops: readonly number[], bottom: number): number[] {
  const order = tops.map((_, at) => at).toSorted((one, other) => (tops[one] ?? 0) - (tops[other] ?? 0));
  const placed = [...tops];
  let above = -Infinity;
  for (const at of order) above = placed[at] = Math.max(placed[at] ?? 0, above + nameHeight);
  let below = bottom + nameHeight;
  for (const at of order.toReversed()) below = placed[at] = Math.min(placed[at] ?? 0, below - nameHeight);
  return placed.map((top, at) => top - (tops[at] ?? 0));
}

const height = 260;
const marginsOf = (isSingle: boolean) => ({
  marginTop: 22,
  marginBottom: 36,
  marginLeft: 64,
  marginRight: isSingle ? 20 : 112,
});
const innerHeight = height - 22 - 36;

/** Where the vertical axis begins and ends, and how far up it a value lies, from 0 to 1. */
interface Rise {
  domain: [number, number];
  share: (value: number) => number;
}

function riseOf({ y, series, marks, limit }: Curve): Rise {
  const heights = [
    ...series.flatMap(({ points }) => points.map((point) => point.y)),
    ...marks.map((mark) => mark.y),
    ...(limit === undefined ? [] : [limit.y]),
  ].filter((one) => y.scale === "linear" || one > 0);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  if (y.scale === "log") {
    const [from, to] = [low / 1.2, high * 1.2];
    return { domain: [from, to], share: (value) => Math.log(value / from) / Math.log(to / from) };
  }
  const [from, to] = y.unit === "share" ? [0, Math.max(high, 0.01)] : [low, high === low ? low + 1 : high];
  return { domain: [from, to], share: (value) => (value - from) / (to - from) };
}

function limitMarks({ series, limit }: Curve, { share }: Rise): Markish[] {
  if (limit === undefined) return [];
  // Its name stands at the end that the lines keep clear of, on the side of it where the nearest is not.
  const gapsAt = (at: 0 | -1): number[] =>
    series
      .map(({ points }) => share(points.at(at)?.y ?? 0) - share(limit.y))
      .toSorted((one, other) => Math.abs(one) - Math.abs(other));
  const clearAt = (at: 0 | -1): number => gapsAt(at).reduce((sum, gap) => sum + Math.min(0.3, Math.abs(gap)), 0);
  const isLeft = clearAt(0) >= clearAt(-1);
  const isBelow = (gapsAt(isLeft ? 0 : -1)[0] ?? 0) > 0;
  return [
    ruleY([limit.y], { stroke: "var(--color-bad)", strokeDasharray: "4,3" }),
    text([limit.y], {
      frameAnchor: isLeft ? "left" : "right",
      y: (value: number) => value,
      text: () => limit.label,
      fill: "var(--color-bad)",
      textAnchor: isLeft ? "start" : "end",
      dx: isLeft ? 4 : -4,
      dy: isBelow ? 8 : -7,
    }),
  ];
}

function lineMarks({ series }: Curve, { share }: Rise): Markish[] {
  const lines = series.map(({ points }, at) =>
    line(points, { x: "x", y: "y", strokeWidth: 1.6, ...lookOf(at, series.length) }),
  );
  if (series.length === 1) return lines;
  const ends = series.map(({ name, points }) => ({ name, x: points.at(-1)?.x ?? 0, y: points.at(-1)?.y ?? 0 }));
  const shifts = placeNames(
    ends.map((end) => innerHeight * (1 - share(end.y))),
    innerHeight,
  );
  const names = ends.map((end, at) =>
    text([end], {
      x: "x",
      y: "y",
      text: "name",
      fill: lookOf(at, series.length).stroke,
      textAnchor: "start",
      dx: 6,
      dy: shifts[at] ?? 0,
    }),
  );
  return [...lines, ...names];
}

function pointMarks({ x, series, marks }: Curve): Markish[] {
  const lastX = Math.max(...series.flatMap(({ points }) => points.map((point) => point.x)));
  const late = lastX / (x.scale === "log" ? 2 : 1.25);
  return [
    dot(marks, { x: "x", y: "y", r: 3.5, fill: "var(--color-ink)" }),
    ...marks.map((mark) =>
      text([mark], {
        x: "x",
        y: "y",
        text: "label",
        fill: "var(--color-ink)",
        textAnchor: mark.x > late ? "end" : "start",
        dx: mark.x > late ? -7 : 7,
        dy: -8,
      }),
    ),
  ];
}

/** Draws a curve of a calculator: its lines with their names, what is marked, and a limit where there is one. */
export function plotCurve(curve: Curve, width: number): SVGElement | HTMLElement {
  const { x, y } = curve;
  const rise = riseOf(curve);
  return plot({
    width,
    height,
    ...marginsOf(curve.series.length === 1),
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: { type: x.scale },
    y: { type: y.scale, domain: rise.domain },
    marks: [
      axisX({
        ticks: Math.max(2, Math.round(width / 130)),
        tickSize: 0,
        label: x.label,
        labelArrow: false,
        tickFormat: (value: number) => axisWords(x, value),
      }),
      axisY({
        ticks: 4,
        tickSize: 0,
        label: y.label,
        labelArrow: false,
        tickFormat: (value: number) => axisWords(y, value),
      }),
      ...limitMarks(curve, rise),
      ...lineMarks(curve, rise),
      ...pointMarks(curve),
    ],
  });
}
