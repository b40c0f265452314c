import { axisX, axisY, plot, rectX, ruleX, ruleY, tickX } from "@observablehq/plot";
import type { OfferRow } from "./offer-rows.ts";

const rowPx = 26;
const letterPx = 6.2;
const dayMs = 86_400_000;

/** How high {@link plotOffers} draws, in px. */
export function offersHeight(rows: number): number {
  return 46 + rowPx * rows;
}

/** Draws for each application when its offer may come, early to late with the middle, and how long it then is open. */
export function plotOffers(rows: readonly OfferRow[], today: string, width: number): SVGElement | HTMLElement {
  const at = (days: number): Date => new Date(Date.parse(`${today}T00:00:00Z`) + days * dayMs);
  const marginLeft = Math.min(width * 0.36, 230);
  const bars = rows.flatMap(({ label, days, offerDays }) =>
    days === null
      ? []
      : [
          {
            label,
            early: at(days.early),
            middle: at(days.middle),
            late: at(days.late),
            shut: at(days.middle + offerDays),
          },
        ],
  );
  return plot({
    width,
    height: offersHeight(rows.length),
    marginLeft,
    marginRight: 14,
    marginTop: 8,
    marginBottom: 30,
    style: { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" },
    x: {
      type: "utc",
      domain: [at(0), bars.reduce((last, { late, shut }) => (late > last ? late : shut > last ? shut : last), at(14))],
    },
    y: { domain: rows.map(({ label }) => label), padding: 0.3 },
    marks: [
      axisX({ ticks: Math.max(2, Math.round((width - marginLeft) / 90)), tickSize: 0, label: null }),
      axisY({
        tickSize: 0,
        label: null,
        tickFormat: (label: string) => shorten(label, Math.floor(marginLeft / letterPx) - 1),
      }),
      ruleX([at(0)], { stroke: "var(--color-line-strong)" }),
      rectX(bars, { y: "label", x1: "middle", x2: "shut", fill: "var(--color-accent)", fillOpacity: 0.22 }),
      ruleY(bars, { y: "label", x1: "early", x2: "late", stroke: "var(--color-soft)", strokeWidth: 1.6 }),
      tickX(bars, { y: "label", x: "middle", stroke: "var(--color-accent)", strokeWidth: 2.4 }),
    ],
  });
}

function shorten(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
