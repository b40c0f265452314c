import { axisX, axisY, dot, line, plot, ruleY } from "@observablehq/plot";
import type { TalkRehearsal } from "#research/job-talk.schemas.ts";
import { clockWords } from "../../ui/words.ts";
import { talkPlotHeight } from "./talk-plot-height.ts";

interface TalkTimes {
  /** Oldest first. */
  rehearsals: readonly TalkRehearsal[];
  /** Seconds for each slide; null where it has none. */
  planned: readonly (number | null)[];
}

/** Draws the seconds on each slide: the plan as dashes, earlier rehearsals in grey, the latest in colour. */
export function plotTalk({ rehearsals, planned }: TalkTimes, width: number): SVGElement | HTMLElement {
  const rows = rehearsals.map(({ seconds }) => seconds.map((value, index) => ({ slide: index + 1, value })));
  const last = rows.at(-1) ?? [];
  const slides = Math.max(planned.length, ...rows.map((own) => own.length));
  const plan = planned.flatMap((value, index) => (value === null ? [] : [{ slide: index + 1, value }]));
  const longest = Math.max(30, ...plan.map(({ value }) => value), ...rows.flat().map(({ value }) => value));
  const stepSeconds = [15, 30, 60, 120, 300, 600].find((step) => longest / step <= 6) ?? 1800;
  const every = Math.max(1, Math.ceil(slides / Math.max(4, Math.floor(width / 34))));
  return plot({
    width,
    height: talkPlotHeight,
    marginLeft: 46,
    marginRight: 12,
    marginTop: 12,
    marginBottom: 34,
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: { domain: [0.5, slides + 0.5] },
    y: { domain: [0, longest * 1.06] },
    marks: [
      axisX({
        ticks: Array.from({ length: slides }, (_, index) => index + 1).filter((slide) => (slide - 1) % every === 0),
        tickSize: 0,
        label: "slide",
        labelArrow: false,
        tickFormat: "d",
      }),
      axisY({
        ticks: Array.from({ length: Math.floor(longest / stepSeconds) + 1 }, (_, index) => index * stepSeconds),
        tickSize: 0,
        label: null,
        tickFormat: (seconds: number) => clockWords(seconds * 1000),
      }),
      ruleY(plan, {
        x1: ({ slide }: { slide: number }) => slide - 0.42,
        x2: ({ slide }: { slide: number }) => slide + 0.42,
        y: "value",
        stroke: "var(--color-soft)",
        strokeDasharray: "4,2",
      }),
      ...rows.slice(0, -1).map((own) => line(own, { x: "slide", y: "value", stroke: "var(--color-line-strong)" })),
      line(last, { x: "slide", y: "value", stroke: "var(--color-accent)", strokeWidth: 1.6 }),
      dot(last, { x: "slide", y: "value", r: 3, fill: "var(--color-accent)" }),
    ],
  });
}
