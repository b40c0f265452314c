import type { RankedOffer } from "#offers/decide/ranking.rules.ts";
import type { Swing } from "#offers/decide/sensitivity.rules.ts";
import { axisX, axisY, dot, plot, rectX, ruleX, ruleY } from "@observablehq/plot";

const rowPx = 30;
const letterPx = 6.2;
const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };

/** Draws each offer's weighted score, 1 to 5, with the range in which it lies. */
export function drawRanges(order: readonly RankedOffer[], width: number): SVGElement | HTMLElement {
  const rows = order.map(({ offer, value, range }) => ({ id: offer.id, name: offer.name, value, ...range }));
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
  const marginLeft = Math.min(width * 0.34, 180);
  return plot({
    width,
    height: 44 + rowPx * rows.length,
    marginLeft,
    marginRight: 14,
    marginTop: 6,
    marginBottom: 30,
    style: look,
    x: { domain: [1, 5] },
    y: { domain: rows.map(({ id }) => id), padding: 0.4 },
    marks: [
      axisX({ ticks: [1, 2, 3, 4, 5], tickFormat: String, tickSize: 0, label: null }),
      axisY({ tickSize: 0, label: null, tickFormat: (id: string) => shorten(nameOf.get(id) ?? "", marginLeft) }),
      ruleX([1, 2, 3, 4, 5], { stroke: "var(--color-line)" }),
      ruleY(rows, { y: "id", x1: "low", x2: "high", stroke: "var(--color-accent)", strokeWidth: 2 }),
      dot(
        rows.filter(({ value }) => value !== null),
        { y: "id", x: "value", r: 4, fill: "var(--color-accent)" },
      ),
    ],
  });
}

/** Draws how far a lead moves with each criterion, by its weight as a bar and by its scores as a line. */
export function drawSwings(
  swings: readonly Swing[],
  [leader, rival]: readonly [string, string],
  width: number,
): SVGElement | HTMLElement {
  const titleOf = new Map(swings.map(({ criterionId, title }) => [criterionId, title]));
  const bars = swings.map(({ criterionId, byWeight }) => ({ id: criterionId, ...byWeight }));
  const lines = swings.map(({ criterionId, byScore }) => ({ id: criterionId, ...byScore }));
  const ends = [...bars, ...lines].flatMap(({ low, high }) => [low, high]);
  const marginLeft = Math.min(width * 0.38, 200);
  const isNarrow = width < 480;
  return plot({
    width,
    height: 60 + rowPx * swings.length,
    marginLeft,
    marginRight: 14,
    marginTop: 6,
    marginBottom: 42,
    style: look,
    x: { domain: [Math.min(0, ...ends), Math.max(0, ...ends)], nice: true },
    y: { domain: bars.map(({ id }) => id), padding: 0.35 },
    marks: [
      axisX({
        ticks: Math.max(2, Math.round((width - marginLeft) / 80)),
        tickSize: 0,
        label: isNarrow ? "marks" : `← ${rival} ahead · ${leader} ahead →`,
        labelAnchor: "center",
        labelArrow: "none",
      }),
      axisY({ tickSize: 0, label: null, tickFormat: (id: string) => shorten(titleOf.get(id) ?? "", marginLeft) }),
      rectX(bars, { y: "id", x1: "low", x2: "high", fill: "var(--color-accent)", fillOpacity: 0.28 }),
      ruleY(lines, { y: "id", x1: "low", x2: "high", stroke: "var(--color-accent)", strokeWidth: 2 }),
      ruleX([0], { stroke: "var(--color-soft)" }),
    ],
  });
}

function shorten(text: string, px: number): string {
  const letters = Math.floor(px / letterPx) - 1;
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
