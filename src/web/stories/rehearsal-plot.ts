import { axisX, axisY, dot, line, plot, ruleY, text } from "@observablehq/plot";
import { tellingSeconds } from "#stories/story-text.rules.ts";
import type { Rehearsal } from "#stories/stories.schemas.ts";
import { rehearsalPlotHeight } from "./rehearsal-plot-height.ts";
import { secondsWords } from "./story-words.ts";

/** Draws how long each rehearsal took, in order, against two minutes. */
export function plotRehearsals(rehearsals: readonly Rehearsal[], width: number): SVGElement | HTMLElement {
  const rows = rehearsals.map(({ seconds }, index) => ({ seconds, number: index + 1 }));
  const longest = Math.max(tellingSeconds, ...rows.map(({ seconds }) => seconds));
  const stepSeconds = longest > 600 ? 300 : 60;
  const ticks = Array.from({ length: Math.floor(longest / stepSeconds) + 1 }, (_, index) => index * stepSeconds);
  return plot({
    width,
    height: rehearsalPlotHeight,
    marginLeft: 44,
    marginRight: 86,
    marginTop: 12,
    marginBottom: 26,
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: { domain: [0.7, Math.max(3, rows.length) + 0.3] },
    y: { domain: [0, longest * 1.08] },
    marks: [
      axisX({ ticks: rows.map(({ number }) => number).slice(-12), tickSize: 0, label: null, tickFormat: "d" }),
      axisY({ ticks, tickSize: 0, label: null, tickFormat: secondsWords }),
      ruleY([tellingSeconds], { stroke: "var(--color-line-strong)", strokeDasharray: "4,3" }),
      text([tellingSeconds], {
        x: Math.max(3, rows.length) + 0.3,
        y: (seconds: number) => seconds,
        text: () => "two minutes",
        textAnchor: "start",
        dx: 6,
      }),
      line(rows, { x: "number", y: "seconds", stroke: "var(--color-ink)", strokeWidth: 1.6 }),
      dot(rows, { x: "number", y: "seconds", r: 3.5, fill: "var(--color-accent)" }),
    ],
  });
}
