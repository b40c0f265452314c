import { areaY, axisX, axisY, dot, lineY, plot, text } from "@observablehq/plot";
import { numberWords, type CurvePicture, type CurveScale } from "./curve-data.ts";

/** How large a curve is drawn, in px. */
export interface CurveSize {
  width: number;
  height: number;
}

const logTick = (value: number): string => numberWords(value);

/** Draws a series over its healthy band; values that no axis has room for are marked at the edge. */
export function plotCurve(
  picture: CurvePicture,
  scale: CurveScale,
  { width, height }: CurveSize,
): SVGElement | HTMLElement {
  const [low, high] = picture.values;
  const edges = picture.edges.map((edge) => ({ ...edge, value: edge.edge === "top" ? high : low }));
  return plot({
    width,
    height,
    marginLeft: 52,
    marginRight: 10,
    marginTop: 8,
    marginBottom: 22,
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: { domain: picture.steps },
    y: { domain: picture.values, type: scale === "log" ? "log" : "linear", nice: false },
    marks: [
      axisX({ ticks: Math.max(2, Math.round(width / 90)), tickSize: 0, label: null }),
      // on a log scale Plot would write 0.3 as 300m
      axisY({ ticks: 3, tickSize: 0, label: null, ...(scale === "log" ? { tickFormat: logTick } : {}) }),
      areaY(picture.band, { x: "step", y1: "low", y2: "high", fill: "var(--color-good)", fillOpacity: 0.18 }),
      lineY(picture.band, {
        x: "step",
        y: "median",
        stroke: "var(--color-good)",
        strokeWidth: 1,
        strokeDasharray: "3,3",
      }),
      lineY(picture.line, { x: "step", y: "value", z: "piece", stroke: "var(--color-accent)", strokeWidth: 1.6 }),
      dot(edges, { x: "step", y: "value", symbol: "times", stroke: "var(--color-bad)", strokeWidth: 2, r: 5 }),
      text(edges, {
        x: "step",
        y: "value",
        text: "words",
        fill: "var(--color-bad)",
        textAnchor: "start",
        dx: 9,
        dy: 5,
      }),
    ],
  });
}
